import { bitsOf } from './mask-counts.ts'
import { listOf, type NumberList } from './pools.ts'
import { editsBetween, lettersOf, MOST_LATIN_LETTERS } from './spelling.ts'
import { TermParts } from './term-parts.ts'
import { hashOf, TermTable, unitsOf } from './term-table.ts'

/** Nine in ten words of a text are among so many met before; these stay in near memory, the table of a million does not. */
const RECENT = 1 << 14

/**
 * All terms of the index as numbers, and the ways to find terms that only resemble a word. Terms are never taken out.
 * There is no table of misspellings: a word is compared with the few terms of about its length and letters, which
 * costs less than a millisecond over 30,000 Latin terms and no memory, and only words nobody has written need it.
 */
export class Dictionary {
  readonly #table = new TermTable()
  /** Number plus one of the term met last, by a part of its hash. */
  readonly #recent = new Uint32Array(RECENT)
  /** Terms that are not plain Latin. */
  readonly #parts = new TermParts(this.#table)
  /** First two units of a Latin term → such terms. */
  readonly #byStart = new Map<string, NumberList>()
  /** Length of a Latin term → such terms, with the set of their letters as bits. */
  readonly #byLength = new Map<number, { ids: number[]; letters: number[] }>()

  get size(): number {
    return this.#table.size
  }

  /** A term by its number, and how many units it has. */
  at(id: number): string {
    return this.#table.at(id)
  }

  lengthOf(id: number): number {
    return this.#table.lengthOf(id)
  }

  put(term: string): number {
    const units = unitsOf(term)
    return this.putUnits(units, 0, term.length, hashOf(units, 0, term.length))
  }

  /** Number of the term units[from .. to), given one if it is new; `hash` as {@link mixedIn} makes it. */
  putUnits(units: Uint16Array, from: number, to: number, hash: number): number {
    const place = (hash ^ (hash >>> 15)) & (RECENT - 1)
    const recent = this.#recent[place] - 1
    if (recent >= 0 && this.#table.holds(recent, units, from, to)) return recent
    const known = this.#table.size
    const id = this.#table.put(units, from, to, hash)
    this.#recent[place] = id + 1
    if (id < known) return id
    if (isHan(units[from]) || !isLatin(this.at(id))) {
      if (to - from > 1) this.#parts.add(id)
    } else this.#putLatin(this.at(id), id)
    return id
  }

  find(term: string): number | undefined {
    const id = this.#table.find(term)
    return id < 0 ? undefined : id
  }

  /** Longer terms that hold a word of another script than Latin: 处理 is in 待处理, 工 in 焊工. */
  containing(word: string): number[] {
    return isLatin(word) ? [] : this.#parts.holding(word)
  }

  /** Makes ready for questions, once many terms have come; soon done where few have. */
  prepare(): void {
    this.#parts.list()
  }

  prepareIfLate(): void {
    this.#parts.listIfLate()
  }

  /** Latin terms that begin with `start` and are longer; none for a single letter, which is a word of its own (C, R). */
  startingWith(start: string): number[] {
    if (start.length < 2) return []
    const near = this.#byStart.get(start.slice(0, 2))?.all() ?? []
    return [...near].filter((id) => this.lengthOf(id) > start.length && this.#table.indexOf(id, start) === 0)
  }

  /** Latin terms one slip away (from 4 letters on), or two (from 8 on) where none is one away. A swap is one slip. */
  similar(word: string): number[] {
    if (!isLatin(word) || word.length < 4 || word.length > MOST_LATIN_LETTERS) return []
    const most = word.length >= 8 ? 2 : 1
    const found: number[][] = [[], [], []]
    const letters = lettersOf(word)
    for (let length = word.length - most; length <= word.length + most; length++) {
      const bucket = this.#byLength.get(length)
      if (!bucket) continue
      for (let i = 0; i < bucket.ids.length; i++) {
        // Each slip changes at most two members of the set of letters.
        if (bitsOf(letters ^ bucket.letters[i]) > 2 * most) continue
        const edits = editsBetween(word, this.at(bucket.ids[i]), most)
        if (edits > 0 && edits <= most) found[edits].push(bucket.ids[i])
      }
    }
    return found[1].length > 0 ? found[1] : found[2]
  }

  #putLatin(term: string, id: number): void {
    listOf(this.#byStart, term.slice(0, 2)).push(id)
    if (term.length < 3 || term.length > MOST_LATIN_LETTERS + 2) return
    let bucket = this.#byLength.get(term.length)
    if (!bucket) {
      bucket = { ids: [], letters: [] }
      this.#byLength.set(term.length, bucket)
    }
    bucket.ids.push(id)
    bucket.letters.push(lettersOf(term))
  }
}

/** Such a unit says that its word is not Latin, without a look at the others. */
const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff

/** True for terms of letters and digits that are parted by spaces when written. */
export function isLatin(term: string): boolean {
  return /^[\p{Script=Latin}\p{Nd}]+$/u.test(term)
}
