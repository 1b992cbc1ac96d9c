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

  /** The indexes of the codes in a book. */
  push(book: CodeBook, codes: readonly string[]): void {
    const from = this.starts[this.#rows]
    const end = from + codes.length
    if (end > this.values.length) this.values = grown(this.values, end)
    for (let i = 0; i < codes.length; i++) this.values[from + i] = book.put(codes[i])
    this.#endRow(end)
  }

  at(row: number): Uint16Array {
    return this.values.subarray(this.starts[row], this.starts[row + 1])
  }

  /** The lists of these rows alone, in their order. */
  only(rows: Uint32Array): ListPool {
    const { starts, values } = this
    const pool = new ListPool()
    const own = new Uint32Array(Math.max(pool.starts.length, rows.length + 1))
    for (let i = 0; i < rows.length; i++) own[i + 1] = own[i] + starts[rows[i] + 1] - starts[rows[i]]
    pool.values = new Uint16Array(Math.max(pool.values.length, own[rows.length]))
    let to = 0
    for (let i = 0; i < rows.length; i++)
      for (let at = starts[rows[i]]; at < starts[rows[i] + 1]; at++) pool.values[to++] = values[at]
    pool.starts = own
    pool.#rows = rows.length
    return pool
  }

  #endRow(end: number): void {
    this.#rows += 1
    if (this.#rows >= this.starts.length) this.starts = grown(this.starts, this.#rows + 1)
    this.starts[this.#rows] = end
  }
}

/** A growing list of numbers below 2^32, in half the room of an array's and with no objects. */
export class NumberList {
  values = new Uint32Array(4)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, this.length + 1)
    this.values[this.length++] = value
  }

  /** As they are now. */
  all(): Uint32Array {
    return this.values.subarray(0, this.length)
  }
}

/** The list of a key, a new one where it has none. */
export function listOf<K>(lists: Map<K, NumberList>, key: K): NumberList {
  const known = lists.get(key)
  if (known) return known
  const list = new NumberList()
  lists.set(key, list)
  return list
}

type Growable =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
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

/** The values of these rows alone, in their order. */
export function only<T extends Growable>(array: T, rows: Uint32Array): T {
  const Kind = array.constructor as new (length: number) => T
  const fewer = new Kind(Math.max(1024, rows.length))
  copiers[array.BYTES_PER_ELEMENT](array, fewer, rows)
  return fewer
}

type Copier = (from: Growable, to: Growable, rows: Uint32Array) => void

/** By bytes of a value: the bits are copied whatever they stand for, for a loop that meets many kinds of array is slow. */
const copiers: Record<number, Copier> = {
  1: (from, to, rows) => {
    const [a, b] = [new Uint8Array(from.buffer, from.byteOffset, from.length), new Uint8Array(to.buffer)]
    for (let i = 0; i < rows.length; i++) b[i] = a[rows[i]]
  },
  2: (from, to, rows) => {
    const [a, b] = [new Uint16Array(from.buffer, from.byteOffset, from.length), new Uint16Array(to.buffer)]
    for (let i = 0; i < rows.length; i++) b[i] = a[rows[i]]
  },
  4: (from, to, rows) => {
    const [a, b] = [new Uint32Array(from.buffer, from.byteOffset, from.length), new Uint32Array(to.buffer)]
    for (let i = 0; i < rows.length; i++) b[i] = a[rows[i]]
  },
  8: (from, to, rows) => {
    const [a, b] = [new Float64Array(from.buffer, from.byteOffset, from.length), new Float64Array(to.buffer)]
    for (let i = 0; i < rows.length; i++) b[i] = a[rows[i]]
  },
}
