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

/** Wishes whose titles are kept: of a million postings they take some 10 MB. */
const KEPT = 16
/** Among fewer titles than these it costs less to look again than to keep. */
const WORTH_KEEPING = 20_000

/** Of one call at a time: new ones for each match would be megabytes of garbage. */
const marks = new TitleMarks()

/**
 * By title: the best share of one phrase's words that it holds, 0 where it is under {@link TITLE_ENOUGH}. There are few
 * different shares, so a title takes one byte.
 */
export class TitleShares {
  /** Titles whose share is above 0. */
  readonly titles: number[] = []
  readonly #shares = [0]
  readonly #numbers: Uint8Array

  /** Of the titles that have the numbers below `size`. */
  constructor(size: number) {
    this.#numbers = new Uint8Array(size)
  }

  /** There are so many titles. */
  get size(): number {
    return this.#numbers.length
  }

  of(title: number): number {
    return this.#shares[this.#numbers[title]]
  }

  /** Which of {@link all} the title's share is. */
  numberOf(title: number): number {
    return this.#numbers[title]
  }

  /** The different shares; the first is 0. */
  get all(): readonly number[] {
    return this.#shares
  }

  /** Raises each marked title to the best share of a mask that its marks cover. Few different marks stand in many titles. */
  raise(marks: TitleMarks, masks: readonly number[]): void {
    const { titles, bits, count } = marks
    const known = new Map<number, number>()
    let last = 0
    let number = 0
    for (let at = 0; at < count; at++) {
      const title = titles[at]
      const held = bits[title]
      if (held !== last) {
        last = held
        number = known.get(held) ?? this.#learn(known, held, masks)
      }
      if (number === 0 || this.#shares[number] <= this.#shares[this.#numbers[title]]) continue
      if (this.#numbers[title] === 0) this.titles.push(title)
      this.#numbers[title] = number
    }
  }

  #learn(known: Map<number, number>, held: number, masks: readonly number[]): number {
    const number = this.#numberOf(Math.max(...masks.map((mask) => shareHeld(mask, held))))
    known.set(held, number)
    return number
  }

  #numberOf(share: number): number {
    const number = this.#shares.indexOf(share)
    return number >= 0 ? number : this.#shares.push(share) - 1
  }
}

/** By index, and the phrases: what was found until a new title comes. The same work is wanted by many. */
const kept = new WeakMap<TitleIndex, Map<string, TitleShares>>()

/** `size`: there are so many titles. */
export function bestTitleShares(phrases: string[][], size: number, titles: TitleIndex): TitleShares {
  if (size < WORTH_KEEPING) return findTitleShares(phrases, size, titles)
  const byPhrases = kept.get(titles) ?? new Map<string, TitleShares>()
  kept.set(titles, byPhrases)
  const wish = JSON.stringify(phrases)
  const known = byPhrases.get(wish)
  if (known?.size === size) return known
  if (byPhrases.size >= KEPT) byPhrases.clear()
  const found = findTitleShares(phrases, size, titles)
  byPhrases.set(wish, found)
  return found
}

function findTitleShares(phrases: string[][], size: number, titles: TitleIndex): TitleShares {
  const shares = new TitleShares(size)
  for (const some of passesOf(withoutLongerForms(phrases))) {
    const words = [...new Set(some.flat())]
    marks.clear(size)
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
