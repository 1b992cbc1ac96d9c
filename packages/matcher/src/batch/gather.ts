import type { Wishes } from '../congestion.ts'
import type { Best } from './top-of.ts'

/** The answers of a batch as the graph of who would be shown what; postings are numbers by their place in `ids`. */
export function gatherWishes(parts: readonly Best[], ids: Float64Array): Wishes {
  const numberOf = new Map(Array.from(ids, (id, i) => [id, i]))
  const people = parts.reduce((sum, part) => sum + part.ids.length / part.limit, 0)
  const edges = parts.reduce((sum, part) => sum + part.ids.length, 0)
  const starts = new Uint32Array(people + 1)
  const posting = new Uint32Array(edges)
  const score = new Float32Array(edges)
  let count = 0
  let person = 0
  for (const part of parts) {
    for (let from = 0; from < part.ids.length; from += part.limit) {
      for (let i = from; i < from + part.limit && part.ids[i] !== 0; i++) {
        const number = numberOf.get(part.ids[i])
        // It ended since the part was ranked.
        if (number === undefined) continue
        posting[count] = number
        score[count] = part.scores[i]
        count += 1
      }
      person += 1
      starts[person] = count
    }
  }
  return { starts, posting: posting.slice(0, count), score: score.slice(0, count) }
}
