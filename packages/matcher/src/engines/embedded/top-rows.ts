import type { After } from '../../types.ts'

/** Keeps the first `limit` rows behind `after` in the order key falling, id falling. */
export class TopRows {
  readonly #limit: number
  readonly #after: After | null
  readonly #rows: number[] = []
  readonly #keys: number[] = []
  readonly #ids: number[] = []
  #ahead = 0

  constructor(limit: number, after: After | null) {
    this.#limit = limit
    this.#after = after
  }

  offer(row: number, key: number, id: number): void {
    const after = this.#after
    if (after !== null && (key > after.key || (key === after.key && id >= after.id))) {
      this.#ahead += 1
      return
    }
    let at = this.#rows.length
    if (at === this.#limit) {
      if (at === 0 || !this.#before(key, id, at - 1)) return
      at -= 1
    }
    while (at > 0 && this.#before(key, id, at - 1)) {
      this.#rows[at] = this.#rows[at - 1]
      this.#keys[at] = this.#keys[at - 1]
      this.#ids[at] = this.#ids[at - 1]
      at -= 1
    }
    this.#rows[at] = row
    this.#keys[at] = key
    this.#ids[at] = id
  }

  /**
   * The key that a row must reach to be taken: who is below need not be offered. While there is room any will do, but
   * none where no row is wanted.
   */
  least(): number {
    if (this.#limit === 0) return Number.POSITIVE_INFINITY
    return this.#rows.length < this.#limit ? Number.NEGATIVE_INFINITY : this.#keys[this.#limit - 1]
  }

  rows(): readonly number[] {
    return this.#rows
  }

  /** Where the next page begins, of so many rows in all; null when this one is the last. */
  next(total: number): After | null {
    const last = this.#rows.length - 1
    return last >= 0 && total - this.#ahead > this.#rows.length
      ? { key: this.#keys[last], id: this.#ids[last] }
      : null
  }

  #before(key: number, id: number, at: number): boolean {
    return key > this.#keys[at] || (key === this.#keys[at] && id > this.#ids[at])
  }
}
