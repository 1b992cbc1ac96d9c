import { aboutAt, isVeryWork, worthTheCertificate } from '../../about.ts'
import { ChangeCounter } from '../../changes.ts'
import { bitOf, countOf, failuresAt, isShown } from '../../eligible.ts'
import { standingAt } from '../../features.ts'
import { type Knowledge, lexiconKnowledge } from '../../knowledge.ts'
import { compilePlan } from '../../plan.ts'
import type { TitleIndex } from '../../titles.ts'
import type { MatchAnswer, OneChange, Seeker } from '../../types.ts'
import { weightsFor } from '../../weights.ts'
import type { Columns } from './columns.ts'

/** What a match comes to: the order of hits and near misses by id, and what is counted. */
interface Read {
  total: number
  hits: number[]
  nearMisses: number[]
  nearMissTotal: number
  oneChangeAway: OneChange[]
}

/** The slow, plain answer that tests and the bench hold a match against: every rule is asked of every row, and all are sorted. */
export function matchByReading(
  columns: Columns,
  titles: TitleIndex,
  seeker: Seeker,
  today: number,
  limit: number,
  knowledge: Knowledge = lexiconKnowledge,
): Read {
  const plan = compilePlan(seeker, weightsFor(seeker.groups), columns, titles, today, knowledge)
  const changes = new ChangeCounter(columns, plan)
  const key = (row: number) =>
    plan.saidNothing ? columns.publishedMinute[row] : standingAt(columns, row, plan)
  const hits: { id: number; key: number }[] = []
  const near: { id: number; key: number }[] = []
  for (let row = 0; row < columns.rows; row++) {
    if (!isShown(columns, row, today)) continue
    const id = columns.id[row]
    const failed = failuresAt(columns, row, plan)
    if (!aboutAt(columns, row, plan)) changes.addUnrelated(row)
    else if (failed === 0) hits.push({ id, key: key(row) })
    else if (countOf(failed) === 1) {
      changes.add(row, failed)
      if (failed & bitOf('certificate') && !worthTheCertificate(columns, row, plan)) continue
      near.push({ id, key: key(row) + (plan.namedWork && isVeryWork(columns, row, plan) ? 1 : 0) })
    }
  }
  const first = (rows: { id: number; key: number }[]) =>
    rows
      .sort((a, b) => b.key - a.key || b.id - a.id)
      .slice(0, limit)
      .map(({ id }) => id)
  return {
    total: hits.length,
    hits: first(hits),
    nearMisses: first(near),
    nearMissTotal: near.length,
    oneChangeAway: changes.best(),
  }
}

/** The same of an answer. */
export const readOf = ({ total, hits, nearMisses, nearMissTotal, oneChangeAway }: MatchAnswer): Read => ({
  total,
  hits: hits.map(({ id }) => id),
  nearMisses: nearMisses.map(({ id }) => id),
  nearMissTotal,
  oneChangeAway,
})
