import { EmbeddedIndex } from '@pinqiao/matcher/embedded'
import type { MatchAnswer, MatchQuery } from '@pinqiao/matcher/types'
import { dateOf } from '../context.ts'
import type { Db } from '../db.ts'
import { searchableCandidates } from '../search/words.ts'

/** Indexed on the spot for one answer, in some 30 ms; as many again are the newest of all. */
const CANDIDATES = 150

/**
 * Ranks a bounded choice straight from the tables while no index is there. What one change would open is left out:
 * counted over a choice it would be untrue.
 */
export async function matchWithoutIndex(db: Db, query: MatchQuery): Promise<MatchAnswer> {
  // The minor class as well: neighbours of the occupation wanted are hits too.
  const classes = query.seeker.wanted.map((code) => code.split('-').slice(0, 3).join('-'))
  const index = new EmbeddedIndex()
  index.applyStored(await searchableCandidates(db, dateOf(query.today), classes, CANDIDATES), [])
  return { ...index.match(query), oneChangeAway: [] }
}
