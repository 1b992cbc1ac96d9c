import { BENEFITS } from '../../vocabulary.ts'
import { type Columns, maskOf } from './columns.ts'
import { grown, type ListPool } from './pools.ts'
import { Zone } from './zone.ts'

/** The one field of the zone of skills. */
export const SKILL = 1

/** The benefits that ranking and limits read; the other sixteen would part rows that are alike to them. */
const DECISIVE = maskOf(BENEFITS, ['dorm', 'shuttle', 'childcare', 'training'])

/** What parts rows: the same numbers, and the same lists. */
interface Facts {
  numbers: readonly ((row: number) => number)[]
  lists: readonly ListPool[]
}

/** Rows that agree in some facts have one number; the first met of them stands for all in what depends on these alone. */
export class Likeness {
  /** By row. */
  of = new Uint32Array(1024)
  /** By number: the first row that has it. */
  first = new Uint32Array(1024)
  size = 0
  readonly #facts: Facts
  /** Number plus one by hash, open addressing; 0 is free. Its length is a power of two. */
  #slots = new Int32Array(2048)

  constructor(facts: Facts) {
    this.#facts = facts
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

  #hash(row: number): number {
    let hash = 0x811c9dc5 | 0
    for (const number of this.#facts.numbers) hash = mixed(hash, number(row))
    for (const { starts, values } of this.#facts.lists) {
      hash = mixed(hash, starts[row + 1] - starts[row])
      for (let i = starts[row]; i < starts[row + 1]; i++) hash = mixed(hash, values[i])
    }
    return hash ^ (hash >>> 15)
  }

  #isLike(a: number, b: number): boolean {
    for (const number of this.#facts.numbers) if (number(a) !== number(b)) return false
    for (const { starts, values } of this.#facts.lists) {
      const length = starts[b + 1] - starts[b]
      if (starts[a + 1] - starts[a] !== length) return false
      for (let i = 0; i < length; i++) if (values[starts[a] + i] !== values[starts[b] + i]) return false
    }
    return true
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

const mixed = (hash: number, value: number): number => {
  const once = Math.imul(hash ^ value, 0x85ebca6b)
  return once ^ (once >>> 13)
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
  /** By skill asked or preferred: the rows. */
  readonly skills = new Zone(SKILL)
  /** Rows that ask for a certificate, rising. */
  readonly papered: number[] = []
  readonly #columns: Columns
  #rows = 0

  constructor(columns: Columns) {
    const c = columns
    this.#columns = c
    // Hundredths part what is surer; the hash takes whole numbers.
    const sureness = (row: number) => Math.fround(c.occupationConfidence[row]) * 2 ** 24
    const occupation = (row: number) => c.occupation[row]
    const education = (row: number) => c.education[row]
    const benefits = (row: number) => c.benefits[row] & DECISIVE
    this.work = new Likeness({ numbers: [occupation, sureness], lists: [] })
    this.terms = new Likeness({
      numbers: [
        education,
        benefits,
        (row) => c.kind[row],
        (row) => c.experienceYears[row],
        (row) => c.shifts[row],
        (row) => c.shiftEnds[row],
        (row) => c.groups[row],
        (row) => c.groupOnly[row],
      ],
      lists: [c.certificates, c.certificatesPreferred, c.shuttleStops],
    })
    this.pay = new Likeness({
      numbers: [occupation, (row) => c.payMin[row], (row) => c.payMax[row]],
      lists: [],
    })
    this.way = new Likeness({
      numbers: [(row) => c.place[row], (row) => c.point[row], benefits],
      lists: [c.shuttleStops],
    })
    this.study = new Likeness({ numbers: [occupation, education], lists: [c.majors] })
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
      if (certificates.starts[row] < certificates.starts[row + 1]) this.papered.push(row)
      for (const { starts, values } of [skills, skillsPreferred])
        for (let i = starts[row]; i < starts[row + 1]; i++) this.skills.add(values[i], row, 1, SKILL)
    }
    this.#rows = rows
    this.skills.mergeIfLong()
  }
}

const known = new WeakMap<Columns, RowKinds>()

/** Kinds of all rows there are now. */
export function rowKindsOf(columns: Columns): RowKinds {
  const kinds = known.get(columns) ?? new RowKinds(columns)
  known.set(columns, kinds)
  kinds.follow()
  return kinds
}
