import type { ListPool } from './pools.ts'

/** By number of something: the places on the shelves that have it, rising. Loose rows are not in it. */
export class PlacesBy {
  /** Number n owns [starts[n], starts[n + 1]) of `places`. */
  starts = new Uint32Array(1)
  places = new Uint32Array(0)

  /** One value a row, below `size`; `rows`: by place. */
  fill(rows: Uint32Array, values: Uint32Array, size: number): void {
    const starts = new Uint32Array(size + 1)
    for (const row of rows) starts[values[row] + 1] += 1
    const next = this.#begin(starts)
    for (let place = 0; place < rows.length; place++) this.places[next[values[rows[place]]]++] = place
  }

  /** A list of values a row. */
  fillLists(rows: Uint32Array, { values, starts: from }: ListPool, size: number): void {
    const starts = new Uint32Array(size + 1)
    for (const row of rows) for (let i = from[row]; i < from[row + 1]; i++) starts[values[i] + 1] += 1
    const next = this.#begin(starts)
    for (let place = 0; place < rows.length; place++)
      for (let i = from[rows[place]]; i < from[rows[place] + 1]; i++) this.places[next[values[i]]++] = place
  }

  of(number: number): Uint32Array {
    if (number + 1 >= this.starts.length) return this.places.subarray(0, 0)
    return this.places.subarray(this.starts[number], this.starts[number + 1])
  }

  /** `starts`: how many each has, one further on. Where the next of each goes. */
  #begin(starts: Uint32Array<ArrayBuffer>): Uint32Array {
    for (let number = 1; number < starts.length; number++) starts[number] += starts[number - 1]
    this.starts = starts
    this.places = new Uint32Array(starts[starts.length - 1])
    return starts.slice()
  }
}
