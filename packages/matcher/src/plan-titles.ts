import { bitsOf } from './engines/embedded/mask-counts.ts'
import type { Knowledge } from './knowledge.ts'
import { type TitleIndex, TitleMarks, titleWordHolds } from './titles.ts'
import type { Seeker } from './types.ts'

/** Two words of three: a title that holds less of a name (工程师 of 数据分析工程师) is another job. */
export const TITLE_ENOUGH = 0.6
/** Names of one occupation looked up in titles, the common ones first. */
const NAMES_PER_OCCUPATION = 8
const MOST_WORDS = 12

/** Words marked in one pass: a bit each in a 32-bit mask, whose sign stays free. */
const WORDS_AT_ONCE = 31

/** Of one call at a time: new ones for each match would be megabytes of garbage. */
const marks = new TitleMarks()

/**
 * By row: the best share of one phrase's words that the title holds, 0 where it is under {@link TITLE_ENOUGH}. There are
 * few different shares, so a row takes one byte.
 */
export class TitleShares {
  /** Rows whose share is above 0. */
  readonly rows: number[] = []
  readonly #shares = [0]
  readonly #shareOf: Uint8Array

  constructor(rows: number) {
    this.#shareOf = new Uint8Array(rows)
  }

  at(row: number): number {
    return this.#shares[this.#shareOf[row]]
  }

  /** Raises each marked row to the best share of a mask that its marks cover. Few different marks stand in many rows. */
  raise(marks: TitleMarks, masks: readonly number[]): void {
    const { rows, bits, count } = marks
    const known = new Map<number, number>()
    let last = 0
    let index = 0
    for (let at = 0; at < count; at++) {
      const row = rows[at]
      const held = bits[row]
      if (held !== last) {
        last = held
        index = known.get(held) ?? this.#learn(known, held, masks)
      }
      if (index === 0) continue
      const before = this.#shareOf[row]
      if (this.#shares[index] <= this.#shares[before]) continue
      if (before === 0) this.rows.push(row)
      this.#shareOf[row] = index
    }
  }

  #learn(known: Map<number, number>, held: number, masks: readonly number[]): number {
    const index = this.#indexOf(Math.max(...masks.map((mask) => shareHeld(mask, held))))
    known.set(held, index)
    return index
  }

  #indexOf(share: number): number {
    const index = this.#shares.indexOf(share)
    return index >= 0 ? index : this.#shares.push(share) - 1
  }
}

export function bestTitleShares(phrases: string[][], rows: number, titles: TitleIndex): TitleShares {
  const shares = new TitleShares(rows)
  for (const some of passesOf(withoutLongerForms(phrases))) {
    const words = [...new Set(some.flat())]
    marks.clear(rows)
    words.forEach((word, i) => {
      titles.markTitles(word, marks, 1 << i)
    })
    const masks = some.map((phrase) => phrase.reduce((mask, word) => mask | (1 << words.indexOf(word)), 0))
    shares.raise(marks, masks)
  }
  return shares
}

function shareHeld(mask: number, held: number): number {
  const all = bitsOf(mask)
  const had = bitsOf(mask & held)
  return had >= Math.ceil(all * TITLE_ENOUGH) ? had / all : 0
}

/** The phrases in groups that have at most so many different words as one pass can mark. */
function passesOf(phrases: string[][]): string[][][] {
  const passes: { phrases: string[][]; words: Set<string> }[] = []
  for (const phrase of phrases) {
    const last = passes.at(-1)
    const words = new Set([...(last?.words ?? []), ...phrase])
    if (last && words.size <= WORDS_AT_ONCE) {
      last.phrases.push(phrase)
      last.words = words
    } else passes.push({ phrases: [phrase], words: new Set(phrase) })
  }
  return passes.map((pass) => pass.phrases)
}

/** The names wanted, each as distinct words: what the person typed, and what wanted occupations are called. */
export function wantedPhrases(seeker: Seeker, knowledge: Knowledge): string[][] {
  const phrases = [
    ...seeker.wantedWords.map((name) => phraseOf(name, knowledge)),
    ...seeker.wanted.flatMap((code) => {
      const as = seeker.wantedAs?.[code]
      return as ? as.map((name) => phraseOf(name, knowledge)) : occupationPhrases(code, knowledge)
    }),
  ].filter((words) => words.length > 0)
  return [...new Map(phrases.map((words) => [words.join(' '), words])).values()]
}

const phraseOf = (name: string, knowledge: Knowledge): string[] =>
  [...new Set(knowledge.words(name))].slice(0, MOST_WORDS)

const known = new WeakMap<Knowledge, Map<string, string[][]>>()

/** Cut once for each occupation somebody wanted: there are some two thousand of them, and names never change. */
function occupationPhrases(code: string, knowledge: Knowledge): string[][] {
  const byCode = known.get(knowledge) ?? new Map<string, string[][]>()
  known.set(knowledge, byCode)
  const before = byCode.get(code)
  if (before) return before
  const names = knowledge.occupationNames(code).slice(0, NAMES_PER_OCCUPATION)
  const phrases = names.map((name) => phraseOf(name, knowledge))
  if (names.length > 0) byCode.set(code, phrases)
  return phrases
}

/** Drops names that hold another whole name (电焊工 beside 焊工): a title with the longer one has the shorter too. */
export function withoutLongerForms(phrases: string[][]): string[][] {
  const short = phrases
    .filter((words) => words.length === 1 && (words[0] as string).length >= 2)
    .map(([word]) => word as string)
  return phrases.filter(
    (words) => !short.some((name) => words.some((word) => word !== name && titleWordHolds(word, name))),
  )
}
