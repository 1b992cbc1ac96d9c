/** Weights by feature; a feature is any word. */
export type Sparse = ReadonlyMap<string, number>

/** Cosine of every row of a fixed set with a vector, by lists of rows for each feature. */
export class SparseIndex {
  readonly size: number
  readonly #rowsOf = new Map<string, { rows: number[]; weights: number[] }>()

  /** The rows need not be of length 1. */
  constructor(rows: readonly Sparse[]) {
    this.size = rows.length
    for (const [row, vector] of rows.entries()) {
      const length = lengthOf(vector)
      for (const [feature, weight] of vector) {
        const list = this.#rowsOf.get(feature) ?? { rows: [], weights: [] }
        this.#rowsOf.set(feature, list)
        list.rows.push(row)
        list.weights.push(weight / length)
      }
    }
  }

  /** Adds `times` the cosine with each row to `sums`. */
  addCosines(vector: Sparse, times: number, sums: Float32Array): void {
    const length = lengthOf(vector)
    for (const [feature, weight] of vector) {
      const list = this.#rowsOf.get(feature)
      if (list === undefined) continue
      const share = (times * weight) / length
      const { rows, weights } = list
      for (let i = 0; i < rows.length; i++) sums[rows[i] as number] += share * (weights[i] as number)
    }
  }
}

/** 0..1 for weights that are not negative; 0 where either is empty. */
export function cosine(a: Sparse, b: Sparse): number {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [feature, weight] of fewer) sum += weight * (more.get(feature) ?? 0)
  return sum === 0 ? 0 : sum / (lengthOf(a) * lengthOf(b))
}

/** Never 0, so that one may divide by it. */
export function lengthOf(vector: Sparse): number {
  let sum = 0
  for (const weight of vector.values()) sum += weight * weight
  return Math.sqrt(sum) || 1
}
