/** A job text cut into what is to be done and what is asked of the person. */
export interface Sections {
  duties: string
  requirements: string
  /** What is offered (福利待遇), as far as it has a heading; it stands in the duties too. */
  offers: string
  /** The duties without offers and what is said of the firm: what the work itself is. */
  work: string
}

type Kind = 'duties' | 'requirements' | 'other'

const HEADS: [Kind, string][] = [
  [
    'requirements',
    '(?:(?<![\\u4e00-\\u9fa5])|任职|岗位|职位|招聘|应聘|基本|录用|入职|能力|技能|素质|资历|用人|人员|工作)(?:要求|需求|资格|条件)|任职资格(?:要求|条件)?|我们希望你|希望你|职位基本要求|必备条件|硬性要求|加分项|优先条件|技能要求|requirements|qualifications',
  ],
  [
    'duties',
    '(?:(?<![\\u4e00-\\u9fa5])|岗位|工作|职位|主要|工作主要)(?:职责|内容|任务|描述|说明)|岗位职责(?:描述)?|职位信息|工作职责|你将负责|你需要做|职责描述|responsibilities|job description',
  ],
  [
    'other',
    '(?:(?<![\\u4e00-\\u9fa5])|薪资|薪酬|工资|福利|公司|岗位|就职)(?:福利|待遇)|福利待遇|薪资待遇|薪酬福利|工作时间|上班时间|工作地[点址]|公司(?:简介|介绍|地址|福利)|联系(?:方式|电话|人)|晋升(?:空间|通道)|我们提供|岗位福利|职业发展',
  ],
]
const HEADING = new RegExp(
  `(?<=^|[\\n。；;！!\\s】\\]）)、.．\\d一二三四五六七八九十:：]|[\\u4e00-\\u9fa5])[【\\[(（「]?\\s*(${HEADS.map(([kind, words]) => `(?<${kind}>${words})`).join('|')})(?:[（(][^（()）\\n]{0,20}[）)])?\\s*(?:[】\\])）」]\\s*[:：]?|[:：]|(?=\\s*\\n)|(?=\\s*1[、.．]))`,
  'gi',
)

/**
 * Splits a job text at its own headings (岗位职责：, 任职要求：, 福利待遇：). Text under no heading, and offers such as pay
 * and benefits, belong to the duties. Site furniture at the end (职能类别, 微信分享) is left out.
 */
export function sectionsOf(text: string): Sections {
  const body = text.replace(/(?:职能类别[:：][^\n]*?)?(?:关键字[:：][^\n]*?)?微信分享\s*$/, '').trim()
  const marks = [...body.matchAll(HEADING)].map((match) => ({
    kind: kindOfMatch(match),
    at: match.index,
    end: match.index + match[0].length,
    words: match[0],
  }))
  if (marks.length === 0) return { duties: body, requirements: '', offers: '', work: body }
  const before = body.slice(0, marks[0]?.at).trim()
  const duties = [before]
  const work = [before]
  const requirements: string[] = []
  const offers: string[] = []
  marks.forEach((mark, i) => {
    const content = body.slice(mark.end, marks[i + 1]?.at ?? body.length).trim()
    if (content === '') return
    // What follows 加分项 is only welcome, so those words stay.
    if (mark.kind === 'requirements')
      requirements.push(/加分|优先/.test(mark.words) ? `加分项：${content}` : content)
    else duties.push(mark.kind === 'other' ? `${mark.words.trim()}${content}` : content)
    if (mark.kind === 'other') offers.push(content)
    if (mark.kind === 'duties') work.push(content)
  })
  return {
    duties: joined(duties),
    requirements: joined(requirements),
    offers: joined(offers),
    work: joined(work),
  }
}

function kindOfMatch(match: RegExpExecArray): Kind {
  const groups = match.groups ?? {}
  return groups.requirements !== undefined ? 'requirements' : groups.duties !== undefined ? 'duties' : 'other'
}

/** Numbers of the heading that follows (二、) stay behind when a text is cut there. */
function joined(parts: string[]): string {
  return parts
    .map((part) => part.replace(/[\s【[（(]*(?:[一二三四五六七八九十]|\d)\s*[、.．]\s*$/, '').trim())
    .filter((part) => part !== '')
    .join('\n')
}
