/** Numbers by key, side by side: key k owns values[starts[k] .. starts[k + 1]). */
export class Lists {
  readonly starts: Uint32Array
  readonly values: Uint32Array

  constructor(starts: Uint32Array = new Uint32Array(1), values: Uint32Array = new Uint32Array(0)) {
    this.starts = starts
    this.values = values
  }

  /** Those of a key; none of one that was not there. */
  of(key: number): Uint32Array {
    return key + 1 < this.starts.length
      ? this.values.subarray(this.starts[key], this.starts[key + 1])
      : this.values.subarray(0, 0)
  }
}

/**
 * Lists of the keys below `keys`. `each` hands on every key with its value; it is called twice, first to count, and must
 * say the same both times. A key's values stand in the order in which they came.
 */
export function listed(keys: number, each: (put: (key: number, value: number) => void) => void): Lists {
  const starts = new Uint32Array(keys + 1)
  each((key) => {
    starts[key + 1] += 1
  })
  for (let key = 0; key < keys; key++) starts[key + 1] += starts[key]
  const next = starts.slice()
  const values = new Uint32Array(starts[keys])
  each((key, value) => {
    values[next[key]++] = value
  })
  return new Lists(starts, values)
}

/** So many, and one in so many of those listed, are looked through one by one before lists are made anew. */
const FEW_LATE = 64
const LATE_SHARE = 64

/** Whether lists of the first `count` of all should be made anew. */
export const areLate = (count: number, all: number): boolean => all - count > FEW_LATE + count / LATE_SHARE
