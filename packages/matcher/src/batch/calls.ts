import type { FairDay, Meeting } from '../assign.ts'
import type { Balance } from '../congestion.ts'
import type { Best, Person, TitledPosting } from './top-of.ts'

/** A conversation that stays as it is. */
export type Settled = Omit<Meeting, 'round'>

/**
 * What a worker is told. To rank: postings in parts, then people. To price: what was ranked in parts, then the seats of
 * the postings. To plan: a whole fair day.
 */
export type Order =
  | { postings: readonly TitledPosting[] }
  | { part: number; people: readonly Person[]; limit: number; today: number }
  | { ranked: Best }
  | { day: Omit<FairDay, 'pairs'>; pairs: Float64Array; rounds: number; settled: readonly Settled[] }
  | { ids: Float64Array; seats: Float64Array; balance: Balance }

/** Pairs of a day as numbers, four each: a hundred thousand objects would take this thread too long to copy. */
export function packPairs(pairs: FairDay['pairs']): Float64Array {
  const packed = new Float64Array(pairs.length * 4)
  pairs.forEach(({ seeker, employer, wish, fit }, i) => {
    packed.set([seeker, employer, wish, fit], i * 4)
  })
  return packed
}

export function unpackPairs(packed: Float64Array): FairDay['pairs'] {
  return Array.from({ length: packed.length / 4 }, (_, i) => ({
    seeker: packed[i * 4],
    employer: packed[i * 4 + 1],
    wish: packed[i * 4 + 2],
    fit: packed[i * 4 + 3],
  }))
}

export type Report =
  | { part: number; best: Best }
  | { prices: Float64Array }
  | { meetings: Meeting[] }
  | { error: Error }
