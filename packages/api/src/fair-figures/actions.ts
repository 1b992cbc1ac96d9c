import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { passTail } from '../passes/code.ts'
import { type FairRow, publicFair } from '../passes/queries.ts'
import { maskName } from '../seekers/mask.ts'
import { keptFor } from './kept.ts'
import { arrivalsAt, boothCounts, figuresOf, reportedFair, rowsOf, totalsOf } from './queries.ts'
import type { Counts, Report, Rows, RowsQuestion } from './schema.ts'

const KEPT_MS = 2_000

/** Counts a public fair, at most every two seconds however many ask. */
export function countingOf({ sql, now }: AppContext): (fairId: number) => Promise<Counts> {
  return keptFor(
    KEPT_MS,
    () => now().getTime(),
    async (fairId) => {
      const fair = await publicFair(sql, fairId)
      if (!fair) throw new Refusal('not_found')
      const [totals, booths, arrivals] = await Promise.all([
        totalsOf(sql, fairId),
        boothCounts(sql, fairId),
        arrivalsAt(sql, fairId),
      ])
      return {
        fair: headOf(fair),
        at: now().toISOString(),
        registered: totals.registered,
        present: totals.present,
        visits: totals.visits,
        intents: { proposed: totals.proposed, agreed: totals.agreed },
        employers: { approved: totals.approved, present: totals.employersPresent },
        headcount: totals.headcount,
        booths: booths.map(({ employerId, employerName, ...booth }) => ({
          ...booth,
          employer: { id: employerId, name: employerName },
        })),
        arrivals: arrivals.map(({ at, people }) => ({ at: at.toISOString(), people })),
      }
    },
  )
}

/** @throws Refusal `not_found` for a fair out of reach */
export async function readReport(
  { sql, now }: AppContext,
  { reach }: Acting,
  fairId: number,
): Promise<Report> {
  const fair = await reportedFair(sql, reach, fairId)
  if (!fair) throw new Refusal('not_found')
  return {
    fair: { ...headOf(fair), cancelled: fair.state === 'cancelled' },
    at: now().toISOString(),
    figures: await figuresOf(sql, fairId),
  }
}

/** The rows behind a figure; that they were opened is written down. */
export function readRows(
  context: AppContext,
  by: Signed,
  fairId: number,
  { figure, limit, after }: RowsQuestion,
): Promise<Rows> {
  const before = readCursor(after)?.after.id
  return act(context, by, async (tx) => {
    if (!(await reportedFair(tx, by.reach, fairId))) throw new Refusal('not_found')
    const rows = await rowsOf(tx, fairId, figure, { before, limit: limit + 1 })
    await audit(tx, by, { entity: 'fair', entityId: fairId, details: { figure } })
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      rows: shown.map(({ registration, name, at, ...row }) => ({
        ...row,
        name: name === null ? null : maskName(name),
        tail: registration === null ? null : passTail(registration),
        at: at?.toISOString() ?? null,
      })),
      next: cursorText('table', last ? { key: 0, id: last.id } : null),
    }
  })
}

const headOf = ({ id, name, state, venue, startsAt, endsAt }: FairRow) => ({
  id,
  name,
  state,
  venue,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
})
