import type { Alternative, QueryUnit } from '../../text/analyse.ts'
import { isLatin } from './dictionary.ts'
import { FIELD, type Inverted } from './inverted.ts'
import { EXACT, latinTerms, type MetLatin } from './latin-words.ts'
import { SparseScores } from './sparse-scores.ts'
import { ALL_FIELDS, SEGMENT_BITS, SEGMENT_ROWS } from './zone.ts'

/**
 * What a title that says one of the query's own words gains: more than other wordings can reach (16 · 0.8 · 110), so
 * that 司机 finds 司机 before 驾驶员, whose tags repeat it.
 */
const OWN_IN_TITLE = 16 * 64
/** Where a posting says in short what the work is and where. */
const WORK_FIELDS = FIELD.title | FIELD.tags | FIELD.place

/** Entries of found rows that are kept for the next time a word is asked: 4 bytes each, 48 MB in all. */
const MOST_KEPT = 12_000_000

/** What a word that nobody holds costs when it is kept, in such entries: its key, and two arrays of nothing for each segment. */
const BARE = 384

/** Holders of one segment while they are read off. */
const inRows = new Uint16Array(SEGMENT_ROWS)
const inValues = new Uint16Array(SEGMENT_ROWS)

/** Which Latin words of the whole index a word may stand for, where this one holds only a choice of its postings. */
export type FindLatin = (word: string, last: boolean) => MetLatin[]

/** Rows of one segment that hold a unit, by what is below the segment in their number, and how well. */
export interface Holders {
  rows: Uint16Array
  values: Uint16Array
}

/** Holders of one segment as they were among so many rows in all; null: nothing can be added to the segment any more. */
interface Kept {
  holders: Holders
  rows: number | null
}

/** A word's terms, whether running text counts, and how many entries the terms have there. */
interface Asked {
  met: { term: number; nearness: number }[]
  inBody: boolean
  entries: number
}

interface AskedAlternative {
  alternative: Alternative
  words: Asked[]
}

/**
 * Finds the rows that hold a unit of a query, segment by segment: what is scratch for 65,536 rows stays in the
 * processor's near memory. They are remembered for the units asked last: of the segment that still grows, until a posting comes.
 */
export class UnitSearch {
  readonly #inverted: Inverted
  readonly #latin: FindLatin | null
  readonly #best = new SparseScores(SEGMENT_ROWS)
  readonly #word = new SparseScores(SEGMENT_ROWS)
  readonly #all = new SparseScores(SEGMENT_ROWS)
  /** By unit, the least lately asked first: holders by segment. */
  readonly #kept = new Map<string, Kept[]>()
  #keptEntries = 0

  constructor(inverted: Inverted, latin: FindLatin | null) {
    this.#inverted = inverted
    this.#latin = latin
  }

  /** Rows have got other numbers. */
  forget(): void {
    this.#kept.clear()
    this.#keptEntries = 0
  }

  /** Holders of a unit by segment, among so many rows; what was met is added to `terms`. */
  holders(unit: QueryUnit, rows: number, terms: Set<string>): Holders[] {
    const asked = unit.alternatives.map((alternative): AskedAlternative => {
      const { words } = alternative
      const met = words.map((word, at) =>
        this.#meet(word, alternative, unit.last && at === words.length - 1, terms),
      )
      // The rarest first: of the others only its rows count.
      return { alternative, words: met.sort((a, b) => a.entries - b.entries) }
    })
    const key = keyOf(asked)
    const kept = this.#kept.get(key) ?? []
    // Asked last, so the last to go.
    this.#kept.delete(key)
    const found: Holders[] = []
    for (let segment = 0; segment << SEGMENT_BITS < rows; segment++) {
      const before = kept[segment]
      if (before && (before.rows === null || before.rows === rows)) {
        found.push(before.holders)
        continue
      }
      const holders = this.#holdersIn(segment, asked)
      found.push(holders)
      this.#keptEntries += costOf(holders) - (before ? costOf(before.holders) : 0)
      kept[segment] = { holders, rows: this.#isSealed(segment, rows) ? null : rows }
    }
    this.#keep(key, kept)
    return found
  }

  #isSealed(segment: number, rows: number): boolean {
    const { head, body } = this.#inverted
    return (segment + 1) << SEGMENT_BITS <= rows && head.isPacked(segment) && body.isPacked(segment)
  }

  #keep(key: string, kept: Kept[]): void {
    this.#kept.set(key, kept)
    for (const [oldest, segments] of this.#kept) {
      if (this.#keptEntries <= MOST_KEPT) return
      this.#kept.delete(oldest)
      this.#keptEntries -= segments.reduce((sum, { holders }) => sum + costOf(holders), 0)
    }
  }

  #holdersIn(segment: number, asked: readonly AskedAlternative[]): Holders {
    const best = this.#best
    for (const { alternative, words } of asked) this.#raise(segment, alternative, words)
    // Many are read off in their order: then what is looked up of them lies side by side.
    const inOrder = best.count * 4 > SEGMENT_ROWS
    const count = inOrder ? best.readInOrder(inRows, inValues) : best.read(inRows, inValues)
    best.clear()
    return { rows: inRows.slice(0, count), values: inValues.slice(0, count) }
  }

  /** An alternative of several words is worth what its weakest word is. */
  #raise(segment: number, alternative: Alternative, words: readonly Asked[]): void {
    if (words.length === 1) {
      this.#raiseWord(segment, words[0], alternative, null, this.#best)
      return
    }
    const all = this.#all
    const one = this.#word
    words.forEach((word, at) => {
      this.#raiseWord(segment, word, alternative, at === 0 ? null : all, at === 0 ? all : one)
      if (at > 0) all.lowerTo(one)
      one.clear()
    })
    for (let at = 0; at < all.count; at++) this.#best.raise(all.rows[at], all.values[all.rows[at]])
    all.clear()
  }

  #meet(word: string, { within }: Alternative, last: boolean, terms: Set<string>): Asked {
    const { head, body } = this.#inverted
    const met = this.#termsFor(word, last)
    const isLone = [...word].length === 1
    const inBody = within === 'all' && (isLatin(word) || !isLone)
    // A lone character that only stands for a part of a word would be marked all over.
    if (within === 'all' || !isLone) for (const term of shownTerms(word, met, this.#inverted)) terms.add(term)
    let entries = 0
    for (const { term } of met) entries += head.frequency(term) + (inBody ? body.frequency(term) : 0)
    return { met, inBody, entries }
  }

  /** Raises rows that hold the word, those of `among` alone where it is given. */
  #raiseWord(
    segment: number,
    { met, inBody }: Asked,
    { weight, within, own }: Alternative,
    among: SparseScores | null,
    into: SparseScores,
  ): void {
    const { head, body } = this.#inverted
    const fields = within === 'work' ? WORK_FIELDS : ALL_FIELDS
    const gain = own ? OWN_IN_TITLE : 0
    for (const { term, nearness } of met) {
      const worth = Math.round(weight * nearness)
      head.raise(segment, term, worth, fields, gain, among, into)
      if (inBody) body.raise(segment, term, worth, ALL_FIELDS, 0, among, into)
    }
  }

  /** Terms that meet a word, with how near they come to it (0..16). */
  #termsFor(word: string, last: boolean): Asked['met'] {
    const { dictionary } = this.#inverted
    if (isLatin(word)) {
      const latin = this.#latin
        ? this.#latin(word, last)
        : latinTerms(word, last, dictionary, (term) => this.#inverted.frequency(term))
      return latin.flatMap(({ term, nearness }) => {
        const own = dictionary.find(term)
        return own === undefined ? [] : [{ term: own, nearness }]
      })
    }
    const exact = dictionary.find(word)
    const met: Asked['met'] = exact === undefined ? [] : [{ term: exact, nearness: EXACT }]
    for (const term of dictionary.containing(word)) {
      met.push({ term, nearness: (EXACT * (1 + word.length / dictionary.lengthOf(term))) / 2 })
    }
    return met
  }
}

const costOf = ({ rows }: Holders): number => rows.length + BARE

/** What decides the holders in a segment that is sealed: words found later have no entries there. */
function keyOf(asked: readonly AskedAlternative[]): string {
  return JSON.stringify(
    asked.map(({ alternative: { words, weight, within, own }, words: met }) => [
      words,
      weight,
      within,
      own,
      // What a Latin word may stand for depends on how frequent others are, which changes.
      words.some(isLatin) ? met.map((one) => one.met) : 0,
    ]),
  )
}

/** Words to mark: a word inside a longer one marks itself; begun and misspelt words mark what they stood for. */
function shownTerms(word: string, met: Asked['met'], { dictionary }: Inverted): string[] {
  const others = isLatin(word) ? met.map(({ term }) => dictionary.at(term)) : []
  return met.length === 0 ? [] : isLatin(word) ? others : [word]
}
