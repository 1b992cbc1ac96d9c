import type { StoredPosting } from '../src/engines/embedded/index.ts'
import type { SearchQuery } from '../src/types.ts'
import type { Person } from './people.ts'

/** What every engine of the bench has to do; each answer is only a count, so that nothing is measured but the engine. */
export interface Contestant {
  /** Name and version, and what it leaves out of the tasks. */
  readonly is: string
  /** Takes in some postings; called until all have come, then `finish`. */
  add(postings: readonly StoredPosting[]): Promise<void> | void
  finish(): Promise<void> | void
  /** All words, filters, facet counts, best twenty; answers the total. */
  search(query: SearchQuery): Promise<number> | number
  /** Ten suggestions for what was typed; answers how many came. */
  suggest(prefix: string): Promise<number> | number
  /** Best for a person; answers how many were considered. */
  match(person: Person): Promise<number> | number
  /** Bytes it takes, where they do not lie in this process's heap and buffers. */
  bytes?(): Promise<number> | number
  close?(): Promise<void> | void
}

export const contestants = [
  'ours',
  'minisearch',
  'orama',
  'flexsearch',
  'sqlite',
  'postgres',
  'meilisearch',
] as const
export type ContestantName = (typeof contestants)[number]

/** Where the servers are that some of them need; null: none is at hand. */
export interface Servers {
  /** An address with password of a PostgreSQL database that may be filled and emptied. */
  postgres: string | null
  meilisearch: { url: string; key: string } | { program: string } | null
}

export interface Task {
  median: number
  p95: number
  /** Of the first round alone, when nothing had been asked before. */
  first: { median: number; p95: number }
  runs: number
  /** Sum of the answers of one round: proof that something was found; null where no round was ended in time. */
  found: number | null
}

export interface Result {
  is: string
  postings: number
  buildMs: number
  /** Heap and buffers that the index added, or what its server holds. */
  megabytes: number
  /** Most that the process ever held, everything in it. */
  peakMegabytes: number
  search: Task
  suggest: Task
  match: Task
  heavy: Task
  /** Answers held against reading every posting; 0 for peers. */
  checked: number
}

/** What became of one contestant at one size. */
export type Outcome = { result: Result } | { failed: string }
