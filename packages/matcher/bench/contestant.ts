import type { StoredPosting } from '../src/engines/embedded/index.ts'
import type { SearchQuery } from '../src/types.ts'
import type { Person } from './people.ts'

/** What every engine of the bench has to do; each answer is only a count, so that nothing is measured but the engine. */
export interface Contestant {
  build(postings: readonly StoredPosting[]): Promise<void> | void
  /** All words, filters, facet counts, best twenty; answers the total. */
  search(query: SearchQuery): Promise<number> | number
  /** Ten suggestions for what was typed; answers how many came. */
  suggest(prefix: string): Promise<number> | number
  /** Best for a person; answers how many were considered. */
  match(person: Person): Promise<number> | number
}

export const contestants = ['ours', 'minisearch', 'orama'] as const
export type ContestantName = (typeof contestants)[number]

export interface Task {
  median: number
  p95: number
  runs: number
  /** Sum of the answers of one round: proof that something was found; null where no round was ended in time. */
  found: number | null
}

export interface Result {
  buildMs: number
  /** Heap and buffers that the index added. */
  megabytes: number
  search: Task
  suggest: Task
  match: Task
  heavy: Task
}
