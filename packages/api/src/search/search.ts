import type { Engine } from '@pinqiao/matcher/engine'

export interface SearchState {
  search: 'ready' | 'starting' | 'restarting'
  /** Postings in the index. */
  postings: number
  /** Milliseconds since the index last agreed with the database; null while not ready. */
  lagMs: number | null
}

/** The index as requests see it: there, or not yet there. */
export interface Search {
  state(): SearchState
  /** The engine once its index is complete, else null. */
  engine(): Engine | null
  /** An answer failed or was late: look at once whether the engine still lives. */
  doubt(): void
  close(): Promise<void>
}
