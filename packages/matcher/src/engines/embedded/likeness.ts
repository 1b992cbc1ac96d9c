import type { Columns } from './columns.ts'
import { grown, only } from './pools.ts'

/** What a hash begins with. */
export const START = 0x811c9dc5 | 0

export function mixed(hash: number, value: number): number {
  const once = Math.imul(hash ^ value, 0x85ebca6b)
  return once ^ (once >>> 13)
}

/** Rows that agree in some facts have one number; the first met of them stands for all in what depends on these alone. */
export class Likeness {
  /** By number: the first row that has it. */
  first = new Uint32Array(1024)
  size = 0
  /** What the first rows say, by number, as far as it was copied: asked of one after the other, these lie near each other. */
  samples: Columns | null = null
  readonly #hash: (row: number) => number
  readonly #isLike: (number: number, row: number) => boolean
  /** By number: its hash. */
  #hashes = new Int32Array(1024)
  /** Number plus one by hash, open addressing; 0 is free. Its length is a power of two. */
  #slots = new Int32Array(2048)

  /** `isLike` says whether a row has a number, `hash` is the same for all rows that have it. */
  constructor(hash: (row: number) => number, isLike: (number: number, row: number) => boolean) {
    this.#hash = hash
    this.#isLike = isLike
  }

  /** The row's number, a new one where none is like it. */
  numberOf(row: number): number {
    const hash = this.#hash(row)
    let slot = hash & (this.#slots.length - 1)
    for (; this.#slots[slot] > 0; slot = (slot + 1) & (this.#slots.length - 1)) {
      const number = this.#slots[slot] - 1
      if (this.#hashes[number] === hash && this.#isLike(number, row)) return number
    }
    if (this.size >= this.first.length) {
      this.first = grown(this.first, this.size + 1)
      this.#hashes = grown(this.#hashes, this.size + 1)
    }
    this.first[this.size] = row
    this.#hashes[this.size] = hash
    this.size += 1
    this.#slots[slot] = this.size
    if (this.size * 2 > this.#slots.length) this.#fillSlots(this.#slots.length * 2)
    return this.size - 1
  }

  /** Gives new numbers: the n-th of `order` is n from now on. */
  renumber(order: Uint32Array): void {
    this.first = only(this.first, order)
    this.#hashes = only(this.#hashes, order)
    this.#fillSlots(this.#slots.length)
  }

  #fillSlots(length: number): void {
    const slots = new Int32Array(length)
    for (let number = 0; number < this.size; number++) {
      let slot = this.#hashes[number] & (slots.length - 1)
      while (slots[slot] > 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

/** A likeness whose numbers are kept by row. */
export class KeptLikeness extends Likeness {
  of = new Uint32Array(1024)

  add(row: number): void {
    if (row >= this.of.length) this.of = grown(this.of, row + 1)
    this.of[row] = this.numberOf(row)
  }
}

type Hash = (row: number) => number
/** Whether two rows agree in the facts. */
type Agree = (a: number, b: number) => boolean

export function likeness(hash: Hash, agree: Agree): Likeness {
  const made: Likeness = new Likeness(hash, (number, row) => agree(made.first[number], row))
  return made
}

export function keptLikeness(hash: Hash, agree: Agree): KeptLikeness {
  const made: KeptLikeness = new KeptLikeness(hash, (number, row) => agree(made.first[number], row))
  return made
}
