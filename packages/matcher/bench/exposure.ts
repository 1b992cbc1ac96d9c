import type { Best } from '../src/batch/index.ts'

/** How a set of first pages spreads people over seats. */
export interface Exposure {
  /** Share of the postings that somebody is shown. */
  coverage: number
  /** Gini of how often a posting is shown for each of its seats: 0 all alike, 1 all eyes on one. */
  gini: number
  /** Different seats that are shown: of each posting as many as people are shown it, at most those it has. */
  seats: number
  /** Mean score of what is shown, shadow prices not taken off. */
  score: number
}

/** @param seats by posting id @param shown places of a page counted */
export function exposureOf(
  parts: readonly Best[],
  seats: ReadonlyMap<number, number>,
  shown: number,
): Exposure {
  const times = new Map<number, number>()
  let sum = 0
  let count = 0
  for (const { ids, scores, limit } of parts)
    for (let i = 0; i < ids.length; i++) {
      if (ids[i] === 0 || i % limit >= shown) continue
      times.set(ids[i], (times.get(ids[i]) ?? 0) + 1)
      sum += scores[i]
      count += 1
    }
  let reached = 0
  for (const [id, had] of seats) reached += Math.min(had, times.get(id) ?? 0)
  return {
    coverage: times.size / seats.size,
    gini: giniOf([...seats].map(([id, had]) => (times.get(id) ?? 0) / had)),
    seats: reached,
    score: count === 0 ? 0 : sum / count,
  }
}

export function giniOf(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b)
  const total = rising.reduce((sum, one) => sum + one, 0)
  if (total === 0) return 0
  const weighed = rising.reduce((sum, one, i) => sum + (2 * (i + 1) - rising.length - 1) * one, 0)
  return weighed / (rising.length * total)
}
