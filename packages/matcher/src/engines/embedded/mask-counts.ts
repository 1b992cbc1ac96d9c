/**
 * Counts how many masks have each bit. Whole masks are tallied, in halves of ten bits, and taken apart only at the
 * end: two additions a row instead of one for every bit that is set.
 */
export class MaskCounts {
  readonly #low = new Uint32Array(1024)
  readonly #high = new Uint32Array(1024)

  /** `mask` has at most twenty bits; it is counted so many times. */
  add(mask: number, times = 1): void {
    this.#low[mask & 1023] += times
    this.#high[mask >>> 10] += times
  }

  /** As `add` for the masks of many rows. */
  addAll(rows: Uint32Array, masks: Uint8Array | Uint16Array | Uint32Array): void {
    const low = this.#low
    const high = this.#high
    for (let i = 0; i < rows.length; i++) {
      const mask = masks[rows[i]]
      low[mask & 1023] += 1
      high[mask >>> 10] += 1
    }
  }

  perBit(): Uint32Array {
    const counts = new Uint32Array(20)
    for (let mask = 1; mask < 1024; mask++) {
      const low = this.#low[mask]
      const high = this.#high[mask]
      // Few of all possible masks are met.
      if (low === 0 && high === 0) continue
      for (let bit = 0; bit < 10; bit++) {
        if ((mask & (1 << bit)) === 0) continue
        counts[bit] += low
        counts[bit + 10] += high
      }
    }
    return counts
  }
}

/** How many bits are set. */
export function bitsOf(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}
