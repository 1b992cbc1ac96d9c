import { BENEFITS } from '../../vocabulary.ts'
import { type Columns, maskOf } from './columns.ts'
import { grown, type ListPool } from './pools.ts'
import { Zone } from './zone.ts'

/** The one field of the zone of skills. */
export const SKILL = 1

/**
 * The benefits that features and limits read; the others would part rows that are alike to them. One that is missing
 * here makes a match differ from asking every rule of every row, which a test and the bench do.
 */
const DECISIVE = maskOf(BENEFITS, ['dorm', 'shuttle', 'childcare', 'training', 'housing_allowance'])

/** Rows that agree in some facts have one number; the first met of them stands for all in what depends on these alone. */
export class Likeness {
  /** By row. */
  of = new Uint32Array(1024)
  /** By number: the first row that has it. */
  first = new Uint32Array(1024)
  size = 0
  readonly #hash: (row: number) => number
  readonly #isLike: (a: number, b: number) => boolean
  /** Number plus one by hash, open addressing; 0 is free. Its length is a power of two. */
  #slots = new Int32Array(2048)

  /** `isLike` says what parts rows, `hash` is the same for those that it does not part. */
  constructor(hash: (row: number) => number, isLike: (a: number, b: number) => boolean) {
    this.#hash = hash
    this.#isLike = isLike
  }

  add(row: number): void {
    if (row >= this.of.length) this.of = grown(this.of, row + 1)
    let slot = this.#hash(row) & (this.#slots.length - 1)
    for (; this.#slots[slot] > 0; slot = (slot + 1) & (this.#slots.length - 1)) {
      if (!this.#isLike(this.first[this.#slots[slot] - 1], row)) continue
      this.of[row] = this.#slots[slot] - 1
      return
    }
    if (this.size >= this.first.length) this.first = grown(this.first, this.size + 1)
    this.first[this.size] = row
    this.of[row] = this.size
    this.size += 1
    this.#slots[slot] = this.size
    if (this.size * 2 > this.#slots.length) this.#rehash()
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    for (let number = 0; number < this.size; number++) {
      let slot = this.#hash(this.first[number]) & (slots.length - 1)
      while (slots[slot] > 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

const START = 0x811c9dc5 | 0

function mixed(hash: number, value: number): number {
  const once = Math.imul(hash ^ value, 0x85ebca6b)
  return once ^ (once >>> 13)
}

function mixedList(hash: number, { starts, values }: ListPool, row: number): number {
  let all = mixed(hash, starts[row + 1] - starts[row])
  for (let i = starts[row]; i < starts[row + 1]; i++) all = mixed(all, values[i])
  return all
}

function sameList({ starts, values }: ListPool, a: number, b: number): boolean {
  const length = starts[b + 1] - starts[b]
  if (starts[a + 1] - starts[a] !== length) return false
  for (let i = 0; i < length; i++) if (values[starts[a] + i] !== values[starts[b] + i]) return false
  return true
}

/**
 * The rows of columns by what they have in common: of a million postings some thousands ask the same of people, pay the
 * same or lie at the same place, and a question is put to each of these once.
 */
export class RowKinds {
  /** What the work is and how sure that is. */
  readonly work: Likeness
  /** What is asked and offered apart from pay, place, majors and skills. */
  readonly terms: Likeness
  /** Pay, for what kind of work. */
  readonly pay: Likeness
  /** The way there: place, point, bus and bed. */
  readonly way: Likeness
  /** Majors, for what work, of what degree. */
  readonly study: Likeness
  /** The facets but for place, occupation and benefits, of which there are too many. */
  readonly facets: Likeness
  /** By skill asked or preferred: the rows. */
  readonly skills = new Zone(SKILL)
  /** Rows that ask for a certificate, rising. */
  readonly papered: number[] = []
  readonly #columns: Columns
  #rows = 0

  constructor(columns: Columns) {
    const c = columns
    this.#columns = c
    this.work = new Likeness(
      // Sureness lies in 0..1; the hash takes whole numbers.
      (row) => mixed(mixed(START, c.occupation[row]), c.occupationConfidence[row] * 2 ** 24),
      (a, b) =>
        c.occupation[a] === c.occupation[b] && c.occupationConfidence[a] === c.occupationConfidence[b],
    )
    this.terms = termsOf(c)
    this.pay = new Likeness(
      (row) => mixed(mixed(mixed(START, c.occupation[row]), c.payMin[row]), c.payMax[row]),
      (a, b) =>
        c.occupation[a] === c.occupation[b] && c.payMin[a] === c.payMin[b] && c.payMax[a] === c.payMax[b],
    )
    this.way = new Likeness(
      (row) =>
        mixedList(
          mixed(mixed(mixed(START, c.place[row]), c.point[row]), c.benefits[row] & DECISIVE),
          c.shuttleStops,
          row,
        ),
      (a, b) =>
        c.place[a] === c.place[b] &&
        c.point[a] === c.point[b] &&
        ((c.benefits[a] ^ c.benefits[b]) & DECISIVE) === 0 &&
        sameList(c.shuttleStops, a, b),
    )
    this.facets = new Likeness(
      (row) =>
        mixed(
          mixed(mixed(mixed(mixed(START, c.kind[row]), c.education[row]), c.payBands[row]), c.shifts[row]),
          c.groups[row],
        ),
      (a, b) =>
        c.kind[a] === c.kind[b] &&
        c.education[a] === c.education[b] &&
        c.payBands[a] === c.payBands[b] &&
        c.shifts[a] === c.shifts[b] &&
        c.groups[a] === c.groups[b],
    )
    this.study = new Likeness(
      (row) => mixedList(mixed(mixed(START, c.occupation[row]), c.education[row]), c.majors, row),
      (a, b) =>
        c.occupation[a] === c.occupation[b] && c.education[a] === c.education[b] && sameList(c.majors, a, b),
    )
  }

  /** Takes in the rows that came since. */
  follow(): void {
    const { rows, skills, skillsPreferred, certificates } = this.#columns
    if (this.#rows === rows) return
    for (let row = this.#rows; row < rows; row++) {
      this.work.add(row)
      this.terms.add(row)
      this.pay.add(row)
      this.way.add(row)
      this.study.add(row)
      this.facets.add(row)
      if (certificates.starts[row] < certificates.starts[row + 1]) this.papered.push(row)
      for (const { starts, values } of [skills, skillsPreferred])
        for (let i = starts[row]; i < starts[row + 1]; i++) this.skills.add(values[i], row, 1, SKILL)
    }
    this.#rows = rows
    this.skills.mergeIfLong()
  }
}

function termsOf(c: Columns): Likeness {
  const hash = (row: number) => {
    const asked = mixed(mixed(mixed(START, c.education[row]), c.experienceYears[row]), c.kind[row])
    const time = mixed(mixed(asked, c.shifts[row]), c.shiftEnds[row])
    const groups = mixed(mixed(mixed(time, c.groups[row]), c.groupOnly[row]), c.benefits[row] & DECISIVE)
    return mixedList(
      mixedList(mixedList(groups, c.certificates, row), c.certificatesPreferred, row),
      c.shuttleStops,
      row,
    )
  }
  const isLike = (a: number, b: number) =>
    c.education[a] === c.education[b] &&
    c.experienceYears[a] === c.experienceYears[b] &&
    c.kind[a] === c.kind[b] &&
    c.shifts[a] === c.shifts[b] &&
    c.shiftEnds[a] === c.shiftEnds[b] &&
    c.groups[a] === c.groups[b] &&
    c.groupOnly[a] === c.groupOnly[b] &&
    ((c.benefits[a] ^ c.benefits[b]) & DECISIVE) === 0 &&
    sameList(c.certificates, a, b) &&
    sameList(c.certificatesPreferred, a, b) &&
    sameList(c.shuttleStops, a, b)
  return new Likeness(hash, isLike)
}

const known = new WeakMap<Columns, RowKinds>()

/** Kinds of all rows there are now. */
export function rowKindsOf(columns: Columns): RowKinds {
  const kinds = known.get(columns) ?? new RowKinds(columns)
  known.set(columns, kinds)
  kinds.follow()
  return kinds
}
