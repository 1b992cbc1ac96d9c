import type { Columns } from './columns.ts'
import type { Likeness } from './likeness.ts'
import type { RowKinds } from './row-kinds.ts'
import { SHARED_WORDS } from './shared-words.ts'

/** Put to a posting, which may be a copy of one: it reads columns alone. */
type Question = (columns: Columns, row: number) => number

/**
 * What one question says of some likeness: asked of a number's first row when it is first needed, so that what nobody
 * meets costs nothing but the NaN it begins with. The table is kept from call to call.
 */
export class Answers {
  #likeness: Likeness | null = null
  #columns: Columns | null = null
  #values = new Float64Array(0)
  #question: Question | null = null

  /** `question` null: 0 for all. */
  begin(columns: Columns, likeness: Likeness, question: Question | null): this {
    const { size } = likeness
    if (this.#values.length < size) this.#values = new Float64Array(size * 2)
    this.#values.fill(question ? Number.NaN : 0, 0, size)
    this.#columns = columns
    this.#likeness = likeness
    this.#question = question
    return this
  }

  of(number: number): number {
    const known = this.#values[number]
    return Number.isNaN(known) ? this.#ask(number) : known
  }

  /** Asks of all that were not asked yet, for where most are wanted. */
  all(): Float64Array {
    for (let number = 0; number < (this.#likeness?.size ?? 0); number++) this.of(number)
    return this.#values
  }

  #ask(number: number): number {
    const [columns, likeness, question] = [this.#columns, this.#likeness, this.#question]
    if (columns === null || likeness === null || question === null) return 0
    const { samples, first } = likeness
    const value =
      samples !== null && number < samples.rows ? question(samples, number) : question(columns, first[number])
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
  /** A name wanted in the title makes one of them be about the wish. */
  titleMakesAbout: 8,
  /** A name wanted in the title makes one of them be the very work. */
  titleMakesVeryWork: 16,
  /** Some of those on the shelves must not be shown. */
  hasHidden: 32,
} as const

/** Tables of one call at a time. */
export class Sheets {
  readonly failed = { terms: new Answers(), pay: new Answers(), way: new Answers() }
  readonly share = {
    work: new Answers(),
    terms: new Answers(),
    pay: new Answers(),
    way: new Answers(),
    study: new Answers(),
  }
  /** Whether certificates asked are held. */
  readonly holds = new Answers()
  /** Whether majors asked fail, and whether they fit: bits of `Judgement`. */
  readonly study = new Answers()
  /** By kind: bits of {@link KIND}. */
  said = new Uint8Array(0)
  /** -1: not asked yet. */
  failures = new Int32Array(0)
  /** By place: see `shareWords`. */
  words = new Uint16Array(0)
  /** By what words share: see `Bounds`. */
  readonly worthOf = new Float64Array(SHARED_WORDS)
  /** By place: how many of the person's skills are asked. */
  asked = new Uint8Array(0)
  /** By kind: the most skills that one of its postings shares, and whether a title of theirs says anything. */
  skillsMost = new Uint8Array(0)
  titled = new Uint8Array(0)

  fit(kinds: number, rows: number): void {
    if (this.said.length < kinds) {
      this.said = new Uint8Array(kinds * 2)
      this.failures = new Int32Array(kinds * 2)
      this.skillsMost = new Uint8Array(kinds * 2)
      this.titled = new Uint8Array(kinds * 2)
    }
    if (this.words.length >= rows) return
    const room = rows + (rows >> 3)
    this.words = new Uint16Array(room)
    this.asked = new Uint8Array(room)
  }
}

const sheets = new WeakMap<RowKinds, Sheets>()

export function sheetsOf(kinds: RowKinds): Sheets {
  const kept = sheets.get(kinds) ?? new Sheets()
  sheets.set(kinds, kept)
  return kept
}
