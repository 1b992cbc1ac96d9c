import { grown } from './pools.ts'

/** Scores and bounds lie in 0..1; one short of the very work stands one higher. */
const HIGHEST = 2
const STEPS = 512
/** Rows looked at before the bound is held against what was found. */
export const PIECE = 64

/** Stretches of the shelves whose rows cannot stand higher than a bound; visited from about the highest bound on. */
export class Stretches {
  #count = 0
  #kinds = new Uint32Array(64)
  #from = new Uint32Array(64)
  #to = new Uint32Array(64)
  #most = new Float64Array(64)
  #order = new Uint32Array(0)

  clear(): void {
    this.#count = 0
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
  }

  /** What stands highest comes first, and in pieces, so that all others soon need no look. */
  each(visit: (kind: number, from: number, to: number, most: number) => void): void {
    this.#sort()
    for (let i = 0; i < this.#count; i++) {
      const at = this.#order[i]
      const to = this.#to[at]
      for (let from = this.#from[at]; from < to; from += PIECE)
        visit(this.#kinds[at], from, Math.min(to, from + PIECE), this.#most[at])
    }
  }

  #sort(): void {
    if (this.#order.length < this.#count) this.#order = new Uint32Array(this.#kinds.length)
    const next = new Uint32Array(STEPS + 1)
    for (let at = 0; at < this.#count; at++) next[stepOf(this.#most[at]) + 1] += 1
    for (let step = 0; step < STEPS; step++) next[step + 1] += next[step]
    for (let at = 0; at < this.#count; at++) this.#order[next[stepOf(this.#most[at])]++] = at
  }
}

/** 0 for the highest. */
const stepOf = (most: number): number =>
  Math.max(0, Math.min(STEPS - 1, Math.floor((1 - most / HIGHEST) * STEPS)))
