/**
 * Counts how many masks have each bit. Whole masks are tallied, in halves of ten bits, and taken apart only at the
 * end: two additions a row instead of one for every bit that is set.
 */
export class MaskCounts {
  readonly #low = new Uint32Array(1024)
  readonly #high = new Uint32Array(1024)

  /** `mask` has at most twenty bits. */
  add(mask: number): void {
    this.#low[mask & 1023] += 1
    this.#high[mask >>> 10] += 1
  }

  perBit(): Uint32Array {
    const counts = new Uint32Array(20)
    for (let mask = 1; mask < 1024; mask++) {
      for (let bit = 0; bit < 10; bit++) {
        if ((mask & (1 << bit)) === 0) continue
        counts[bit] += this.#low[mask]
        counts[bit + 10] += this.#high[mask]
      }
    }
    return counts
  }
}
