import type { Engine } from '@pinqiao/matcher/engine'

export interface SearchState {
  engine: 'embedded' | 'meilisearch'
  /** `away`: the search server does not answer as it should, and the tables answer for it. */
  search: 'ready' | 'starting' | 'restarting' | 'away'
  /** Postings in the index. */
  postings: number
  /** Milliseconds since the index last agreed with the database; null while not ready. */
  lagMs: number | null
  /** Changes in the outbox that the search server has not acknowledged; null where each process follows by itself. */
  waiting: number | null
  /** Postings that the search server refuses. */
  aside: number
  /** Answers given from the tables because the index gave none, since this process began. */
  fallbacks: number
}

/** No answer from a search server, which was said once already; not a bug, and not worth a line for each question. */
export class SearchAway extends Error {
  override name = 'SearchAway'
}

/** The index as requests see it: there, or not yet there. */
export interface Search {
  state(): SearchState
  /** The engine once its index is complete, else null; while a process starts it is waited for, but not for long. */
  engine(): Promise<Engine | null>
  /** An answer failed or was late: look at once whether the engine still lives. */
  doubt(): void
  /** An answer is given without the index. */
  missed(): void
  close(): Promise<void>
}
