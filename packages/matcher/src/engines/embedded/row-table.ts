/** What the table reads of the columns. */
interface Rows {
  readonly id: Float64Array
  readonly alive: Uint8Array
}

/**
 * The living row of each posting by its id. The ids stand in the columns alone, so that a million take 8 MB, and a row
 * that dies needs no change: its place is taken when the posting comes again.
 */
export class RowTable {
  readonly #of: Rows
  /** Row plus one by hash of its id, open addressing; 0 is free. Its length is a power of two. */
  #slots = new Int32Array(2048)
  #size = 0

  constructor(of: Rows) {
    this.#of = of
  }

  get(id: number): number | undefined {
    const row = this.#slots[this.#slotOf(id)] - 1
    return row >= 0 && this.#of.alive[row] === 1 ? row : undefined
  }

  /** `row`, whose id stands in the columns already, is the posting's own from now on. */
  put(id: number, row: number): void {
    const slot = this.#slotOf(id)
    if (this.#slots[slot] === 0) this.#size += 1
    this.#slots[slot] = row + 1
    if (this.#size * 2 > this.#slots.length) this.#rehash()
  }

  /** Where the id stands, or the free slot where it belongs. */
  #slotOf(id: number): number {
    const slots = this.#slots
    const ids = this.#of.id
    let slot = hashOf(id) & (slots.length - 1)
    while (slots[slot] > 0 && ids[slots[slot] - 1] !== id) slot = (slot + 1) & (slots.length - 1)
    return slot
  }

  #rehash(): void {
    const before = this.#slots
    this.#slots = new Int32Array(before.length * 2)
    for (const held of before) if (held > 0) this.#slots[this.#slotOf(this.#of.id[held - 1])] = held
  }
}

/** Ids are given one after the other, so neighbours must not crowd each other. */
const hashOf = (id: number): number => {
  const once = Math.imul(id ^ (id / 2 ** 32), 0x85ebca6b)
  return once ^ (once >>> 15)
}
