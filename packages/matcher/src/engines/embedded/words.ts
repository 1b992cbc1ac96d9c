import { analyseQuery, joinsOf, type QueryUnit } from '../../text/analyse.ts'
import type { TitleMarks } from '../../titles.ts'
import { type Asked, TextRows } from './found-rows.ts'
import type { Inverted } from './inverted.ts'
import type { MetLatin } from './latin-words.ts'
import { UnitSearch } from './unit-search.ts'
import { SEGMENT_BITS } from './zone.ts'

/** What a title gains, by rarity, for two of the query's words side by side. */
const JOINED = 16 * 24

/**
 * What only the whole index knows, for a search in a choice of its postings: how rare things are, and which Latin words
 * a beginning or a slip may stand for.
 */
export interface WholeIndex {
  /** Postings held, and those of them that hold a unit, or have a join in their head. */
  rows: number
  holders(unit: QueryUnit): number
  joinHolders(join: string): number
  latin(word: string, last: boolean): MetLatin[]
}

/** Looks words up in the inverted index. Holds scratch arrays; what was found is to be read before the next call. */
export class WordSearch {
  readonly #inverted: Inverted
  readonly #whole: WholeIndex | null
  readonly #units: UnitSearch
  readonly #found: TextRows

  /** `whole`: for an index that holds only a choice of postings. */
  constructor(inverted: Inverted, whole: WholeIndex | null = null) {
    this.#inverted = inverted
    this.#whole = whole
    this.#units = new UnitSearch(inverted, whole && ((word, last) => whole.latin(word, last)))
    this.#found = new TextRows(inverted.head)
  }

  /** The rows among so many that a text finds, segment by segment, and the words that were met. */
  look(text: string, rows: number): { found: TextRows; terms: string[] } {
    const terms = new Set<string>()
    const units = analyseQuery(text).map((unit) => this.#unit(unit, rows, terms))
    const joins = joinsOf(text).flatMap((join) => this.#join(join, rows))
    this.#found.ask({ units, joins })
    return { found: this.#found, terms: [...terms] }
  }

  /** By row: the scores of those that hold every unit or, where none does, of those with most of them; else 0. */
  scores(text: string, rows: number): { scores: Uint32Array; terms: string[] } {
    const { found, terms } = this.look(text, rows)
    const scores = new Uint32Array(rows)
    for (const need of found.needs) {
      let any = false
      for (let segment = 0; segment << SEGMENT_BITS < rows; segment++) {
        const { rows: held, values, times, count } = found.in(segment, need)
        for (let at = 0; at < count; at++) scores[(segment << SEGMENT_BITS) | held[at]] = values[at] * times
        any ||= count > 0
      }
      if (any) break
    }
    return { scores, terms }
  }

  #unit(unit: QueryUnit, rows: number, terms: Set<string>): Asked['units'][number] {
    const holders = this.#units.holders(unit, rows, terms)
    const whole = this.#whole
    const holding = whole ? whole.holders(unit) : holders.reduce((sum, one) => sum + one.rows.length, 0)
    return { holders, rarity: rarityOf(holding, whole ? whole.rows : rows) }
  }

  #join(join: string, rows: number): Asked['joins'] {
    const { dictionary, head } = this.#inverted
    const term = dictionary.find(join)
    if (term === undefined) return []
    const whole = this.#whole
    const rarity = whole
      ? rarityOf(whole.joinHolders(join), whole.rows)
      : rarityOf(head.frequency(term), rows)
    return [{ term, gain: JOINED * rarity }]
  }

  /** After a renumbering of the rows. */
  renumbered(): void {
    this.#units.forget()
  }

  /** As TitleIndex says, and titles that no posting has any more. */
  markTitles(word: string, marks: TitleMarks, bit: number): void {
    const { dictionary, titles } = this.#inverted
    const exact = dictionary.find(word)
    if (exact !== undefined) titles.mark(exact, marks, bit)
    if (/^\p{Script=Han}+$/u.test(word)) {
      for (const term of dictionary.containing(word)) titles.mark(term, marks, bit)
    }
  }
}

/** Whole doublings of rarity, 1..16, so that a few postings more or less change no order. */
function rarityOf(found: number, rows: number): number {
  return Math.max(1, Math.min(16, Math.round(Math.log2(1 + rows / found))))
}
