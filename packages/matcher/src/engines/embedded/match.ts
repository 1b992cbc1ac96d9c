import { aboutAt, isVeryWork, worthTheCertificate } from '../../about.ts'
import { ChangeCounter } from '../../changes.ts'
import { bitOf, countOf, isShown, kmAt, soonOf } from '../../eligible.ts'
import { becauseOf, roundKm } from '../../explain.ts'
import { congestionAt, scoreAt, standingAt } from '../../features.ts'
import { type Knowledge, lexiconKnowledge } from '../../knowledge.ts'
import { compilePlan, type Plan } from '../../plan.ts'
import { missingOf, requirementsOf } from '../../requirements.ts'
import type { TitleIndex } from '../../titles.ts'
import type { MatchAnswer, MatchHit, MatchQuery, Seeker } from '../../types.ts'
import { type Weights, weightsFor } from '../../weights.ts'
import type { Columns } from './columns.ts'
import { judge } from './judgement.ts'
import { rowKindsOf } from './row-kinds.ts'
import { TopRows } from './top-rows.ts'

/** Key of a posting without coordinates among the nearest: beyond the far side of the Earth. */
const UNKNOWN_KM = 40_000
const CERTIFICATE = bitOf('certificate')
/** Mark of a row that was found to be about the person. */
const ABOUT = 2

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
  const kinds = rowKindsOf(columns)
  const { isWork, isVeryNear, isMarked, titleShare, failedBy, mostOf } = judge(columns, kinds, plan)
  const workOf = kinds.work.of
  const hits = new TopRows(query.limit, query.after)
  const near = new TopRows(query.after === null ? query.limit : 0, null)
  const changes = new ChangeCounter(columns, plan)
  const byScore = query.order === 'best' && !plan.saidNothing
  let total = 0
  let nearMissTotal = 0
  for (let row = columns.rows - 1; row >= 0; row--) {
    const work = workOf[row]
    if (isWork[work] === 0 && isMarked[row] === 0 && titleShare[row] === 0) continue
    if (!isShown(columns, row, query.today)) continue
    if (isWork[work] === 0 && !aboutAt(columns, row, plan)) continue
    isMarked[row] = ABOUT
    const failed = failedBy(row)
    if (failed === 0) {
      total++
      if (byScore && mostOf(row) < hits.least()) hits.pass()
      else hits.offer(row, keyAt(columns, row, plan, query), columns.id[row])
    } else if (countOf(failed) === 1) {
      changes.add(row, failed)
      if (failed & CERTIFICATE && !worthTheCertificate(columns, row, plan)) continue
      nearMissTotal++
      const most = plan.namedWork && (isVeryNear[work] === 1 || titleShare[row] > 0) ? 1 : 0
      if (byScore && mostOf(row) + most < near.least()) continue
      // Scores are at most 1: one short of the very work comes before one short of a neighbour.
      const veryWork = query.order === 'best' && plan.namedWork && isVeryWork(columns, row, plan) ? 1 : 0
      near.offer(row, keyAt(columns, row, plan, query) + veryWork, columns.id[row])
    }
  }
  for (const row of kinds.papered)
    if (isMarked[row] !== ABOUT && isShown(columns, row, query.today)) changes.addUnrelated(row)
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
    next: hits.next(),
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

/** What the order goes by, larger first. To who said nothing the best are the newest, to the minute. */
function keyAt(columns: Columns, row: number, plan: Plan, { order, balanced }: MatchQuery): number {
  if (order === 'newest' || (order === 'best' && plan.saidNothing)) return columns.publishedMinute[row]
  if (order === 'best')
    return balanced === false ? scoreAt(columns, row, plan) : standingAt(columns, row, plan)
  const km = kmAt(columns, row, plan)
  return Number.isNaN(km) ? -UNKNOWN_KM : -km
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
