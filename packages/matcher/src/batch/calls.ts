import type { FairDay, Meeting } from '../assign.ts'
import type { Balance } from '../congestion.ts'
import type { Best, Person, TitledPosting } from './top-of.ts'

/**
 * What a worker is told. To rank: postings in parts, then people. To price: what was ranked in parts, then the seats of
 * the postings. To plan: a whole fair day.
 */
export type Order =
  | { postings: readonly TitledPosting[] }
  | { part: number; people: readonly Person[]; limit: number; today: number }
  | { ranked: Best }
  | { day: FairDay; rounds: number }
  | { ids: Float64Array; seats: Float64Array; balance: Balance }

export type Report =
  | { part: number; best: Best }
  | { prices: Float64Array }
  | { meetings: Meeting[] }
  | { error: Error }
