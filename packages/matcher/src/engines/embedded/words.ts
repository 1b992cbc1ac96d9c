import { analyseQuery, joinsOf, type QueryUnit } from '../../text/analyse.ts'
import type { TitleMarks } from '../../titles.ts'
import { FIELD, type Inverted } from './inverted.ts'
import type { MetLatin } from './latin-words.ts'
import { isMany } from './sparse-scores.ts'
import { UnitSearch } from './unit-search.ts'
import { SEGMENT_BITS } from './zone.ts'

/** What a title gains, by rarity, for two of the query's words side by side. */
const JOINED = 16 * 24
/** One unit more outweighs any score: 12 units of at most 16 · (16 · 255 + 1024) and 6 joins of 16 · 384 stay below it. */
const UNIT = 2 ** 20

/** What a text query found: a score for each row found (others hold anything), the words that were met and whether some were let go. */
export interface Found {
  scores: Uint32Array
  /** The rows found, in no order; valid until the next call. */
  rows: Uint32Array
  terms: string[]
  relaxed: boolean
}

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

/** Looks words up in the inverted index. Holds scratch arrays as long as the rows; not for use by two calls at once. */
export class WordSearch {
  readonly #inverted: Inverted
  readonly #whole: WholeIndex | null
  readonly #units: UnitSearch
  /** Rows that hold any unit, with how many they hold and what they score. */
  #met = new Uint32Array(0)
  #metCount = 0
  #found = new Uint32Array(0)
  #held = new Uint8Array(0)
  #scores = new Uint32Array(0)

  /** `whole`: for an index that holds only a choice of postings. */
  constructor(inverted: Inverted, whole: WholeIndex | null = null) {
    this.#inverted = inverted
    this.#whole = whole
    this.#units = new UnitSearch(inverted, whole && ((word, last) => whole.latin(word, last)))
  }

  /** Scores of rows that hold every unit of `text`; where no row that `counts` does, of those with most of them. */
  find(text: string, rows: number, counts: (row: number) => boolean): Found {
    this.#fit(rows)
    const units = analyseQuery(text)
    const terms = new Set<string>()
    this.#forget()
    for (const unit of units) this.#addUnit(unit, rows, terms)
    for (const join of joinsOf(text)) this.#addJoin(join, rows)
    const most = this.#mostHeld(counts)
    const relaxed = most < units.length && most > 0
    const need = Math.max(1, relaxed ? Math.ceil(units.length / 2) : units.length)
    const found = this.#rowsHolding(need, rows)
    if (relaxed)
      for (let at = 0; at < found.length; at++) this.#scores[found[at]] += this.#held[found[at]] * UNIT
    return { scores: this.#scores, rows: found, terms: [...terms], relaxed: relaxed && most >= need }
  }

  /** Many of all are read off in their order: then what is looked up of them lies side by side. */
  #rowsHolding(need: number, rows: number): Uint32Array {
    const found = this.#found
    const held = this.#held
    const met = this.#met
    const metCount = this.#metCount
    let count = 0
    if (isMany(metCount, rows)) {
      for (let row = 0; row < rows; row++) if (held[row] >= need) found[count++] = row
    } else {
      for (let at = 0; at < metCount; at++) if (held[met[at]] >= need) found[count++] = met[at]
    }
    return found.subarray(0, count)
  }

  #mostHeld(counts: (row: number) => boolean): number {
    const held = this.#held
    const met = this.#met
    let most = 0
    for (let at = 0; at < this.#metCount; at++) {
      const row = met[at]
      if (held[row] > most && counts(row)) most = held[row]
    }
    return most
  }

  #addUnit(unit: QueryUnit, rows: number, terms: Set<string>): void {
    const holders = this.#units.holders(unit, rows, terms)
    const holding = holders.reduce((sum, one) => sum + one.rows.length, 0)
    if (holding === 0) return
    const whole = this.#whole
    const rarity = whole ? rarityOf(whole.holders(unit), whole.rows) : rarityOf(holding, rows)
    const held = this.#held
    const scores = this.#scores
    const met = this.#met
    let count = this.#metCount
    for (let segment = 0; segment < holders.length; segment++) {
      const { rows: own, values } = holders[segment]
      const base = segment << SEGMENT_BITS
      for (let at = 0; at < own.length; at++) {
        const row = base | own[at]
        // Scores of rows that hold nothing are left over from former calls.
        if (held[row] === 0) {
          met[count++] = row
          scores[row] = rarity * values[at]
        } else scores[row] += rarity * values[at]
        held[row] += 1
      }
    }
    this.#metCount = count
  }

  #addJoin(join: string, rows: number): void {
    const { dictionary, head } = this.#inverted
    const term = dictionary.find(join)
    if (term === undefined) return
    const whole = this.#whole
    const rarity = whole
      ? rarityOf(whole.joinHolders(join), whole.rows)
      : rarityOf(head.frequency(term), rows)
    const gain = JOINED * rarity
    head.eachRow(term, FIELD.title, (row) => {
      if (this.#held[row] > 0) this.#scores[row] += gain
    })
  }

  /** After a renumbering of the rows. */
  renumbered(): void {
    this.#units.forget()
  }

  /** As TitleIndex says: the rows whose title holds the word, dead ones too. */
  markTitles(word: string, marks: TitleMarks, bit: number): void {
    const { dictionary, head } = this.#inverted
    const set = (row: number) => marks.set(row, bit)
    const exact = dictionary.find(word)
    if (exact !== undefined) head.eachRow(exact, FIELD.title, set)
    if (/^\p{Script=Han}+$/u.test(word)) {
      for (const term of dictionary.containing(word)) head.eachRow(term, FIELD.title, set)
    }
  }

  /** Grown by doubling: rows come a few at a time. */
  #fit(rows: number): void {
    if (rows <= this.#held.length) return
    const room = Math.max(rows, 2 * this.#held.length)
    this.#met = new Uint32Array(room)
    this.#metCount = 0
    this.#found = new Uint32Array(room)
    this.#held = new Uint8Array(room)
    this.#scores = new Uint32Array(room)
  }

  #forget(): void {
    const held = this.#held
    const met = this.#met
    if (isMany(this.#metCount, held.length)) held.fill(0)
    else for (let at = 0; at < this.#metCount; at++) held[met[at]] = 0
    this.#metCount = 0
  }
}

/** Whole doublings of rarity, 1..16, so that a few postings more or less change no order. */
function rarityOf(found: number, rows: number): number {
  return Math.max(1, Math.min(16, Math.round(Math.log2(1 + rows / found))))
}
