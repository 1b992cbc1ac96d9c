/** Codes as small integers. Index 0 is kept for "not stated", so a zeroed column means unknown. */
export class CodeBook {
  readonly codes: string[] = ['']
  readonly #indexOf = new Map<string, number>()

  /** Index of `code`, given one if it is new. Empty or null is 0. */
  put(code: string | null): number {
    if (!code) return 0
    const known = this.#indexOf.get(code)
    if (known !== undefined) return known
    const index = this.codes.push(code) - 1
    this.#indexOf.set(code, index)
    return index
  }

  /** Index of `code`, or -1 where no posting ever had it. */
  find(code: string): number {
    return this.#indexOf.get(code) ?? -1
  }

  get size(): number {
    return this.codes.length
  }
}

/** A list of small integers per row, all in one growing array. */
export class ListPool {
  values = new Uint16Array(1024)
  /** Row r owns values[starts[r] .. starts[r + 1]). */
  starts = new Uint32Array(1025)
  #rows = 0

  push(list: readonly number[]): void {
    const from = this.starts[this.#rows] as number
    if (from + list.length > this.values.length) this.values = grown(this.values, from + list.length)
    this.values.set(list, from)
    this.#rows += 1
    if (this.#rows >= this.starts.length) this.starts = grown(this.starts, this.#rows + 1)
    this.starts[this.#rows] = from + list.length
  }

  at(row: number): Uint16Array {
    return this.values.subarray(this.starts[row], this.starts[row + 1])
  }
}

type Growable =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

/** A copy of at least `need` places, doubled so that adding rows costs amortised constant time. */
export function grown<T extends Growable>(array: T, need: number): T {
  const Kind = array.constructor as new (length: number) => T
  const bigger = new Kind(Math.max(need, array.length * 2))
  bigger.set(array)
  return bigger
}
