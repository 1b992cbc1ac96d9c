import type { Engine } from '@pinqiao/matcher/engine'

export interface SearchState {
  search: 'ready' | 'starting' | 'restarting'
  /** Postings in the index. */
  postings: number
  /** Milliseconds since the oldest change not yet applied; null while not ready. */
  lagMs: number | null
}

/** The index as requests see it: there, or not yet there. */
export interface Search {
  state(): SearchState
  /** The engine once its index is complete, else null. */
  engine(): Engine | null
  close(): Promise<void>
}
