import { offeredAt } from '../../eligible.ts'
import type { Columns } from './columns.ts'
import { Likeness, mixed, START } from './likeness.ts'
import { grown, only } from './pools.ts'

/** Rows that are not shelved are looked at one by one: more than this share of all, and they are shelved. */
const MOST_LOOSE = 1 / 16
/** Fewer than these are not worth the work. */
const FEW_LOOSE = 4096
/** Stands for pay that is not stated, which falls below no floor. */
const UNSTATED_PAY = 0x7fffffff

/**
 * Postings alike in work, terms and studies, which is all that decides whether they are about a wish and what they
 * fail, but for pay, way, title and skills. Rows of a kind lie side by side on a shelf, the best paid first, so that
 * those who pay enough are counted without a look at each.
 */
export class PostingKinds {
  readonly work: Likeness
  readonly terms: Likeness
  readonly study: Likeness
  /** By row: its kind. */
  of = new Uint32Array(1024)
  /** By kind: the number of its work, terms and study. */
  workOf = new Uint32Array(1024)
  termsOf = new Uint32Array(1024)
  studyOf = new Uint32Array(1024)

  /** Rows below this are on the shelves or were dead when they were filled; later ones are loose. */
  shelved = 0
  /** Kind k, if it was there when the shelves were filled, owns the places [starts[k], starts[k + 1]). */
  starts = new Uint32Array(1)
  /** By place: the row, and its kind. The place of a loose row is its number. */
  rows = new Uint32Array(1024)
  kindAt = new Uint32Array(1024)
  /** By place on the shelves: the most the row offers, yuan a month. */
  offers = new Int32Array(0)

  readonly #columns: Columns
  readonly #kinds: Likeness
  readonly #now = { work: 0, terms: 0, study: 0 }
  #rows = 0
  /** So many of the columns' dead are known. */
  #dead = 0
  readonly #gone: number[] = []
  #hidden: { today: number; rows: Set<number> } | null = null

  constructor(columns: Columns, work: Likeness, terms: Likeness, study: Likeness) {
    this.#columns = columns
    this.work = work
    this.terms = terms
    this.study = study
    const now = this.#now
    this.#kinds = new Likeness(
      () => mixed(mixed(mixed(START, now.work), now.terms), now.study),
      (kind) =>
        this.workOf[kind] === now.work &&
        this.termsOf[kind] === now.terms &&
        this.studyOf[kind] === now.study,
    )
  }

  get size(): number {
    return this.#kinds.size
  }

  /** By kind: the first row of it. */
  get first(): Uint32Array {
    return this.#kinds.first
  }

  /** Places below this are on the shelves. */
  get onShelves(): number {
    return this.starts[this.starts.length - 1]
  }

  /** The first place of [from, to), all of one kind, that offers less than `floor`; `to` where none does. */
  firstBelow(floor: number, from: number, to: number): number {
    const { offers } = this
    if (offers[to - 1] >= floor) return to
    let low = from
    let high = to - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (offers[middle] < floor) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Takes in the rows that came and went since. */
  follow(): void {
    const { rows, dead } = this.#columns
    for (; this.#rows < rows; this.#rows++) this.#add(this.#rows)
    for (; this.#dead < dead.length; this.#dead++) {
      if (dead[this.#dead] >= this.shelved) continue
      this.#gone.push(dead[this.#dead])
      this.#hidden?.rows.add(dead[this.#dead])
    }
  }

  #add(row: number): void {
    const now = this.#now
    now.work = this.work.numberOf(row)
    now.terms = this.terms.numberOf(row)
    now.study = this.study.numberOf(row)
    const before = this.size
    const kind = this.#kinds.numberOf(row)
    if (kind === before) {
      if (kind >= this.workOf.length) {
        this.workOf = grown(this.workOf, kind + 1)
        this.termsOf = grown(this.termsOf, kind + 1)
        this.studyOf = grown(this.studyOf, kind + 1)
      }
      this.workOf[kind] = now.work
      this.termsOf[kind] = now.terms
      this.studyOf[kind] = now.study
    }
    if (row >= this.of.length) this.of = grown(this.of, row + 1)
    this.of[row] = kind
    if (row >= this.rows.length) {
      this.rows = grown(this.rows, row + 1)
      this.kindAt = grown(this.kindAt, row + 1)
    }
    this.rows[row] = row
    this.kindAt[row] = kind
  }

  /** Shelved rows that must not be shown on that day; few, for the dead leave with the next shelving. */
  hiddenOn(today: number): ReadonlySet<number> {
    if (this.#hidden?.today !== today) {
      const { validUntilDay } = this.#columns
      const rows = new Set(this.#gone)
      for (let row = 0; row < this.shelved; row++) if (validUntilDay[row] < today) rows.add(row)
      this.#hidden = { today, rows }
    }
    return this.#hidden.rows
  }

  /** So many are loose or gone that the shelves should be filled again. */
  get isLoose(): boolean {
    const loose = this.#rows - this.shelved + this.#gone.length
    return loose > Math.max(FEW_LOOSE, this.#rows * MOST_LOOSE)
  }

  /** Shelves all living rows, kinds of the same work and terms beside each other. */
  shelve(): void {
    this.#sortKinds()
    const { alive } = this.#columns
    const byPay = this.#rowsByPay()
    const starts = new Uint32Array(this.size + 1)
    for (const row of byPay) if (alive[row] === 1) starts[this.of[row] + 1] += 1
    for (let kind = 0; kind < this.size; kind++) starts[kind + 1] += starts[kind]
    const next = starts.slice()
    const offers = new Int32Array(starts[this.size])
    const { rows, kindAt } = this
    for (const row of byPay) {
      if (alive[row] === 0) continue
      const place = next[this.of[row]]++
      kindAt[place] = this.of[row]
      rows[place] = row
      offers[place] = Math.min(UNSTATED_PAY, offeredAt(this.#columns, row))
    }
    this.starts = starts
    this.offers = offers
    this.shelved = this.#rows
    this.#gone.length = 0
    this.#hidden = null
  }

  /** Kinds of one work lie side by side, and among them those of the same terms: what is looked up of one serves the next. */
  #sortKinds(): void {
    const { size } = this
    const byStudy = sorted(counted(size), this.studyOf, this.study.size)
    const byTerms = sorted(byStudy, this.termsOf, this.terms.size)
    const order = sorted(byTerms, this.workOf, this.work.size)
    this.#kinds.renumber(order)
    this.workOf = only(this.workOf, order)
    this.termsOf = only(this.termsOf, order)
    this.studyOf = only(this.studyOf, order)
    const after = new Uint32Array(size)
    order.forEach((kind, number) => {
      after[kind] = number
    })
    for (let row = 0; row < this.#rows; row++) this.of[row] = after[this.of[row]]
  }

  /** All rows, those that offer most first. */
  #rowsByPay(): Uint32Array {
    const columns = this.#columns
    const offers = new Int32Array(this.#rows)
    for (let row = 0; row < offers.length; row++)
      offers[row] = Math.min(UNSTATED_PAY, offeredAt(columns, row))
    const falling = [...new Set(offers)].sort((a, b) => b - a)
    const rankOf = new Map(falling.map((offer, rank) => [offer, rank]))
    const ranks = new Uint32Array(this.#rows)
    for (let row = 0; row < ranks.length; row++) ranks[row] = rankOf.get(offers[row]) ?? 0
    return sorted(counted(this.#rows), ranks, falling.length)
  }
}

/** 0, 1, 2 … so many. */
function counted(count: number): Uint32Array {
  const numbers = new Uint32Array(count)
  for (let number = 0; number < count; number++) numbers[number] = number
  return numbers
}

/** Rising by key, below `keys`; equals keep their order. */
function sorted(items: Uint32Array, keyOf: Uint32Array, keys: number): Uint32Array {
  const next = new Uint32Array(keys + 1)
  for (const item of items) next[keyOf[item] + 1] += 1
  for (let key = 0; key < keys; key++) next[key + 1] += next[key]
  const rising = new Uint32Array(items.length)
  for (const item of items) rising[next[keyOf[item]]++] = item
  return rising
}
