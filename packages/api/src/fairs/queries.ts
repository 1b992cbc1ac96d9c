import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { FairKind, FairMode, FairPlan, FairState } from './schema.ts'

export interface CardRow {
  id: number
  name: string
  kind: FairKind
  mode: FairMode
  state: FairState
  place: string
  venue: string
  startsAt: Date
  endsAt: Date
  employers: number
  postings: number
  headcount: number
  demo: boolean
}

/** Who is there and what they offer, counted for the few fairs of one page. */
const cardColumns = (db: Db) => db`
  f.id, f.name, f.kind, f.mode, f.state, f.place, f.venue, f.starts_at as "startsAt", f.ends_at as "endsAt", f.demo,
  (select count(*)::int from fair_employer p where p.fair_id = f.id and p.state = 'approved') as employers,
  shown.postings, shown.headcount`
const shownPostings = (db: Db) => db`
  cross join lateral (
    select count(*)::int as postings, coalesce(sum(o.headcount), 0)::int as headcount
    from fair_posting s
      join fair_employer p on p.fair_id = s.fair_id and p.employer_id = s.employer_id and p.state = 'approved'
      join posting o on o.id = s.posting_id
    where s.fair_id = f.id) shown`

/** Seen by everyone: published once, whatever came of it. */
const isPublic = (db: Db) => db`f.published_at is not null`

export interface PublicQuestion {
  when: 'ahead' | 'running' | 'coming' | 'over'
  kind: FairKind[]
  place: string | undefined
  after: { key: number; id: number } | null
  limit: number
  now: Date
}

/** Ahead: soonest first, cancelled ones until they would have ended, so that nobody travels for nothing. */
export async function publicFairs(db: Db, question: PublicQuestion): Promise<CardRow[]> {
  const { when, after, kind, place, now } = question
  const over = when === 'over'
  const states = {
    ahead: db`f.state in ('published', 'running', 'cancelled') and (f.state <> 'cancelled' or f.ends_at > ${now})`,
    coming: db`f.state in ('published', 'cancelled') and (f.state <> 'cancelled' or f.ends_at > ${now})`,
    running: db`f.state = 'running'`,
    over: db`f.state = 'ended'`,
  }
  const start = after && db`to_timestamp(${after.key}::float8 / 1000)`
  return db<CardRow[]>`
    select ${cardColumns(db)}
    from fair f ${shownPostings(db)}
    where ${states[when]} and ${isPublic(db)}
      and ${kind.length > 0 ? db`f.kind = any(${kind}::text[])` : db`true`}
      and ${place ? db`f.place like ${`${place}%`}` : db`true`}
      and ${
        after && start
          ? over
            ? db`(f.starts_at, f.id) < (${start}, ${after.id})`
            : db`(f.starts_at, f.id) > (${start}, ${after.id})`
          : db`true`
      }
    order by ${over ? db`f.starts_at desc, f.id desc` : db`f.starts_at, f.id`}
    limit ${question.limit}`
}

export interface PageRow extends CardRow {
  about: string
  capacity: number | null
  bookingClosesAt: Date
  booths: number
  boothsTaken: number
  cancelReason: string | null
}

const boothCounts = (db: Db) => db`
  (select count(*)::int from booth b where b.fair_id = f.id and b.removed_at is null) as booths,
  (select count(*)::int from booth_booking k where k.fair_id = f.id and k.cancelled_at is null) as "boothsTaken"`

export async function publicFair(db: Db, id: number): Promise<PageRow | null> {
  const [row] = await db<PageRow[]>`
    select ${cardColumns(db)}, f.about, f.capacity, f.booking_closes_at as "bookingClosesAt",
      f.cancel_reason as "cancelReason", ${boothCounts(db)}
    from fair f ${shownPostings(db)}
    where f.id = ${id} and ${isPublic(db)}`
  return row ?? null
}

export interface PostingRow {
  id: number
  title: string
  headcount: number | null
  payMin: number | null
  payMax: number | null
  payNegotiable: boolean
  place: string | null
  open: boolean
}

export interface StandRow {
  partId: number
  employer: { id: number; name: string; industry: string | null }
  boothNo: string | null
  postings: PostingRow[]
  /** Where it stands in the list. */
  position: number
}

/** What an employer shows at a fair, as JSON; `s` is what it is asked for. */
export const postingsShown = (db: Db, today: string) => db`
  coalesce((
    select json_agg(json_build_object('id', o.id, 'title', o.title, 'headcount', o.headcount, 'payMin', o.pay_min,
      'payMax', o.pay_max, 'payNegotiable', o.pay_negotiable, 'place', o.place,
      'open', o.state = 'live' and o.valid_until >= ${today}::date) order by o.id)
    from fair_posting s join posting o on o.id = s.posting_id
    where s.fair_id = p.fair_id and s.employer_id = p.employer_id), '[]')`

/** Employers of a fair by booth; those without one come last. */
export async function stands(
  db: Db,
  fairId: number,
  { after, limit, today }: { after: { key: number; id: number } | null; limit: number; today: string },
): Promise<StandRow[]> {
  return db<StandRow[]>`
    with stand as (
      select p.id as "partId", p.fair_id, p.employer_id, k.booth_no as "boothNo",
        coalesce(ascii(k.booth_no) * 1000 + substr(k.booth_no, 2)::int, 1000000) as position
      from fair_employer p
        left join booth_booking k on k.fair_id = p.fair_id and k.employer_id = p.employer_id and k.cancelled_at is null
      where p.fair_id = ${fairId} and p.state = 'approved')
    select p."partId", p."boothNo", p.position, json_build_object('id', e.id, 'name', e.name, 'industry', e.industry) as employer,
      ${postingsShown(db, today)} as postings
    from stand p join employer e on e.id = p.employer_id
    where ${after ? db`(p.position, p."partId") > (${after.key}, ${after.id})` : db`true`}
    order by p.position, p."partId"
    limit ${limit}`
}

export interface BoothRow {
  boothNo: string
  employer: { id: number; name: string } | null
}

export async function booths(db: Db, fairId: number): Promise<BoothRow[]> {
  return db<BoothRow[]>`
    select b.booth_no as "boothNo",
      case when e.id is not null then json_build_object('id', e.id, 'name', e.name) end as employer
    from booth b
      left join booth_booking k on k.fair_id = b.fair_id and k.booth_no = b.booth_no and k.cancelled_at is null
      left join employer e on e.id = k.employer_id
    where b.fair_id = ${fairId} and b.removed_at is null
    order by b.booth_no`
}

// ---------------------------------------------------------------- for the organiser

export interface OwnCardRow extends CardRow {
  waiting: number
  booths: number
  boothsTaken: number
}

const ownReach = (db: Db, reach: Reach) => within(db, reach, { district: db`f.place`, fair: db`f.id` })
const waiting = (db: Db) =>
  db`(select count(*)::int from fair_employer p where p.fair_id = f.id and p.state = 'applied') as waiting`

/** Latest start first. */
export async function ownFairs(
  db: Db,
  reach: Reach,
  question: { state: FairState[]; after: { key: number; id: number } | null; limit: number },
): Promise<OwnCardRow[]> {
  const { state, after } = question
  return db<OwnCardRow[]>`
    select ${cardColumns(db)}, ${waiting(db)}, ${boothCounts(db)}
    from fair f ${shownPostings(db)}
    where ${ownReach(db, reach)}
      and ${state.length > 0 ? db`f.state = any(${state}::text[])` : db`true`}
      and ${after ? db`(f.starts_at, f.id) < (to_timestamp(${after.key}::float8 / 1000), ${after.id})` : db`true`}
    order by f.starts_at desc, f.id desc
    limit ${question.limit}`
}

export interface OwnRow extends OwnCardRow {
  about: string
  safetyPlan: string
  capacity: number | null
  bookingClosesAt: Date
  publishedAt: Date | null
  cancelReason: string | null
  boothRows: number
  boothsPerRow: number
}

export async function ownFair(db: Db, reach: Reach, id: number): Promise<OwnRow | null> {
  const [row] = await db<OwnRow[]>`
    select ${cardColumns(db)}, ${waiting(db)}, ${boothCounts(db)}, f.about, f.safety_plan as "safetyPlan", f.capacity,
      f.booking_closes_at as "bookingClosesAt", f.published_at as "publishedAt", f.cancel_reason as "cancelReason",
      plan.rows as "boothRows", plan.per_row as "boothsPerRow"
    from fair f ${shownPostings(db)}
      cross join lateral (
        select count(distinct left(b.booth_no, 1))::int as rows, coalesce(max(substr(b.booth_no, 2)::int), 0) as per_row
        from booth b where b.fair_id = f.id and b.removed_at is null) plan
    where f.id = ${id} and ${ownReach(db, reach)}`
  return row ?? null
}

// ---------------------------------------------------------------- writes

export async function insertFair(tx: Transaction, plan: FairPlan, createdBy: number): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into fair (name, kind, mode, place, venue, about, safety_plan, starts_at, ends_at, booking_closes_at,
      capacity, created_by)
    values (${plan.name}, ${plan.kind}, ${plan.mode}, ${plan.place}, ${plan.venue}, ${plan.about}, ${plan.safetyPlan},
      ${plan.startsAt}, ${plan.endsAt}, ${plan.bookingClosesAt}, ${plan.capacity}, ${createdBy})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export async function updateFair(tx: Transaction, id: number, plan: FairPlan): Promise<void> {
  await tx`
    update fair set name = ${plan.name}, kind = ${plan.kind}, mode = ${plan.mode}, place = ${plan.place},
      venue = ${plan.venue}, about = ${plan.about}, safety_plan = ${plan.safetyPlan}, starts_at = ${plan.startsAt},
      ends_at = ${plan.endsAt}, booking_closes_at = ${plan.bookingClosesAt}, capacity = ${plan.capacity}
    where id = ${id}`
}

/** Makes the booths of a plan and takes others off it; gives how many people have booked of those taken off. */
export async function planBooths(
  tx: Transaction,
  fairId: number,
  plan: FairPlan['booths'],
): Promise<{ booked: number }> {
  const { rows, perRow } = plan ?? { rows: 0, perRow: 0 }
  await tx`
    insert into booth (fair_id, booth_no)
    select ${fairId}, chr(64 + r) || lpad(n::text, 2, '0')
    from generate_series(1, ${rows}::int) r, generate_series(1, ${perRow}::int) n
    order by 2
    on conflict (fair_id, booth_no) do update set removed_at = null where booth.removed_at is not null`
  const removed = await tx<{ boothNo: string }[]>`
    update booth set removed_at = now()
    where fair_id = ${fairId} and removed_at is null
      and (ascii(booth_no) - 64 > ${rows} or substr(booth_no, 2)::int > ${perRow})
    returning booth_no as "boothNo"`
  const [live] = await tx<{ booked: number }[]>`
    select count(*)::int as booked from booth_booking
    where fair_id = ${fairId} and cancelled_at is null
      and booth_no = any(${removed.map(({ boothNo }) => boothNo)}::text[])`
  return live ?? { booked: 0 }
}

export interface HeldFair {
  id: number
  name: string
  mode: FairMode
  state: FairState
  place: string
  venue: string
  about: string
  safetyPlan: string
  startsAt: Date
  endsAt: Date
  bookingClosesAt: Date
  capacity: number | null
  booths: number
}

/** A fair within reach, held until the transaction ends. */
export async function holdFair(tx: Transaction, reach: Reach, id: number): Promise<HeldFair | null> {
  const [row] = await tx<HeldFair[]>`
    select f.id, f.name, f.mode, f.state, f.place, f.venue, f.about, f.safety_plan as "safetyPlan",
      f.starts_at as "startsAt", f.ends_at as "endsAt", f.booking_closes_at as "bookingClosesAt", f.capacity,
      (select count(*)::int from booth b where b.fair_id = f.id and b.removed_at is null) as booths
    from fair f where f.id = ${id} and ${ownReach(tx, reach)}
    for no key update of f`
  return row ?? null
}

/** False: the state is another by now. */
export async function setFairState(
  db: Db,
  id: number,
  from: readonly FairState[],
  to: FairState,
  { now, reason }: { now: Date; reason: string | null },
): Promise<boolean> {
  const rows = await db`
    update fair set state = ${to}, cancel_reason = ${reason},
      published_at = case when ${to === 'published'} then ${now}::timestamptz else published_at end
    where id = ${id} and state = any(${from as FairState[]}::text[])
    returning id`
  return rows.length === 1
}

/** A public fair, held so that it cannot be cancelled or changed before the transaction ends. */
export async function shareFair(
  tx: Transaction,
  id: number,
): Promise<{ id: number; name: string; state: FairState; bookingClosesAt: Date } | null> {
  const [row] = await tx<{ id: number; name: string; state: FairState; bookingClosesAt: Date }[]>`
    select f.id, f.name, f.state, f.booking_closes_at as "bookingClosesAt"
    from fair f where f.id = ${id} and ${isPublic(tx)} for share of f`
  return row ?? null
}

/** Accounts of everybody who counts on a fair: members of employers who applied, and people who registered. */
export async function peopleOfFair(db: Db, fairId: number, after: number, limit: number): Promise<number[]> {
  const rows = await db<{ accountId: number }[]>`
    select m.account_id as "accountId" from employer_member m
      join fair_employer p on p.employer_id = m.employer_id
    where p.fair_id = ${fairId} and p.state in ('applied', 'approved') and m.left_at is null and m.account_id > ${after}
    union
    select s.account_id from fair_registration r join seeker s on s.id = r.seeker_id
    where r.fair_id = ${fairId} and r.state = 'registered' and s.account_id > ${after}
    order by 1 limit ${limit}`
  return rows.map(({ accountId }) => accountId)
}

/** Public fairs by id, in no order. */
export async function fairCards(db: Db, ids: number[]): Promise<CardRow[]> {
  return db<CardRow[]>`
    select ${cardColumns(db)} from fair f ${shownPostings(db)}
    where f.id = any(${ids}::bigint[]) and ${isPublic(db)}`
}
