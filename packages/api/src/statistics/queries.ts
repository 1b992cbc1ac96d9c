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

/**
 * A claim that was found true, the latest of its group; one that ran out still was true before. At most one for each
 * person and group, so that joining it counts nobody twice.
 */
const isKnownGroup = (db: Db) => db`(k.state = 'verified' or (k.state = 'expired' and not exists (
  select from group_claim later where later.seeker_id = k.seeker_id and later."group" = k."group" and later.id > k.id
    and later.state in ('verified', 'expired'))))`

const counted = (db: Db) => db`(p.state in ('recorded', 'confirmed') and p.kind <> 'internship')`

const checkpoints = (db: Db) => db`(values (30), (90), (180), (365)) c (days)`
const daysOf = (db: Db) => db`substr(step, 5)::int`
const isDue = (db: Db, { from, until, today }: Scope) => db`
  p.starts_on >= ${from}::date - c.days and p.starts_on < ${until}::date - c.days and p.starts_on <= ${today}::date - c.days`

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
    select p.id, p.seeker_id as person, p.district, p.starts_on + c.days as day, 1 as n, c.days
    from ${checkpoints(db)} join placement p on ${isDue(db, scope)}
    where ${counted(db)} and ${inScope(db, scope, db`p.district`, db`p.seeker_id`, db`p.starts_on`)}`,
  kept: (db, scope) => db`
    select p.id, p.seeker_id as person, p.district, p.starts_on + c.days as day, 1 as n, c.days
    from (select placement_id, ${daysOf(db)} as days from placement_evidence
      where step in ('day_30', 'day_90', 'day_180', 'day_365')) c
      join placement p on p.id = c.placement_id and ${isDue(db, scope)}
    where ${counted(db)} and ${inScope(db, scope, db`p.district`, db`p.seeker_id`, db`p.starts_on`)}`,
}

/** Which rows of its base a figure counts. */
const CONDITIONS: Record<FigureId, (db: Db) => Fragment> = {
  seekers_registered: (db) => db`true`,
  postings_published: (db) => db`true`,
  headcount: (db) => db`true`,
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
  retention_30: (db) => db`b.days = 30`,
  due_90: (db) => db`b.days = 90`,
  retention_90: (db) => db`b.days = 90`,
  due_180: (db) => db`b.days = 180`,
  retention_180: (db) => db`b.days = 180`,
  due_365: (db) => db`b.days = 365`,
  retention_365: (db) => db`b.days = 365`,
}

function measure(db: Db, id: FigureId): Fragment {
  const filter = db`filter (where ${CONDITIONS[id](db)})`
  switch (FIGURES[id].unit) {
    case 'people':
      return db`count(distinct b.person) ${filter}`
    case 'heads':
      return db`coalesce(sum(b.n) ${filter}, 0)::bigint`
    default:
      return db`count(*) ${filter}`
  }
}

/** A value of a figure for the whole, a month, a child district or a group. */
export interface Cell {
  figure: FigureId
  dimension: 'total' | 'month' | 'district' | 'group'
  /** '' for the whole, `YYYY-MM`, place code, or group. */
  key: string
  value: number
}

/** Lines beside the whole: months and children of the place, or groups. A place counts in the line of its child. */
export interface Lines {
  by: 'place' | 'group'
  codes: string[]
  children: string[]
}

const child = (db: Db, { codes, children }: Lines) =>
  db`left join unnest(${codes}::text[], ${children}::text[]) m (code, child) on m.code = b.district`

const groupOf = (db: Db, day: Fragment) => db`
  join group_claim k on k.seeker_id = b.person and ${isKnownGroup(db)}
    and (k.expires_on is null or k.expires_on >= ${day})`

/** The figure of people who may stand in several cells, and count in each of them once; who registers does so once. */
const PEOPLE: FigureId = 'placements_people'

/** Figures of a base that add up: for each day and place, and from there into months and children. */
const addingFigures = (base: Base): FigureId[] =>
  FIGURE_IDS.filter((id) => FIGURES[id].base === base && id !== PEOPLE)

interface Line {
  month: string | null
  child: string | null
  group: string | null
  values: number[]
}

/** The cells of the figures of a base that add up. */
export async function countBase(db: Db, base: Base, scope: Scope, lines: Lines): Promise<Cell[]> {
  if (base === 'due') return countDue(db, scope, lines)
  const figures = addingFigures(base)
  const values = listed(
    db,
    figures.map((id) => (id === 'seekers_registered' ? db`count(*)` : measure(db, id))),
  )
  if (lines.by === 'group') {
    const began = base === 'kept' ? db`b.day - b.days` : db`b.day`
    const groups = db`union all select null, null, k."group", ${values} from b ${groupOf(db, began)} group by k."group"`
    const found = await whole<Line>(
      db,
      db`with b as materialized (${BASES[base](db, scope)})
      select null as month, null as child, null as "group", ${values} as values from b
      ${base === 'posting' ? db`` : groups}`,
    )
    return cellsOf(found, figures)
  }
  const sums = listed(
    db,
    figures.map((_, i) => db`sum(b.counts[${i + 1}::int])::bigint`),
  )
  const found = await whole<Line>(
    db,
    db`with h as (select b.day, b.district, ${values} as counts from (${BASES[base](db, scope)}) b group by 1, 2)
    select to_char(b.day, 'YYYY-MM') as month, m.child, null as "group", ${sums} as values
    from h b ${child(db, lines)} group by 1, 2`,
  )
  return cellsOf(found, figures)
}

/** The same for days at work due: whoever began on one day is due on the same days, so only days are multiplied. */
async function countDue(db: Db, scope: Scope, lines: Lines): Promise<Cell[]> {
  const figures = addingFigures('due')
  const values = listed(
    db,
    figures.map((id) => db`coalesce(sum(b.n) filter (where ${CONDITIONS[id](db)}), 0)::bigint`),
  )
  const began = db`
    select p.seeker_id as person, p.district, p.starts_on as day from placement p
    where p.starts_on >= ${scope.from}::date - 365 and p.starts_on < ${scope.until}::date - 30
      and p.starts_on <= ${scope.today}::date - 30 and ${counted(db)}
      and ${inScope(db, scope, db`p.district`, db`p.seeker_id`, db`p.starts_on`)}`
  const days = db`${checkpoints(db)} join p on ${isDue(db, scope)}`
  const found = await whole<Line>(
    db,
    lines.by === 'group'
      ? db`with b as materialized (${began}),
        p as (
          select b.day as starts_on, null as "group", count(*) as n from b group by 1
          union all
          select b.day, k."group", count(*) from b ${groupOf(db, db`b.day`)} group by 1, 2
        )
        select null as month, null as child, b."group", ${values} as values
        from (select p."group", p.n, c.days from ${days}) b group by b."group"`
      : db`with p as (select b.day as starts_on, b.district, count(*) as n from (${began}) b group by 1, 2)
        select to_char(b.day, 'YYYY-MM') as month, m.child, null as "group", ${values} as values
        from (select p.starts_on + c.days as day, p.district, p.n, c.days from ${days}) b ${child(db, lines)}
        group by 1, 2`,
  )
  return cellsOf(found, figures)
}

/** All rows of a selection in one: of a statement that is given up half-way no row has come, so none can be taken for the next one’s. */
async function whole<Row>(db: Db, selection: Fragment): Promise<Row[]> {
  const [row] = await db<
    { rows: Row[] }[]
  >`select coalesce(json_agg(one), '[]') as rows from (${selection}) one`
  return row?.rows ?? []
}

const listed = (db: Db, all: Fragment[]) =>
  db`array[${all.reduce((before, one) => db`${before}, ${one}`)}]::bigint[]`

function cellsOf(lines: Line[], figures: FigureId[]): Cell[] {
  const sums = new Map<string, Cell>()
  const add = (figure: FigureId, dimension: Cell['dimension'], key: string, value: number) => {
    const cell = sums.get(`${figure} ${dimension} ${key}`) ?? { figure, dimension, key, value: 0 }
    sums.set(`${figure} ${dimension} ${key}`, { ...cell, value: cell.value + value })
  }
  for (const { month, child, group, values } of lines) {
    for (const [i, figure] of figures.entries()) {
      const value = values[i] ?? 0
      if (group !== null) add(figure, 'group', group, value)
      else {
        add(figure, 'total', '', value)
        add(figure, 'month', month ?? '', value)
        if (child !== null) add(figure, 'district', child, value)
      }
    }
  }
  return [...sums.values()]
}

/** The cells of people placed: nobody twice in one cell, whatever stands in the others. */
export async function countPeople(db: Db, scope: Scope, lines: Lines): Promise<Cell[]> {
  const month = db`(extract(year from b.day) * 12 + extract(month from b.day))::int`
  const found = await whole<Omit<Cell, 'figure'>>(
    db,
    db`with b as materialized (
      select b.person, b.day, b.district from (${BASES.placement(db, scope)}) b where ${CONDITIONS[PEOPLE](db)}
    )
    select 'total' as dimension, '' as key, count(distinct b.person) as value from b
    union all
    ${
      lines.by === 'group'
        ? db`select 'group', k."group", count(distinct b.person) from b ${groupOf(db, db`b.day`)} group by k."group"`
        : db`select 'month', to_char(min(b.day), 'YYYY-MM'), count(*)
          from (select b.person, ${month} as month, min(b.day) as day from b group by 1, 2) b group by b.month
          union all
          select 'district', coalesce(b.child, ''), count(*)
          from (select distinct b.person, m.child from b ${child(db, lines)}) b group by b.child`
    }`,
  )
  return found.map((row) => ({ ...row, figure: PEOPLE }))
}

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
          select b.person as id, max(b.id) as "rowId", (array_agg(b.day order by b.id desc))[1]::text as day, count(*) as n
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
