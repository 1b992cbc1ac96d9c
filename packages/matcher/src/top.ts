import type { After } from './types.ts'

/**
 * The best few of many in the order (key descending, id descending), which is total because ids are unique.
 * Only what comes strictly after `after` is taken. Offering allocates nothing.
 */
export class Top {
  /** How many were offered behind `after`, kept or not. */
  offered = 0
  #size = 0
  readonly #keys: Float64Array
  readonly #ids: Float64Array
  readonly #rows: Uint32Array
  readonly #limit: number
  readonly #after: After | null

  constructor(limit: number, after: After | null) {
    this.#limit = limit
    this.#after = after
    this.#keys = new Float64Array(limit)
    this.#ids = new Float64Array(limit)
    this.#rows = new Uint32Array(limit)
  }

  offer(key: number, id: number, row: number): void {
    const after = this.#after
    if (after !== null && (key > after.key || (key === after.key && id >= after.id))) return
    this.offered++
    if (this.#limit === 0) return
    if (this.#size === this.#limit) {
      if (!this.#before(key, id, this.#size - 1)) return
    } else this.#size++
    let i = this.#size - 1
    for (; i > 0 && this.#before(key, id, i - 1); i--) {
      this.#keys[i] = this.#keys[i - 1]
      this.#ids[i] = this.#ids[i - 1]
      this.#rows[i] = this.#rows[i - 1]
    }
    this.#keys[i] = key
    this.#ids[i] = id
    this.#rows[i] = row
  }

  #before(key: number, id: number, i: number): boolean {
    return key > this.#keys[i] || (key === this.#keys[i] && id > this.#ids[i])
  }

  /** Rows in order. */
  rows(): number[] {
    return Array.from(this.#rows.subarray(0, this.#size))
  }

  /** Where the next page begins; null when nothing was left over. */
  next(): After | null {
    if (this.#size === 0 || this.offered <= this.#size) return null
    return { key: this.#keys[this.#size - 1], id: this.#ids[this.#size - 1] }
  }
}
