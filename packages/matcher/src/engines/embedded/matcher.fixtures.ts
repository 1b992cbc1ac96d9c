import { smallWorld, TODAY } from '../../match.fixtures.ts'
import { indexed } from '../../rank.ts'
import type { MatchAnswer, MatchQuery, PostingFacts, Seeker } from '../../types.ts'
import { weightsFor } from '../../weights.ts'
import { matchOver } from './match.ts'
import { rowKindsOf } from './row-kinds.ts'

/** Answers matches over these postings, all of them on shelves. */
export function matcher(postings: readonly PostingFacts[]) {
  const { columns, titles } = indexed(postings, smallWorld)
  // A small market would never be shelved by itself.
  rowKindsOf(columns).shelve()
  return (seeker: Seeker, more: Partial<MatchQuery> = {}): MatchAnswer => {
    const query: MatchQuery = { seeker, order: 'best', limit: 20, after: null, today: TODAY, ...more }
    return matchOver(columns, titles, query, weightsFor(seeker.groups), smallWorld)
  }
}
