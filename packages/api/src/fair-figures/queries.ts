import { type Reach, within } from '../auth/reach.ts'
import type { Db } from '../db.ts'
import type { FairRow } from '../passes/queries.ts'
import { FIGURES, type Figure } from './schema.ts'
import { sourcesOf } from './sources.ts'

export interface TotalsRow {
  registered: number
  present: number
  visits: number
  proposed: number
  agreed: number
  approved: number
  employersPresent: number
  headcount: number
}

export async function totalsOf(db: Db, fairId: number): Promise<TotalsRow> {
  const [row] = await db<TotalsRow[]>`
    select
      (select count(*)::int from fair_registration where fair_id = ${fairId} and state = 'registered') as registered,
      (select count(*)::int from check_in where fair_id = ${fairId}) as present,
      (select count(*)::int from booth_visit where fair_id = ${fairId}) as visits,
      (select count(*)::int from intent where fair_id = ${fairId} and state <> 'withdrawn') as proposed,
      (select count(*)::int from intent where fair_id = ${fairId} and state = 'agreed') as agreed,
      (select count(*)::int from fair_employer where fair_id = ${fairId} and state = 'approved') as approved,
      (select count(*)::int from fair_employer where fair_id = ${fairId} and state = 'approved'
        and present_at is not null) as "employersPresent",
      (select coalesce(sum(p.headcount), 0)::int from fair_posting fp
        join fair_employer e on e.fair_id = fp.fair_id and e.employer_id = fp.employer_id and e.state = 'approved'
        join posting p on p.id = fp.posting_id where fp.fair_id = ${fairId}) as headcount`
  if (!row) throw new Error('totals gave no row')
  return row
}

export interface BoothCountRow {
  boothNo: string | null
  employerId: number
  employerName: string
  present: boolean
  visits: number
  agreed: number
}

export function boothCounts(db: Db, fairId: number): Promise<BoothCountRow[]> {
  return db<BoothCountRow[]>`
    select b.booth_no as "boothNo", e.id as "employerId", e.name as "employerName", p.present_at is not null as present,
      coalesce(v.count, 0) as visits, coalesce(i.count, 0) as agreed
    from fair_employer p
    join employer e on e.id = p.employer_id
    left join booth_booking b on b.fair_id = p.fair_id and b.employer_id = p.employer_id and b.cancelled_at is null
    left join (select employer_id, count(*)::int from booth_visit where fair_id = ${fairId} group by 1) v
      on v.employer_id = p.employer_id
    left join (select employer_id, count(*)::int from intent where fair_id = ${fairId} and state = 'agreed' group by 1) i
      on i.employer_id = p.employer_id
    where p.fair_id = ${fairId} and p.state = 'approved'
    order by b.booth_no nulls last, p.id`
}

export function arrivalsAt(db: Db, fairId: number): Promise<{ at: Date; people: number }[]> {
  return db<{ at: Date; people: number }[]>`
    select date_bin('15 minutes', at, 'epoch') as at, count(*)::int as people
    from check_in where fair_id = ${fairId} group by 1 order by 1`
}

/** A fair whose report somebody may read. */
export async function reportedFair(db: Db, reach: Reach, id: number): Promise<FairRow | null> {
  const [row] = await db<FairRow[]>`
    select f.id, f.name, f.state, f.place, f.venue, f.starts_at as "startsAt", f.ends_at as "endsAt", f.capacity
    from fair f where f.id = ${id} and ${within(db, reach, { district: db`f.place`, fair: db`f.id` })}`
  return row ?? null
}

/** Every figure of a report. */
export async function figuresOf(db: Db, fairId: number): Promise<Record<Figure, number>> {
  const sources = sourcesOf(db, fairId)
  const values = await Promise.all(
    FIGURES.map(async (figure) => {
      const { rows, value } = sources[figure]
      const counted = value === 'sum' ? db`coalesce(sum(one.count), 0)::int` : db`count(*)::int`
      const [row] = await db<{ value: number }[]>`select ${counted} as value from (${rows}) one`
      return [figure, row?.value ?? 0] as const
    }),
  )
  return Object.fromEntries(values) as Record<Figure, number>
}

export interface FigureRow {
  id: number
  name: string | null
  registration: number | null
  employer: string | null
  what: string | null
  state: string | null
  count: number | null
  at: Date | null
}

export function rowsOf(
  db: Db,
  fairId: number,
  figure: Figure,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<FigureRow[]> {
  const { rows } = sourcesOf(db, fairId)[figure]
  return db<FigureRow[]>`
    select one.id, one.name, one.registration, one.employer, one.what, one.state, one.count, one.at from (${rows}) one
    where ${before ?? null}::bigint is null or one.id < ${before ?? null}
    order by one.id desc limit ${limit}`
}
