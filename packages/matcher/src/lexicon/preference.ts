import type { FoundTerm } from './terms.ts'

const sentenceEdge = /[。；;！!？?\n]|(?<=[^\d.])(?=\d{1,2}[、.)）](?!\d))/
/** What the employer helps to get after the start is not asked before it. */
const comesLater =
  '可办|可代办|[可能]先?入职后?再?考|入职后?再?考取|(厂里|公司|单位)(出钱)?给?(办(?![公事])|考(?![核勤察]))|送去?[考学]|没证(可以?|送去)[办考]|(包|免费|培训后?)(考|取|拿)证|后补证'
const prefers = new RegExp(
  `优先(?!条件|录用条件)|加分(?!项)|更佳|为佳|尤佳|最好|者佳|preferred|a plus|nice to have|${comesLater}`,
)
const preferredHeading = /(加分项|优先条件|优先考虑|优先录用条件)[^:：\n]{0,6}[:：]/g
const otherHeading = /(职责|要求|资格|条件|待遇|福利|地址|时间)[^:：\n]{0,4}[:：]/g

/**
 * Parts what is asked from what is only welcome (优先, 加分). `found` are terms of `text` (normalised); codes are given
 * once, and a code asked anywhere counts as asked.
 */
export function splitByPreference(
  text: string,
  found: FoundTerm[],
): { asked: string[]; preferred: string[] } {
  if (found.length === 0) return { asked: [], preferred: [] }
  const soft = softStretches(text)
  const isSoft = (at: number) => soft.some(([from, to]) => at >= from && at < to)
  const asked = new Set<string>()
  const preferred = new Set<string>()
  for (const { code, start } of found) (isSoft(start) ? preferred : asked).add(code)
  return { asked: [...asked], preferred: [...preferred].filter((code) => !asked.has(code)) }
}

function softStretches(text: string): [number, number][] {
  const stretches: [number, number][] = []
  for (const heading of text.matchAll(preferredHeading)) {
    otherHeading.lastIndex = heading.index + heading[0].length
    stretches.push([heading.index, otherHeading.exec(text)?.index ?? text.length])
  }
  if (!prefers.test(text)) return stretches
  let at = 0
  for (const sentence of text.split(sentenceEdge)) {
    const from = text.indexOf(sentence, at)
    if (prefers.test(sentence)) stretches.push(...softClauses(sentence, from))
    at = from + sentence.length
  }
  return stretches
}

/** A clause with 优先 is soft; where the clause is only "者优先", the one before it is meant. */
function softClauses(sentence: string, offset: number): [number, number][] {
  const soft: [number, number][] = []
  let start = 0
  let before: [number, number] | null = null
  for (const clause of sentence.split(/(?<=[，,])/)) {
    const here: [number, number] = [offset + start, offset + start + clause.length]
    if (prefers.test(clause)) {
      soft.push(here)
      if (clause.length <= 7 && before) soft.push(before)
    }
    before = here
    start += clause.length
  }
  return soft
}
