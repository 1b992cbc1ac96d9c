import { readTable } from '@pinqiao/search-config'
import { Scanner } from '../lexicon/scan.ts'
import { listOf, once } from '../lexicon/tables.ts'
import { normalise } from '../text/normalise.ts'

/**
 * `level`: the rung (总监, senior). `head`: what kind of person (工程师, clerk). `field`: a line of business or trade,
 * `work`: what is done within one or across several (采购, audit). `area`: the widest classes, which no word names.
 */
export type TitleKind = 'level' | 'head' | 'field' | 'work' | 'area'

/** One meaning of words in titles, the same in both languages. */
export interface TitleMeaning {
  code: string
  kind: TitleKind
  /** Codes of what it belongs to. */
  in: string[]
}

/** A word of search-config/title-words.tsv found in a title, in offsets of its {@link titleSpelling}. */
export interface TitleWordFound {
  start: number
  end: number
  meanings: readonly TitleMeaning[]
}

const rows = once(() => readTable('title-words.tsv'))

/** By code. */
export const titleMeanings: () => ReadonlyMap<string, TitleMeaning> = once(
  () =>
    new Map(
      rows().map(({ code = '', kind, in: within }) => [
        code,
        { code, kind: kind as TitleKind, in: listOf(within) },
      ]),
    ),
)

const scanner = once(() => {
  const meant = new Map<string, TitleMeaning[]>()
  for (const { code = '', zh, en } of rows()) {
    const meaning = titleMeanings().get(code) as TitleMeaning
    for (const word of new Set([...listOf(zh), ...listOf(en)].map(titleSpelling)))
      meant.set(word, [...(meant.get(word) ?? []), meaning])
  }
  const words = new Scanner<TitleMeaning[]>()
  for (const [word, meanings] of meant) words.add(word, meanings)
  return words
})

/** The spelling in which titles are taken apart: normalised, English words in the singular, one space between them. */
export function titleSpelling(title: string): string {
  return normalise(title)
    .replace(/(?<=[a-z0-9])[-_.’']+(?=[a-z0-9])/g, ' ')
    .replace(/[a-z]{4,}/g, singular)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Words that mean another trade without their s: the broker of securities does not guard, the customs do not customise. */
const OWN_WORDS = new Set(['securities', 'customs', 'glasses', 'news', 'goods'])

/** Business, logistics, analysis and the like only look like plurals, and stay as they are. */
function singular(word: string): string {
  if (!word.endsWith('s') || /(ss|us|is|ics|ous)$/.test(word) || OWN_WORDS.has(word)) return word
  if (word.endsWith('ies')) return word.length > 5 ? `${word.slice(0, -3)}y` : word
  return /(sh|ch|x|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

/** Known words of a title in its spelling, left to right: at each place the longest, none over another. */
export function findTitleWords(spelling: string): TitleWordFound[] {
  return scanner()
    .find(spelling)
    .map(({ start, end, value }) => ({ start, end, meanings: value }))
}
