import type { Seeker } from '../types.ts'
import type { Best, TitledPosting } from './top-of.ts'

/** What a worker of a batch is told, in this order: postings in parts, then people. */
export type Order =
  | { postings: readonly TitledPosting[] }
  | { part: number; seekers: readonly Seeker[]; limit: number; today: number }

export type Report = { part: number; best: Best } | { error: Error }
