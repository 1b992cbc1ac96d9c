import { aboutAt } from './about.ts'
import { failuresAt, isShown } from './eligible.ts'
import { Columns } from './engines/embedded/columns.ts'
import { explainOver } from './engines/embedded/match.ts'
import { congestionAt, standingAt } from './features.ts'
import { type Knowledge, lexiconKnowledge } from './knowledge.ts'
import { compilePlan } from './plan.ts'
import { TitleWords } from './titles.ts'
import type { MatchHit, PostingFacts, Seeker } from './types.ts'
import type { Weights } from './weights.ts'

/** Columns and titles of a set of postings, for ranking them once. */
export function indexed(postings: readonly PostingFacts[], knowledge: Knowledge = lexiconKnowledge) {
  const columns = new Columns()
  const titles = new TitleWords()
  for (const posting of postings)
    titles.add(columns.title[columns.add(posting)], knowledge.words(posting.title))
  return { columns, titles }
}

/**
 * The postings that are about what the person said and fail none of their limits, best first: score less shadow
 * price descending, then id descending. The whole order, from its arguments alone: no clock, no randomness, no state. `today`: days since
 * 1970-01-01 in China's time.
 */
export function rank(
  seeker: Seeker,
  postings: readonly PostingFacts[],
  weights: Weights,
  today: number,
  knowledge: Knowledge = lexiconKnowledge,
): MatchHit[] {
  const { columns, titles } = indexed(postings, knowledge)
  const plan = compilePlan(seeker, weights, columns, titles, today, knowledge)
  const key = (row: number) =>
    plan.saidNothing ? columns.publishedMinute[row] : standingAt(columns, row, plan)
  const eligible = Array.from({ length: columns.rows }, (_, row) => row)
    .filter(
      (row) =>
        isShown(columns, row, today) && aboutAt(columns, row, plan) && failuresAt(columns, row, plan) === 0,
    )
    .map((row) => ({ id: columns.id[row], key: key(row) }))
    .sort((a, b) => b.key - a.key || b.id - a.id)
  const ids = eligible.map(({ id }) => id)
  return explainOver(columns, titles, seeker, ids, today, weights, knowledge).map((hit) => ({
    ...hit,
    congestion: plan.saidNothing ? 0 : congestionAt(columns, columns.rowOf.get(hit.id) ?? 0),
  }))
}
