import { titleKey } from './titles.ts'

/** What stands in titles and says nothing of the work. */
const praise =
  /(急聘|诚聘|高薪|热招|直招|急招|诚招|招聘|聘请|招募|长期招|大量招|限时|紧急|月入过万|月薪过万|年薪|底薪|无责|提成|五险一金|六险一金|五险|社保|双休|单休|周末双休|包吃住?|包住|管吃管?住?|免费住宿|不加班|长白班|白班|夜班|可兼职|接受应届|应届毕业生|应届生|应届|毕业生|有经验|无经验|零基础|可实习|转正|坐班|上市公司|国企|央企|外企|世界500强|500强|待遇优|待遇从优|福利好|发展空间大|急|校招|社招|春招|秋招|20[12]\d届?|\d+届)/g
const pay = /\d[\d.,]*\s*(-|~|至|到)?\s*[\d.,]*\s*(元|k|w|万|千)(\/?(月|年|天|小时|h))?(起|以上|左右)?/g
const brackets = /[([{【〔《<「『][^)\]}】〕》>」』]*[)\]}】〕》>」』]?/g
/** Rungs of the same work; the head of the rest names it. */
const rungsBefore =
  /^(高级|资深|中级|初级|初中级|中高级|高中级|首席|主任|实习|见习|储备|助理|兼职|全职|临时|外派|驻外|驻场|外包|专业|专职|区域|大区|全国|核心|特聘|高端|优秀|junior|senior|sr\.?|intern)+/
const rungsAfter =
  /(实习生|实习|学徒工?|储备|助理|兼职|专家|负责人|组长|班长|主管|一?名|若干名?|[\dⅰⅱⅲⅳ]|(?<![a-z])[a-z]|\d+名|\d+人|岗位|岗|职位|方向|部)$/

export interface TitleParts {
  /** The title as it stands, in the spelling titles are compared in. */
  whole: string
  /** Without praise, pay and brackets: first what stands before any mark, then the rest, then what brackets held. */
  parts: string[]
}

/** Takes a posting's title apart into what may name the work, most telling first. */
export function partsOfTitle(title: string): TitleParts {
  const whole = titleKey(title)
  const inBrackets = (whole.match(brackets) ?? []).map((held) =>
    held.slice(1).replace(/[)\]}】〕》>」』]$/, ''),
  )
  const clean = (text: string) => text.replace(pay, ' ').replace(praise, ' ')
  const outside = clean(whole.replace(brackets, ' '))
  const pieces = [outside, ...inBrackets.map(clean)].flatMap((text) =>
    text.split(/[\s/\\|,，、;；:：!！?？*#~_—–·•…-]+|兼(?!职)|或/),
  )
  return { whole, parts: pieces.map((piece) => piece.trim()).filter((piece) => piece.length > 1) }
}

/** Forms of one part from the fullest to the barest: 高级焊工学徒, 焊工学徒, 焊工. */
export function formsOfPart(part: string): string[] {
  const forms = [part]
  const before = part.replace(rungsBefore, '')
  if (before.length > 1) forms.push(before)
  let bare = before
  for (let shorter = bare.replace(rungsAfter, ''); shorter.length > 1 && shorter !== bare; ) {
    bare = shorter
    forms.push(bare)
    shorter = bare.replace(rungsAfter, '')
  }
  return [...new Set(forms)]
}
