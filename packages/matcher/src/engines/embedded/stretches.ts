import { grown } from './pools.ts'

/** Scores and bounds lie in 0..1; one short of the very work stands one higher. */
const HIGHEST = 2
const STEPS = 512
/** Postings visited before all others, those with the highest bounds: enough to fill a page with such as will stay on it. */
const FIRST = 2048

/** Stretches of the shelves whose rows cannot stand higher than a bound, in the order of the shelves. */
export class Stretches {
  #count = 0
  #kinds = new Uint32Array(64)
  #from = new Uint32Array(64)
  #to = new Uint32Array(64)
  #most = new Float64Array(64)
  readonly #rowsAt = new Uint32Array(STEPS)

  clear(): void {
    this.#count = 0
    this.#rowsAt.fill(0)
  }

  add(kind: number, from: number, to: number, most: number): void {
    if (from === to) return
    const at = this.#count++
    if (at >= this.#kinds.length) {
      this.#kinds = grown(this.#kinds, at + 1)
      this.#from = grown(this.#from, at + 1)
      this.#to = grown(this.#to, at + 1)
      this.#most = grown(this.#most, at + 1)
    }
    this.#kinds[at] = kind
    this.#from[at] = from
    this.#to[at] = to
    this.#most[at] = most
    this.#rowsAt[stepOf(most)] += to - from
  }

  /**
   * Visits those that may stand highest, and then the others, each time as they lie on the shelves, which is far quicker
   * to read than one after the other by their bounds. Left out is what stands below `least`, which rises meanwhile.
   */
  each(least: () => number, visit: (kind: number, from: number, to: number) => void): void {
    const high = this.#highest()
    for (let at = 0; at < this.#count; at++)
      if (this.#most[at] >= high) visit(this.#kinds[at], this.#from[at], this.#to[at])
    // It rises with each that is taken, which few are.
    let low = least()
    for (let at = 0; at < this.#count; at++) {
      const most = this.#most[at]
      if (most < low || most >= high) continue
      visit(this.#kinds[at], this.#from[at], this.#to[at])
      low = least()
    }
  }

  /** A bound that stretches with enough rows reach. */
  #highest(): number {
    let rows = 0
    let step = 0
    while (step < STEPS && rows < FIRST) rows += this.#rowsAt[step++]
    return HIGHEST * (1 - step / STEPS)
  }
}

/** 0 for the highest; a bound that is beyond all is taken for the highest or the lowest there is. */
const stepOf = (most: number): number => Math.max(0, Math.min(STEPS - 1, ((1 - most / HIGHEST) * STEPS) | 0))
