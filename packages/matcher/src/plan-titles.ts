import type { Knowledge } from './knowledge.ts'
import { type TitleIndex, titleWordHolds } from './titles.ts'
import type { Seeker } from './types.ts'
import { namedWork } from './wishes.ts'

/** Two words of three: a title that holds less of a name (工程师 of 数据分析工程师) is another job. */
export const TITLE_ENOUGH = 0.6
/** Names of one occupation looked up in titles, the common ones first. */
const NAMES_PER_OCCUPATION = 8
const MOST_WORDS = 12

/**
 * By row: the best share of one wanted name's words that the title holds, 0 where it is under {@link TITLE_ENOUGH}.
 * Null where no work was named.
 */
export function bestTitleShares(
  seeker: Seeker,
  rows: number,
  titles: TitleIndex,
  knowledge: Knowledge,
): Float32Array | null {
  if (!namedWork(seeker)) return null
  const best = new Float32Array(rows)
  const holding = holders(rows, titles)
  for (const words of withoutLongerForms(wantedPhrases(seeker, knowledge))) {
    const needed = Math.ceil(words.length * TITLE_ENOUGH)
    const found = words.map(holding).sort((a, b) => a.rows.length - b.rows.length)
    // A title with enough of the words has at least one of the rarest, so the common ones are never walked.
    for (const { rows: some } of found.slice(0, found.length - needed + 1)) {
      for (const row of some) {
        let held = 0
        for (const { marks } of found) held += marks[row]
        if (held >= needed && held / found.length > best[row]) best[row] = held / found.length
      }
    }
  }
  return best
}

/** Rows whose titles hold a word, as a list and as marks by row; each word is looked up once. */
function holders(rows: number, titles: TitleIndex) {
  const known = new Map<string, { rows: Uint32Array; marks: Uint8Array }>()
  const list = new Uint32Array(rows)
  return (word: string) => {
    const before = known.get(word)
    if (before) return before
    const marks = new Uint8Array(rows)
    let count = 0
    titles.eachTitleWith(word, (row) => {
      if (marks[row] === 1) return
      marks[row] = 1
      list[count++] = row
    })
    const found = { rows: list.slice(0, count), marks }
    known.set(word, found)
    return found
  }
}

/** The names wanted, each as distinct words: what the person typed, and what wanted occupations are called. */
export function wantedPhrases(seeker: Seeker, knowledge: Knowledge): string[][] {
  const names = [
    ...seeker.wantedWords,
    ...seeker.wanted.flatMap((code) => knowledge.occupationNames(code).slice(0, NAMES_PER_OCCUPATION)),
  ]
  const phrases = names
    .map((name) => [...new Set(knowledge.words(name))].slice(0, MOST_WORDS))
    .filter((words) => words.length > 0)
  return [...new Map(phrases.map((words) => [words.join(' '), words])).values()]
}

/** Drops names that hold another whole name (电焊工 beside 焊工): a title with the longer one has the shorter too. */
function withoutLongerForms(phrases: string[][]): string[][] {
  const short = phrases
    .filter((words) => words.length === 1 && (words[0] as string).length >= 2)
    .map(([word]) => word as string)
  return phrases.filter(
    (words) => !short.some((name) => words.some((word) => word !== name && titleWordHolds(word, name))),
  )
}
