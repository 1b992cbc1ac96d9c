import type {
  AnalysedPosting,
  MatchAnswer,
  MatchHit,
  MatchQuery,
  SearchAnswer,
  SearchQuery,
  Seeker,
  Suggestion,
} from './types.ts'

/** The one port to whatever holds the index. Every answer is re-checked against PostgreSQL before it is shown. */
export interface Engine {
  search(query: SearchQuery): Promise<SearchAnswer>
  /** @param kinds only these kinds; all unless said */
  suggest(prefix: string, limit: number, kinds?: Suggestion['kind'][]): Promise<Suggestion[]>
  match(query: MatchQuery): Promise<MatchAnswer>
  /** Score and reasons of single postings for one person, in the order of `ids`; unknown ids are left out. */
  explain(seeker: Seeker, ids: number[], today: number): Promise<MatchHit[]>
  /** Adds or replaces postings and drops `removed`; visible to the next call when it resolves. */
  apply(changed: AnalysedPosting[], removed: number[]): Promise<void>
  /** Number of postings held. */
  size(): Promise<number>
  close(): Promise<void>
}
