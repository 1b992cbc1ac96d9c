import { kmAt, soonOf } from '../../eligible.ts'
import { becauseOf, roundKm } from '../../explain.ts'
import { congestionAt, scoreAt } from '../../features.ts'
import { type Knowledge, lexiconKnowledge } from '../../knowledge.ts'
import { compilePlan, type Plan } from '../../plan.ts'
import { missingOf, requirementsOf } from '../../requirements.ts'
import type { TitleIndex } from '../../titles.ts'
import type { MatchAnswer, MatchHit, MatchQuery, Seeker } from '../../types.ts'
import { type Weights, weightsFor } from '../../weights.ts'
import { choose } from './choose.ts'
import type { Columns } from './columns.ts'

/**
 * Judges every living posting for one person, exactly: none is lost, and scored are all that may stand among the
 * first. Pure in its arguments; the columns are only read. Order: score less shadow price (or minute, or nearness) descending, then id descending.
 */
export function matchOver(
  columns: Columns,
  titles: TitleIndex,
  query: MatchQuery,
  weights: Weights = weightsFor(query.seeker.groups),
  knowledge: Knowledge = lexiconKnowledge,
): MatchAnswer {
  const plan = compilePlan(query.seeker, weights, columns, titles, query.today, knowledge)
  const { total, nearMissTotal, hits, near, changes } = choose(columns, plan, query)
  const personal = query.order === 'best'
  const counts = personal && query.balanced !== false && !plan.saidNothing
  const hit = (row: number): MatchHit => ({
    ...hitAt(columns, row, plan, personal),
    congestion: counts ? congestionAt(columns, row) : 0,
  })
  return {
    total,
    hits: hits.rows().map(hit),
    nearMisses: near.rows().map(hit),
    nearMissTotal,
    oneChangeAway: changes.best(),
    next: hits.next(total),
  }
}

/**
 * Score, reasons, what is missing and requirements of single postings for one person, in the order of `ids`, whether
 * they are about the person's wish or not; unknown ids are left out.
 */
export function explainOver(
  columns: Columns,
  titles: TitleIndex,
  seeker: Seeker,
  ids: number[],
  today: number,
  weights: Weights = weightsFor(seeker.groups),
  knowledge: Knowledge = lexiconKnowledge,
): MatchHit[] {
  const plan = compilePlan(seeker, weights, columns, titles, today, knowledge)
  return ids.flatMap((id) => {
    const row = columns.rowOf.get(id)
    return row === undefined ? [] : [hitAt(columns, row, plan, true)]
  })
}

function hitAt(columns: Columns, row: number, plan: Plan, personal: boolean): MatchHit {
  const km = kmAt(columns, row, plan)
  return {
    id: columns.id[row],
    score: personal ? scoreAt(columns, row, plan) : null,
    congestion: 0,
    because: personal ? becauseOf(columns, row, plan) : [],
    missing: missingOf(columns, row, plan),
    soon: soonOf(columns, row, plan),
    requirements: requirementsOf(columns, row, plan),
    km: Number.isNaN(km) ? null : roundKm(km),
  }
}
