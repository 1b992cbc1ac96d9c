// Every figure and the rows behind it are cut from the same few selections, so that they cannot disagree.

import type { Group } from '@pinqiao/matcher/vocabulary'
import type postgres from 'postgres'
import { type Reach, within } from '../auth/reach.ts'
import type { Db } from '../db.ts'
import { type Base, FIGURES } from './rules.ts'
import { FIGURE_IDS, type FigureId } from './schema.ts'

type Fragment = postgres.Fragment

/** What is asked about: whose rows, in which months and place, of which people. */
export interface Scope {
  reach: Reach
  /** First day, and the first day after. `YYYY-MM-DD` in China */
  from: string
  until: string
  today: string
  district: string | null
  /** The district itself, without the places in it. */
  exact: boolean
  group: Group | null
}

const inChina = (db: Db, at: Fragment) => db`(${at} at time zone 'Asia/Shanghai')::date`
const midnight = (db: Db, day: string) => db`(${`${day}T00:00:00+08:00`}::timestamptz)`
const during = (db: Db, at: Fragment, { from, until }: Scope) =>
  db`${at} >= ${midnight(db, from)} and ${at} < ${midnight(db, until)}`

function inScope(db: Db, scope: Scope, district: Fragment, person: Fragment | null, day: Fragment): Fragment {
  const { district: place, exact, group } = scope
  return db`${within(db, scope.reach, { district })}
    ${place === null ? db`` : exact ? db`and ${district} = ${place}` : db`and ${district} like ${`${place}%`}`}
    ${
      group === null
        ? db``
        : person === null
          ? db`and false`
          : db`and exists (select from group_claim k where k.seeker_id = ${person} and k."group" = ${group}
              and ${isKnownGroup(db)} and (k.expires_on is null or k.expires_on >= ${day}))`
    }`
}

/** A claim that was found true; one that ran out still was true before. */
const isKnownGroup = (db: Db) => db`k.state in ('verified', 'expired')`

const counted = (db: Db) => db`(p.state in ('recorded', 'confirmed') and p.kind <> 'internship')`

/** The rows of a base: `id, person, district, day, n`, and what its figures ask about. */
const BASES: Record<Base, (db: Db, scope: Scope) => Fragment> = {
  seeker: (db, scope) => {
    const day = inChina(db, db`s.created_at`)
    return db`
      select s.id, s.id as person, s.district, ${day} as day, 1 as n from seeker s
      where ${during(db, db`s.created_at`, scope)} and ${inScope(db, scope, db`s.district`, db`s.id`, day)}`
  },
  posting: (db, scope) => {
    const day = inChina(db, db`o.published_at`)
    return db`
      select o.id, null::bigint as person, o.place as district, ${day} as day, coalesce(o.headcount, 0) as n
      from posting o
      where ${during(db, db`o.published_at`, scope)} and ${inScope(db, scope, db`o.place`, null, day)}`
  },
  application: (db, scope) => {
    const day = inChina(db, db`a.submitted_at`)
    return db`
      select a.id, a.seeker_id as person, s.district, ${day} as day, 1 as n
      from application a join seeker s on s.id = a.seeker_id
      where ${during(db, db`a.submitted_at`, scope)} and ${inScope(db, scope, db`s.district`, db`a.seeker_id`, day)}`
  },
  intent: (db, scope) => {
    const at = db`greatest(i.employer_said_at, i.seeker_said_at)`
    const day = inChina(db, at)
    return db`
      select i.id, i.seeker_id as person, s.district, ${day} as day, 1 as n
      from intent i join seeker s on s.id = i.seeker_id
      where i.state = 'agreed' and ${during(db, at, scope)}
        and ${inScope(db, scope, db`s.district`, db`i.seeker_id`, day)}`
  },
  placement: (db, scope) => db`
    select p.id, p.seeker_id as person, p.district, p.starts_on as day, 1 as n, p.state, p.kind, ${counted(db)} as counted
    from placement p
    where p.starts_on >= ${scope.from}::date and p.starts_on < ${scope.until}::date and p.starts_on <= ${scope.today}::date
      and ${inScope(db, scope, db`p.district`, db`p.seeker_id`, db`p.starts_on`)}`,
  proof: (db, scope) => db`
    select p.id, p.seeker_id as person, p.district, p.starts_on as day, 1 as n, e.step
    from placement p join placement_evidence e on e.placement_id = p.id
    where ${counted(db)} and e.step in ('intent', 'offer', 'contract', 'insurance')
      and p.starts_on >= ${scope.from}::date and p.starts_on < ${scope.until}::date and p.starts_on <= ${scope.today}::date
      and ${inScope(db, scope, db`p.district`, db`p.seeker_id`, db`p.starts_on`)}`,
  due: (db, scope) => db`
    select p.id, p.seeker_id as person, p.district, p.starts_on + c.days as day, 1 as n, c.days, e.id is not null as kept
    from (values (30, 'day_30'), (90, 'day_90'), (180, 'day_180'), (365, 'day_365')) c (days, step)
    join placement p on p.starts_on >= ${scope.from}::date - c.days and p.starts_on < ${scope.until}::date - c.days
      and p.starts_on <= ${scope.today}::date - c.days
    left join placement_evidence e on e.placement_id = p.id and e.step = c.step
    where ${counted(db)} and ${inScope(db, scope, db`p.district`, db`p.seeker_id`, db`p.starts_on + c.days`)}`,
}

/** Which rows of its base a figure counts. */
const CONDITIONS: Record<FigureId, (db: Db) => Fragment> = {
  seekers_registered: (db) => db`true`,
  postings_published: (db) => db`true`,
  headcount: (db) => db`true`,
  applicants: (db) => db`true`,
  applications: (db) => db`true`,
  intents_agreed: (db) => db`true`,
  placements_people: (db) => db`b.counted`,
  placements_events: (db) => db`b.counted`,
  confirmed: (db) => db`b.counted and b.state = 'confirmed'`,
  internships: (db) => db`b.kind = 'internship' and b.state in ('recorded', 'confirmed')`,
  contested: (db) => db`b.state = 'contested'`,
  step_intent: (db) => db`b.step = 'intent'`,
  step_offer: (db) => db`b.step = 'offer'`,
  step_contract: (db) => db`b.step = 'contract'`,
  step_insurance: (db) => db`b.step = 'insurance'`,
  due_30: (db) => db`b.days = 30`,
  retention_30: (db) => db`b.days = 30 and b.kept`,
  due_90: (db) => db`b.days = 90`,
  retention_90: (db) => db`b.days = 90 and b.kept`,
  due_180: (db) => db`b.days = 180`,
  retention_180: (db) => db`b.days = 180 and b.kept`,
  due_365: (db) => db`b.days = 365`,
  retention_365: (db) => db`b.days = 365 and b.kept`,
}

function measure(db: Db, id: FigureId): Fragment {
  const filter = db`filter (where ${CONDITIONS[id](db)})`
  switch (FIGURES[id].unit) {
    case 'people':
      // Somebody who registers does so once; counting them apart would cost a sort.
      return id === 'seekers_registered' ? db`count(*) ${filter}` : db`count(distinct b.person) ${filter}`
    case 'heads':
      return db`coalesce(sum(b.n) ${filter}, 0)::bigint`
    default:
      return db`count(*) ${filter}`
  }
}

export const figuresOf = (base: Base): FigureId[] => FIGURE_IDS.filter((id) => FIGURES[id].base === base)

/** One line for the whole, each month, each child district and each group, with all figures of a base beside each other. */
export interface Cell {
  dimension: 'total' | 'month' | 'district' | 'group'
  /** `YYYY-MM`, place code or group; null: a place that is not known. */
  key: string | null
  values: number[]
}

export async function countBase(
  db: Db,
  base: Base,
  scope: Scope,
  places: { codes: string[]; children: string[] },
): Promise<Cell[]> {
  const measures = figuresOf(base).map((id) => measure(db, id))
  const values = db`array[${measures.reduce((before, one) => db`${before}, ${one}`)}]`
  const month = db`(extract(year from b.day) * 12 + extract(month from b.day) - 1)::int`
  const byGroup =
    base === 'posting'
      ? db``
      : db`union all
        select 'group', g."group", ${values} from b join (
          select k.seeker_id, k."group", bool_or(k.expires_on is null) as lasting, max(k.expires_on) as until
          from group_claim k where ${isKnownGroup(db)} group by 1, 2
        ) g on g.seeker_id = b.person and (g.lasting or g.until >= b.day)
        group by 2`
  const rows = await db<{ dimension: Cell['dimension']; key: string | null; values: number[] }[]>`
    with b as materialized (${BASES[base](db, scope)})
    select 'total' as dimension, null::text as key, ${values} as values from b
    union all
    select 'month', ${month}::text, ${values} from b group by ${month}
    union all
    select 'district', m.child, ${values}
    from b left join unnest(${places.codes}::text[], ${places.children}::text[]) m (code, child) on m.code = b.district
    group by m.child
    ${byGroup}`
  return rows.map((row) => ({
    ...row,
    key: row.dimension === 'month' ? monthOf(Number(row.key)) : row.key,
    values: row.values.map(Number),
  }))
}

const monthOf = (whole: number) => `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, '0')}`

export async function hasDemo(db: Db): Promise<boolean> {
  const [row] = await db<{ demo: boolean }[]>`
    select exists (select from placement where demo) or exists (select from seeker where demo) as demo`
  return row?.demo ?? false
}

/** A row that a figure counts; for people, the person with their latest one. */
export interface CountedRow {
  /** What the list goes on by. */
  id: number
  /** Row of the base. */
  rowId: number
  day: string
  n: number
}

/** The figure over a scope, and a page of exactly the rows it counts, newest first. */
export async function openFigure(
  db: Db,
  id: FigureId,
  scope: Scope,
  before: number | null,
  limit: number,
): Promise<{ total: number; rows: CountedRow[] }> {
  const { base, unit } = FIGURES[id]
  const selection = db`with b as (${BASES[base](db, scope)})`
  const condition = CONDITIONS[id](db)
  const [whole] = await db<{ total: number }[]>`${selection} select ${measure(db, id)} as total from b`
  const rows =
    unit === 'people'
      ? await db<CountedRow[]>`${selection}
          select b.person as id, max(b.id) as "rowId", max(b.day)::text as day, count(*) as n
          from b where ${condition} ${before === null ? db`` : db`and b.person < ${before}`}
          group by b.person order by b.person desc limit ${limit + 1}`
      : await db<CountedRow[]>`${selection}
          select b.id, b.id as "rowId", b.day::text as day, b.n
          from b where ${condition} ${before === null ? db`` : db`and b.id < ${before}`}
          order by b.id desc limit ${limit + 1}`
  return { total: whole?.total ?? 0, rows }
}

/** What is shown of a row. */
export interface Shown {
  id: number
  person: string | null
  title: string
  employer: string
  district: string | null
}

export function showRows(db: Db, base: Base, ids: number[]): Promise<Shown[]> {
  switch (base) {
    case 'seeker':
      return db<Shown[]>`
        select id, name as person, '' as title, '' as employer, district from seeker where id = any(${ids}::bigint[])`
    case 'posting':
      return db<Shown[]>`
        select o.id, null as person, o.title, coalesce(e.name, '') as employer, o.place as district
        from posting o left join employer e on e.id = o.employer_id where o.id = any(${ids}::bigint[])`
    case 'application':
    case 'intent':
      return db<Shown[]>`
        select x.id, s.name as person, o.title, e.name as employer, s.district
        from ${base === 'intent' ? db`intent` : db`application`} x join seeker s on s.id = x.seeker_id
          join posting o on o.id = x.posting_id join employer e on e.id = x.employer_id
        where x.id = any(${ids}::bigint[])`
    default:
      return db<Shown[]>`
        select p.id, s.name as person, p.title, p.employer_name as employer, p.district
        from placement p join seeker s on s.id = p.seeker_id where p.id = any(${ids}::bigint[])`
  }
}
