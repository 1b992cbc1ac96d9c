import type { Likeness } from './likeness.ts'
import type { RowKinds } from './row-kinds.ts'

/**
 * What one question says of some likeness: asked of a number's first row when it is first needed, so that what nobody
 * meets costs nothing but the NaN it begins with. The table is kept from call to call.
 */
export class Answers {
  #first = new Uint32Array(0)
  #values = new Float64Array(0)
  #question: ((row: number) => number) | null = null

  /** `question` null: 0 for all. */
  begin({ first, size }: Likeness, question: ((row: number) => number) | null): this {
    if (this.#values.length < size) this.#values = new Float64Array(size * 2)
    this.#values.fill(question ? Number.NaN : 0, 0, size)
    this.#first = first
    this.#question = question
    return this
  }

  of(number: number): number {
    const known = this.#values[number]
    return Number.isNaN(known) ? this.#ask(number) : known
  }

  #ask(number: number): number {
    const value = this.#question?.(this.#first[number]) ?? 0
    this.#values[number] = value
    return value
  }
}

/** What is said of a kind of postings. */
export const KIND = {
  /** They are about the person's wish whatever their titles and skills say. */
  about: 1,
  /** Their work is the very work wanted whatever their titles say. */
  veryNear: 2,
  /** Their work lies in the person's field: one skill of theirs is enough. */
  inField: 4,
  /** They are about the wish, and what they fail can be told without a look at each: nothing, or one thing but a certificate. */
  whole: 8,
} as const

/** Tables of one call at a time. */
export class Sheets {
  readonly failed = { terms: new Answers(), pay: new Answers(), way: new Answers(), study: new Answers() }
  readonly share = {
    work: new Answers(),
    terms: new Answers(),
    pay: new Answers(),
    way: new Answers(),
    study: new Answers(),
  }
  readonly papers = { hold: new Answers(), study: new Answers() }
  /** By kind: bits of {@link KIND}. */
  said = new Uint8Array(0)
  /** -1: not asked yet. */
  failures = new Int32Array(0)
  sharedMost = new Uint8Array(0)
  wordsMost = new Float64Array(0)
  shared = new Uint8ClampedArray(0)
  byShared = new Uint32Array(0)
  /** NaN: not asked yet. */
  bases = new Float64Array(0)

  fit(kinds: number, rows: number): void {
    if (this.said.length < kinds) {
      this.said = new Uint8Array(kinds * 2)
      this.failures = new Int32Array(kinds * 2)
      this.bases = new Float64Array(kinds * 2)
      this.sharedMost = new Uint8Array(kinds * 2)
      this.wordsMost = new Float64Array(kinds * 2)
    }
    if (this.byShared.length > rows) return
    // One more than may be found: the next is written before it is known to count.
    const room = rows + (rows >> 3) + 1
    this.byShared = new Uint32Array(room)
    this.shared = new Uint8ClampedArray(room)
  }
}

const sheets = new WeakMap<RowKinds, Sheets>()

export function sheetsOf(kinds: RowKinds): Sheets {
  const kept = sheets.get(kinds) ?? new Sheets()
  sheets.set(kinds, kept)
  return kept
}
