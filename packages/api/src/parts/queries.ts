import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import { type PostingRow, postingsShown } from '../fairs/queries.ts'
import type { FairState } from '../fairs/schema.ts'
import type { PartState } from './schema.ts'

/** @param today `YYYY-MM-DD` in China; an employer is verified for half a year at most */
export const isVerified = (db: Db, today: string) =>
  db`(e.state = 'verified' and (e.verify_again_on is null or e.verify_again_on >= ${today}::date))`

const partColumns = (db: Db) => db`
  p.id, p.state, p.reason, p.applied_at as "appliedAt", p.decided_at as "decidedAt", p.employer_id as "employerId",
  p.fair_id as "fairId"`
const booking = (db: Db) => db`
  (select json_build_object('id', k.id, 'boothNo', k.booth_no) from booth_booking k
   where k.fair_id = p.fair_id and k.employer_id = p.employer_id and k.cancelled_at is null) as booking`

export interface PartColumns {
  id: number
  state: PartState
  reason: string | null
  appliedAt: Date
  decidedAt: Date | null
  employerId: number
  fairId: number
}

export type BookingRow = { id: number; boothNo: string } | null

export interface FairPartRow extends PartColumns {
  employer: { id: number; name: string }
  verified: boolean
  postings: PostingRow[]
  booking: BookingRow
}

/** Who applied to a fair, latest first. The fair must be known to be within reach. */
export async function partsOfFair(
  db: Db,
  fairId: number,
  question: { state: PartState[]; after: number | null; limit: number; today: string },
): Promise<FairPartRow[]> {
  const { state, after, today } = question
  return db<FairPartRow[]>`
    select ${partColumns(db)}, json_build_object('id', e.id, 'name', e.name) as employer,
      ${isVerified(db, today)} as verified, ${postingsShown(db, today)} as postings, ${booking(db)}
    from fair_employer p join employer e on e.id = p.employer_id
    where p.fair_id = ${fairId}
      and ${state.length > 0 ? db`p.state = any(${state}::text[])` : db`true`}
      and ${after === null ? db`true` : db`p.id < ${after}`}
    order by p.id desc limit ${question.limit}`
}

export async function partCounts(db: Db, fairId: number): Promise<Record<PartState, number>> {
  const rows = await db<{ state: PartState; count: number }[]>`
    select state, count(*)::int as count from fair_employer where fair_id = ${fairId} group by state`
  return {
    applied: 0,
    approved: 0,
    refused: 0,
    withdrawn: 0,
    ...Object.fromEntries(rows.map((r) => [r.state, r.count])),
  }
}

/** Null: the fair is out of reach. */
export async function fairWithin(
  db: Db,
  reach: Reach,
  fairId: number,
): Promise<{ place: string; state: FairState; bookingClosesAt: Date } | null> {
  const [row] = await db<{ place: string; state: FairState; bookingClosesAt: Date }[]>`
    select f.place, f.state, f.booking_closes_at as "bookingClosesAt" from fair f
    where f.id = ${fairId} and ${within(db, reach, { district: db`f.place`, fair: db`f.id` })}`
  return row ?? null
}

export interface OwnPartRow extends PartColumns {
  employer: { id: number; name: string }
  verified: boolean
  booking: BookingRow
  bookingClosesAt: Date
}

/** Parts of one's employers, latest first. */
export async function ownParts(
  db: Db,
  reach: Reach,
  question: { employerId: number | undefined; after: number | null; limit: number; today: string },
): Promise<OwnPartRow[]> {
  const { employerId, after } = question
  return db<OwnPartRow[]>`
    select ${partColumns(db)}, json_build_object('id', e.id, 'name', e.name) as employer,
      ${isVerified(db, question.today)} as verified, ${booking(db)}, f.booking_closes_at as "bookingClosesAt"
    from fair_employer p
      join employer e on e.id = p.employer_id
      join fair f on f.id = p.fair_id
    where ${within(db, reach, { employer: db`p.employer_id` })}
      and ${employerId === undefined ? db`true` : db`p.employer_id = ${employerId}`}
      and ${after === null ? db`true` : db`p.id < ${after}`}
    order by p.id desc limit ${question.limit}`
}

export async function ownPart(
  db: Db,
  fairId: number,
  employerId: number,
): Promise<(PartColumns & { booking: BookingRow }) | null> {
  const [row] = await db<(PartColumns & { booking: BookingRow })[]>`
    select ${partColumns(db)}, ${booking(db)} from fair_employer p
    where p.fair_id = ${fairId} and p.employer_id = ${employerId}`
  return row ?? null
}

/** Null: not one of the employers within reach. */
export async function employerWithin(
  db: Db,
  reach: Reach,
  employerId: number,
  today: string,
): Promise<{ id: number; name: string; verified: boolean } | null> {
  const [row] = await db<{ id: number; name: string; verified: boolean }[]>`
    select e.id, e.name, ${isVerified(db, today)} as verified from employer e
    where e.id = ${employerId} and ${within(db, reach, { employer: db`e.id` })}`
  return row ?? null
}

const MOST_TO_CHOOSE = 200

/** Live postings of an employer and those it shows at a fair. */
export async function postingsToShow(
  db: Db,
  fairId: number,
  employerId: number,
  today: string,
): Promise<(PostingRow & { shown: boolean })[]> {
  return db<(PostingRow & { shown: boolean })[]>`
    select o.id, o.title, o.headcount, o.pay_min as "payMin", o.pay_max as "payMax",
      o.pay_negotiable as "payNegotiable", o.place, o.state = 'live' and o.valid_until >= ${today}::date as open,
      s.posting_id is not null as shown
    from posting o left join fair_posting s on s.fair_id = ${fairId} and s.posting_id = o.id
    where o.employer_id = ${employerId}
      and (s.posting_id is not null or (o.state = 'live' and o.valid_until >= ${today}::date))
    order by s.posting_id is null, o.id desc limit ${MOST_TO_CHOOSE}`
}

// ---------------------------------------------------------------- writes

/** @throws PostgresError `one_part_per_fair_and_employer` */
export async function insertPart(
  tx: Transaction,
  part: { fairId: number; employerId: number; by: number; now: Date },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into fair_employer (fair_id, employer_id, applied_by, applied_at)
    values (${part.fairId}, ${part.employerId}, ${part.by}, ${part.now}) returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

/** What an employer shows at a fair; false: not all are live postings of its own. */
export async function showPostings(
  tx: Transaction,
  part: { fairId: number; employerId: number; postings: number[]; today: string },
): Promise<boolean> {
  const { fairId, employerId, postings, today } = part
  await tx`
    delete from fair_posting
    where fair_id = ${fairId} and employer_id = ${employerId} and posting_id <> all(${postings}::bigint[])`
  const own = await tx`
    insert into fair_posting (fair_id, posting_id, employer_id)
    select ${fairId}, o.id, o.employer_id from posting o
    where o.id = any(${postings}::bigint[]) and o.employer_id = ${employerId}
      and o.state = 'live' and o.valid_until >= ${today}::date
    on conflict (fair_id, posting_id) do update set employer_id = excluded.employer_id
    returning posting_id`
  return own.length === postings.length
}

export interface HeldPart extends PartColumns {
  verified: boolean
  place: string
  fairState: FairState
  bookingClosesAt: Date
}

/** A part within reach, of one's employer or at one's fair, held until the transaction ends. */
export async function holdPart(
  tx: Transaction,
  reach: Reach,
  id: number,
  today: string,
): Promise<HeldPart | null> {
  const [row] = await tx<HeldPart[]>`
    select ${partColumns(tx)}, ${isVerified(tx, today)} as verified, f.place, f.state as "fairState",
      f.booking_closes_at as "bookingClosesAt"
    from fair_employer p
      join fair f on f.id = p.fair_id
      join employer e on e.id = p.employer_id
    where p.id = ${id} and ${within(tx, reach, { employer: tx`p.employer_id`, district: tx`f.place`, fair: tx`f.id` })}
    for no key update of p`
  return row ?? null
}

/** False: the state is another by now. */
export async function setPartState(
  tx: Transaction,
  id: number,
  from: readonly PartState[],
  to: PartState,
  by: { accountId: number; now: Date; reason: string | null; decides: boolean },
): Promise<boolean> {
  const rows = await tx`
    update fair_employer set state = ${to}, reason = ${by.reason},
      decided_by = ${by.decides ? by.accountId : null},
      decided_at = ${by.decides ? by.now : null},
      applied_by = case when ${to === 'applied'} then ${by.accountId} else applied_by end,
      applied_at = case when ${to === 'applied'} then ${by.now}::timestamptz else applied_at end
    where id = ${id} and state = any(${from as PartState[]}::text[])
    returning id`
  return rows.length === 1
}

/** The booth of who no longer comes is free again. */
export async function freeBooth(tx: Transaction, part: PartColumns, now: Date): Promise<void> {
  await tx`
    update booth_booking set cancelled_at = ${now}
    where fair_id = ${part.fairId} and employer_id = ${part.employerId} and cancelled_at is null`
}
