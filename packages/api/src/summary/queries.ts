import type { Db } from '../db.ts'

interface SummaryRow {
  postings: number
  headcount: number
  employers: number
  newestAt: Date | null
  demo: boolean
}

/** Figures over what may be shown on a day (`YYYY-MM-DD`). */
export async function summarise(db: Db, today: string): Promise<SummaryRow> {
  const [row] = await db<[SummaryRow]>`
    select count(*) as postings, coalesce(sum(headcount), 0)::bigint as headcount,
      count(distinct employer_id) as employers, max(coalesce(renewed_at, published_at)) as "newestAt",
      coalesce(bool_or(demo), false) as demo
    from posting where state = 'live' and valid_until >= ${today}::date`
  return row
}
