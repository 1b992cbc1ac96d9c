/**
 * A score per row and the list of the rows that have one, so that what few rows hold costs little in a large index:
 * nothing is filled, copied or read through but the rows that were met.
 */
export class SparseScores {
  values: Uint16Array
  /** The first `count` are the rows whose score is above 0, in the order they were met. */
  rows: Uint32Array
  count = 0

  constructor(rows: number) {
    this.values = new Uint16Array(rows)
    // One more than there can be: what is written before it is known to count has a place.
    this.rows = new Uint32Array(rows + 1)
  }

  /** Raises a row to `value`, which is above 0, unless it has as much. */
  raise(row: number, value: number): void {
    const before = this.values[row]
    if (before >= value) return
    if (before === 0) this.rows[this.count++] = row
    this.values[row] = value
  }

  /** Keeps of each row the smaller of its score here and in `others`; rows without one there go. */
  lowerTo(others: SparseScores): void {
    const { rows, values, count } = this
    const limits = others.values
    let kept = 0
    for (let at = 0; at < count; at++) {
      const row = rows[at]
      const value = Math.min(values[row], limits[row])
      values[row] = value
      rows[kept] = row
      kept += -value >>> 31
    }
    this.count = kept
  }

  /** Copies the rows that have a score, and their scores; answers how many. */
  read(rows: Uint16Array, values: Uint16Array): number {
    const { rows: own, values: ofRow, count } = this
    for (let at = 0; at < count; at++) {
      rows[at] = own[at]
      values[at] = ofRow[own[at]]
    }
    return count
  }

  /** As `read`, rising in row. What has no score is written too, and then written over: no guess of the processor's can be wrong. */
  readInOrder(rows: Uint16Array, values: Uint16Array): number {
    const ofRow = this.values
    let count = 0
    for (let row = 0; row < ofRow.length && count < this.count; row++) {
      rows[count] = row
      values[count] = ofRow[row]
      count += -ofRow[row] >>> 31
    }
    return count
  }

  clear(): void {
    const { rows, values, count } = this
    if (isMany(count, values.length)) values.fill(0)
    else for (let at = 0; at < count; at++) values[rows[at]] = 0
    this.count = 0
  }
}

/** So many of all rows that going through all of them in order is quicker than going to each. */
const isMany = (count: number, all: number): boolean => count * 16 > all
