import { type Alternative, analyseQuery, joinsOf, type QueryUnit } from '../../text/analyse.ts'
import type { TitleMarks } from '../../titles.ts'
import { type Dictionary, isLatin } from './dictionary.ts'
import { ALL_FIELDS, FIELD, type Inverted } from './inverted.ts'
import { isMany, SparseScores } from './sparse-scores.ts'

/** Weights of ways to meet a word, against 16 for the word itself. */
const EXACT = 16
const BEGUN = 10
const MISSPELT = 8
/** A word that so few postings hold may be a slip; it counts as one where another is held so many times as often. */
const RARE = 10
const FAR_OFTENER = 50
/** More terms than this behind one beginning or slip only cost time: the most frequent are kept. */
const MOST_BEGUN = 100
const MOST_MISSPELT = 5
/**
 * What a title that says one of the query's own words gains: more than other wordings can reach (16 · 0.8 · 110), so
 * that 司机 finds 司机 before 驾驶员, whose tags repeat it.
 */
const OWN_IN_TITLE = 16 * 64
/** What a title gains, by rarity, for two of the query's words side by side. */
const JOINED = 16 * 24
/** One unit more outweighs any score: 12 units of at most 16 · (16 · 255 + 1024) and 6 joins of 16 · 384 stay below it. */
const UNIT = 2 ** 20

/** Where a posting says in short what the work is and where. */
const WORK_FIELDS = FIELD.title | FIELD.tags | FIELD.place

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

/** A Latin term that meets a word, with how near it comes (0..16). */
export interface MetLatin {
  term: string
  nearness: number
}

/** Looks words up in the inverted index. Holds scratch arrays as long as the rows; not for use by two calls at once. */
export class WordSearch {
  readonly #inverted: Inverted
  readonly #whole: WholeIndex | null
  #rows = 0
  #best = new SparseScores(0)
  #word = new SparseScores(0)
  #all = new SparseScores(0)
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
    const best = this.#best
    for (const alternative of unit.alternatives) this.#raise(alternative, unit.last, terms)
    if (best.count === 0) return
    const whole = this.#whole
    const rarity = whole ? rarityOf(whole.holders(unit), whole.rows) : rarityOf(best.count, rows)
    const { rows: holders, values } = best
    const held = this.#held
    const scores = this.#scores
    const met = this.#met
    let count = this.#metCount
    for (let at = 0; at < best.count; at++) {
      const row = holders[at]
      // Scores of rows that hold nothing are left over from former calls.
      if (held[row] === 0) {
        met[count++] = row
        scores[row] = rarity * values[row]
      } else scores[row] += rarity * values[row]
      held[row] += 1
    }
    this.#metCount = count
    best.clear()
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

  /** An alternative of several words is worth what its weakest word is. */
  #raise(alternative: Alternative, last: boolean, terms: Set<string>): void {
    const { words } = alternative
    const asked = words.map((word, at) =>
      this.#meet(word, alternative, last && at === words.length - 1, terms),
    )
    if (asked.length === 1) {
      this.#raiseWord(asked[0], alternative, null, this.#best)
      return
    }
    // The rarest first: of the others only its rows count.
    asked.sort((a, b) => a.entries - b.entries)
    const all = this.#all
    const one = this.#word
    asked.forEach((word, at) => {
      this.#raiseWord(word, alternative, at === 0 ? null : all, at === 0 ? all : one)
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
      head.raise(term, worth, fields, gain, among, into)
      if (inBody) body.raise(term, worth, ALL_FIELDS, 0, among, into)
    }
  }

  /** Terms that meet a word, with how near they come to it (0..16). */
  #termsFor(word: string, last: boolean): Met[] {
    const { dictionary } = this.#inverted
    if (isLatin(word)) {
      const latin = this.#whole
        ? this.#whole.latin(word, last)
        : latinTerms(word, last, dictionary, (term) => this.#inverted.frequency(term))
      return latin.flatMap(({ term, nearness }) => {
        const own = dictionary.find(term)
        return own === undefined ? [] : [{ term: own, nearness }]
      })
    }
    const exact = dictionary.find(word)
    const met: Met[] = exact === undefined ? [] : [{ term: exact, nearness: EXACT }]
    for (const term of dictionary.containing(word)) {
      met.push({ term, nearness: (EXACT * (1 + word.length / dictionary.terms[term].length)) / 2 })
    }
    return met
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

  #fit(rows: number): void {
    if (this.#rows === rows) return
    this.#rows = rows
    this.#best = new SparseScores(rows)
    this.#word = new SparseScores(rows)
    this.#all = new SparseScores(rows)
    this.#met = new Uint32Array(rows)
    this.#metCount = 0
    this.#found = new Uint32Array(rows)
    this.#held = new Uint8Array(rows)
    this.#scores = new Uint32Array(rows)
  }

  #forget(): void {
    const held = this.#held
    const met = this.#met
    if (isMany(this.#metCount, held.length)) held.fill(0)
    else for (let at = 0; at < this.#metCount; at++) held[met[at]] = 0
    this.#metCount = 0
  }
}

/** A word's terms, whether running text counts, and how many entries the terms have there. */
interface Asked {
  met: Met[]
  inBody: boolean
  entries: number
}

interface Met {
  term: number
  nearness: number
}

/**
 * Latin terms that a Latin word may stand for: itself; where few postings hold it, what it begins (the last word typed)
 * and, where it begins nothing usual, what it may be a slip of. `frequency`: entries of a term in head and text.
 */
export function latinTerms(
  word: string,
  last: boolean,
  dictionary: Dictionary,
  frequency: (term: number) => number,
): MetLatin[] {
  const exact = dictionary.find(word)
  const met = exact === undefined ? [] : [{ term: word, nearness: EXACT }]
  const own = exact === undefined ? 0 : frequency(exact)
  if (own > RARE) return met
  const mostFrequent = (terms: number[], least: number, most: number) =>
    terms
      .map((term) => ({ term: dictionary.terms[term], frequency: frequency(term) }))
      .filter((one) => one.frequency >= least)
      .sort((a, b) => b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
      .slice(0, most)
  const begun = last ? mostFrequent(dictionary.startingWith(word), 1, MOST_BEGUN) : []
  for (const { term } of begun) met.push({ term, nearness: BEGUN })
  // A beginning that many words share is no slip.
  if (begun.some((one) => one.frequency > RARE)) return met
  const least = Math.max(1, own * FAR_OFTENER)
  for (const { term } of mostFrequent(dictionary.similar(word), least, MOST_MISSPELT)) {
    met.push({ term, nearness: MISSPELT })
  }
  return met
}

/** Whole doublings of rarity, 1..16, so that a few postings more or less change no order. */
function rarityOf(found: number, rows: number): number {
  return Math.max(1, Math.min(16, Math.round(Math.log2(1 + rows / found))))
}

/** Words to mark: a word inside a longer one marks itself; begun and misspelt words mark what they stood for. */
function shownTerms(word: string, met: readonly Met[], { dictionary }: Inverted): string[] {
  const others = isLatin(word) ? met.map(({ term }) => dictionary.terms[term]) : []
  return met.length === 0 ? [] : isLatin(word) ? others : [word]
}
