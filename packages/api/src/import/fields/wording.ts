import type { HeldKind, HeldWording } from '../../postings/draft.ts'
import { STUDY_WAY, WORDING_RULES } from './wording-rules.ts'

/** A text without the wording the law forbids, and what was taken out of it. */
interface CleanText {
  text: string
  held: HeldWording[]
}

/** Cheap look first: most texts hold none of these characters together with a rule. */
const ANY =
  /[男女岁歲婚孕育龄齡户戶]|年轻|周岁|出生|[5-9][05]后|宝妈|阿姨|先生|小伙|姑娘|美女|民族|汉族|宗教|信教|户|本地|外地|[沪京]籍|乙肝|肝功|两对半|表面抗原|三阳|传染|残疾|健全|缺陷|985|211|一流|[一二]本|名牌|知名|重点大学|重点院校|名校|全日制|统招|hbv/i

/**
 * Takes rules on sex, age, marriage and children, ethnicity, religion, hukou, hepatitis B and university tier out of
 * a text, each with its whole clause, and returns what was taken. `whole` false (titles): only the words themselves.
 * Sources: 就业促进法 26–31, 妇女权益保障法 43; domain.md. What only sounds alike stays
 * (女装, 年龄不限, 婚假, 平均年龄, 解决户口).
 */
export function holdWording(text: string, field: string, whole = true): CleanText {
  if (!ANY.test(text)) return { text, held: [] }
  const folded = foldSameLength(text)
  const found = merged(findRules(folded))
  const spans = [...(whole ? clausesOf(folded, found) : found), ...findStudyWays(folded)]
  if (spans.length === 0) return { text, held: [] }
  const held: HeldWording[] = []
  let left = ''
  let from = 0
  for (const span of merged(spans)) {
    const phrase = text.slice(span.start, span.end).trim()
    for (const kind of span.kinds) held.push({ field, kind, phrase: phrase.slice(0, 500) })
    left += `${text.slice(from, span.start)}\ufdd0`
    from = span.end
  }
  left += text.slice(from)
  const rest = tidy(left, whole)
  // Taking words out can bring others together; a second look makes sure that nothing is left.
  const again = holdWording(rest, field, whole)
  return { text: again.text, held: [...held, ...again.held] }
}

interface Span {
  start: number
  end: number
  kinds: Set<HeldKind>
}

function findRules(folded: string): Span[] {
  const spans: Span[] = []
  for (const { kind, pattern, unless } of WORDING_RULES) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      const around = folded.slice(Math.max(0, start - 12), Math.min(folded.length, end + 12))
      if (unless?.test(around)) continue
      spans.push({ start, end, kinds: new Set([kind]) })
    }
  }
  return spans
}

/** 全日制 before a degree goes alone: the degree behind it is a lawful condition. */
function findStudyWays(folded: string): Span[] {
  return [...folded.matchAll(STUDY_WAY)]
    .filter((match) => !/[非或/]\s*$/.test(folded.slice(Math.max(0, match.index - 2), match.index)))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kinds: new Set<HeldKind>(['university_tier']),
    }))
}

const EDGE = /[，,。；;！!？?\n\r\t（）()【】[\]{}<>《》|、:：·•●★☆◆■※]/
/** A space parts clauses only between two words, not inside `24 岁 - 28 岁`. */
const isEdge = (text: string, at: number): boolean => {
  const char = text[at] as string
  if (char === ' ')
    return !/[\d~\-\s岁至到]/.test(text[at - 1] ?? '') && !/[\d~\-\s岁至到]/.test(text[at + 1] ?? '')
  if (char === '-') return /\s/.test(text[at + 1] ?? '') && !/[\d岁\s]/.test(text[at - 1] ?? '')
  return EDGE.test(char)
}

/** Widens each find to the clause it stands in, with a label such as 年龄： before it. */
function clausesOf(text: string, spans: Span[]): Span[] {
  return spans.map((span) => {
    let { start, end } = span
    // A rule may begin with a figure itself, so a number and a dot before it belong to the list: 1.20-35岁.
    const atItem = /(?:^|[^\d.])\d{1,2}\s*[.．]\s*$/.test(text.slice(Math.max(0, start - 5), start))
    while (!atItem && start > 0 && !isEdge(text, start - 1) && !isItemNumber(text, start)) start--
    while (end < text.length && !isEdge(text, end) && !isItemNumber(text, end)) end++
    const label =
      /(?:性别|年龄|性别要求|年龄要求|男女|婚姻状况|婚姻|户籍|户口|户籍要求|民族|学校|院校)\s*(?:要求|限制|范围|段)?\s*[:：]\s*$/.exec(
        text.slice(Math.max(0, start - 14), start),
      )
    if (label) start -= label[0].length
    return { start, end, kinds: span.kinds }
  })
}

/** True right behind the number of a list item: `2.` of `…；2.女性`, or before one: `女性2、`. */
function isItemNumber(text: string, at: number): boolean {
  if (/\d{1,2}\s*[.．]\s*$/.test(text.slice(Math.max(0, at - 4), at)) && !/\d/.test(text[at] ?? ''))
    return true
  return /^\d{1,2}[.．、]\s*(?!\d)/.test(text.slice(at, at + 5)) && !/[\d\-~至到.]/.test(text[at - 1] ?? '')
}

function merged(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Span[] = []
  for (const span of sorted) {
    const last = out.at(-1)
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end)
      for (const kind of span.kinds) last.kinds.add(kind)
    } else out.push({ ...span, kinds: new Set(span.kinds) })
  }
  return out
}

/** Heals the places where something was taken out (marked by a character that no text holds): no empty brackets, items or doubled commas. */
function tidy(text: string, whole: boolean): string {
  let out = text
  for (let round = 0; round < 3; round++) {
    // A label whose rule is gone, and what brackets kept of a rule.
    out = out
      .replace(/(?<=^|[\n。；;.．、，,\ufdd0]\s*)年龄(?:要求)?\s*(?=[，,]\s*\ufdd0)/g, '\ufdd0')
      .replace(/(?:性\s*别|年\s*龄)(?:及学历)?(?:要求|限制|范围|段)?\s*[:：]?\s*(?=\ufdd0)/g, '')
      .replace(/[（(]含\d{2}(?:周?岁)?[）)](?:周?岁)?(?:以[上下内])?/g, '')
      .replace(/\ufdd0\s*[:：]/g, '\ufdd0')
      .replace(/[（(【[]\s*\ufdd0[\s，,、；;/]*[）)】\]]/g, '\ufdd0')
      .replace(/([（(【[])\s*\ufdd0[\s，,、；;/|]+/g, '$1')
      .replace(/[\s，,、；;/|]+\ufdd0\s*([）)】\]])/g, '$1')
      .replace(/\ufdd0[\s，,、；;。/|\ufdd0]*\ufdd0/g, '\ufdd0')
  }
  out = out
    .replace(
      /(^|[\n。；;])([ \t]*)[（(]?(?:\d{1,2}|[一二三四五六七八九十])\s*[、.．)）]+\s*\ufdd0[ \t]*[。；;，,]?(?=\s*(?:\n|$|\d{1,2}[、.．]))/g,
      '$1',
    )
    .replace(/([，,、])\s*\ufdd0\s*[，,、]/g, '$1')
    .replace(/[，,、]\s*\ufdd0\s*([。；;！!\n]|$)/g, '$1')
    .replace(/(^|[\n。；;:：、.．)）])(\s*)\ufdd0\s*[，,、。；;]/g, '$1$2')
    .replace(/\ufdd0/g, '')
  return whole
    ? out.replace(/\n{3,}/g, '\n\n').trim()
    : out.replace(/\s{2,}/g, ' ').replace(/^[\s,，、/|+-]+|[\s,，、/|+-]+$/g, '')
}

/** Full-width and Traditional writing as their plain forms, unit for unit, so that offsets hold. */
function foldSameLength(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0歲齡婦籍孫戶種學歷]|[—–―−－～〜]/g, (char) => {
    const plain = SAME_LENGTH[char]
    if (plain) return plain
    const code = char.charCodeAt(0)
    if (code === 0x3000 || code === 0xa0) return ' '
    if (code >= 0xff01 && code <= 0xff5e) {
      const ascii = String.fromCharCode(code - 0xfee0)
      return /[0-9A-Za-z~-]/.test(ascii) ? ascii : char
    }
    return '-'
  })
}

const SAME_LENGTH: Record<string, string> = {
  歲: '岁',
  齡: '龄',
  婦: '妇',
  戶: '户',
  學: '学',
  歷: '历',
  籍: '籍',
  孫: '孙',
  種: '种',
}
