import type { Group } from '@pinqiao/matcher/vocabulary'
import type { Db, Transaction } from '../db.ts'
import type { FairState } from '../fairs/schema.ts'
import type { Profile } from '../seekers/schema.ts'
import { isGivenUp, isStand, type PlanRow, planColumns } from './queries.ts'

export interface ComingSeeker {
  id: number
  profile: Profile
  /** False: they asked not to be ranked, so they are given nothing; what they hold stays theirs. */
  ranked: boolean
  /** Said by themself, with consent: for their own order. */
  groups: Group[]
  /** Verified by an officer, with consent: for kept seats. */
  verified: Group[]
}

/** Registered people; who registered first comes first. */
export function comingSeekers(db: Db, fairId: number): Promise<ComingSeeker[]> {
  const groups = (states: string[]) => db`
    array(select c."group" from group_claim c
      where c.seeker_id = s.id and c.state = any(${states}::text[])
        and exists (select from consent k where k.seeker_id = s.id and k.purpose = 'sensitive' and k.withdrawn_at is null)
      order by c.id)`
  return db<ComingSeeker[]>`
    select s.id, s.profile, s.personal_ranking as ranked,
      ${groups(['claimed', 'verified'])} as groups, ${groups(['verified'])} as verified
    from fair_registration r join seeker s on s.id = r.seeker_id and s.state = 'active'
    where r.fair_id = ${fairId} and r.state = 'registered'
    order by r.registered_at, r.id`
}

export interface StandRow {
  employerId: number
  /** Conversations at once; null: as the plan says. */
  seats: number | null
}

/** Employers with a booth, by number. */
export function standingEmployers(db: Db, fairId: number): Promise<StandRow[]> {
  return db<StandRow[]>`
    select p.employer_id as "employerId", p.slot_seats as seats from fair_employer p
    where p.fair_id = ${fairId} and ${isStand(db)} order by p.employer_id`
}

export interface HeldPlan extends PlanRow {
  fair: string
  fairState: FairState
  startsAt: Date
  endsAt: Date
}

/** The plan of a fair, held: of several who would work on it the second waits until the first has written. */
export async function holdPlan(tx: Transaction, fairId: number): Promise<HeldPlan | null> {
  // Two statements: the fair is to be read as it is once the lock is there.
  await tx`select from fair_slot_plan where fair_id = ${fairId} for update`
  const [row] = await tx<HeldPlan[]>`
    select ${planColumns(tx)}, f.name as fair, f.state as "fairState", f.starts_at as "startsAt", f.ends_at as "endsAt"
    from fair_slot_plan l join fair f on f.id = l.fair_id where l.fair_id = ${fairId}`
  return row ?? null
}

/** The fair a plan is for, while it waits to be worked out. */
export async function fairOfOpenPlan(db: Db, id: number): Promise<number | null> {
  const [row] = await db<{ fairId: number }[]>`
    select fair_id as "fairId" from fair_slot_plan where id = ${id} and planned_at is null`
  return row?.fairId ?? null
}

export async function markPlanned(tx: Transaction, id: number, now: Date): Promise<void> {
  await tx`update fair_slot_plan set planned_at = ${now} where id = ${id}`
}

export const WHY_GONE = ['person_left', 'given_up', 'employer_left', 'day_shorter', 'posting_closed'] as const
export type WhyGone = (typeof WHY_GONE)[number]

export interface HeldSlot {
  seekerId: number
  employerId: number
  postingId: number
  startsAt: Date
  /** Why it cannot stay; null: it can. What has begun stays. */
  gone: WhyGone | null
}

/** @param today `YYYY-MM-DD` in China */
export function heldSlots(tx: Transaction, plan: HeldPlan, now: Date, today: string): Promise<HeldSlot[]> {
  return tx<HeldSlot[]>`
    select o.seeker_id as "seekerId", o.employer_id as "employerId", o.posting_id as "postingId",
      o.starts_at as "startsAt",
      case when o.starts_at <= ${now} then null
        when r.id is null or s.state <> 'active' then 'person_left'
        when ${isGivenUp(tx)} then 'given_up'
        when p.state is distinct from 'approved' then 'employer_left'
        when o.starts_at < ${plan.startsAt}
          or o.starts_at + make_interval(mins => ${plan.minutes}) > ${plan.endsAt} then 'day_shorter'
        when t.id is null then 'posting_closed' end as gone
    from fair_slot o
      join seeker s on s.id = o.seeker_id
      left join fair_registration r
        on r.fair_id = ${plan.fairId} and r.seeker_id = o.seeker_id and r.state = 'registered'
      left join fair_employer p on p.fair_id = ${plan.fairId} and p.employer_id = o.employer_id
      left join fair_posting w on w.fair_id = ${plan.fairId} and w.posting_id = o.posting_id
      left join posting t on t.id = w.posting_id and t.state = 'live' and t.valid_until >= ${today}::date
    where o.plan_id = ${plan.id} order by o.starts_at, o.seeker_id`
}

/** Whom a person does not wish to meet at this fair any more. */
export function givenUp(
  tx: Transaction,
  planId: number,
): Promise<{ seekerId: number; employerId: number }[]> {
  return tx<{ seekerId: number; employerId: number }[]>`
    select seeker_id as "seekerId", employer_id as "employerId" from fair_slot_given_up where plan_id = ${planId}`
}

export interface SlotRow {
  seekerId: number
  employerId: number
  postingId: number
  startsAt: Date
}

export async function insertSlots(
  tx: Transaction,
  planId: number,
  slots: readonly SlotRow[],
  now: Date,
): Promise<void> {
  await tx`
    insert into fair_slot (plan_id, seeker_id, employer_id, posting_id, starts_at, placed_at)
    select ${planId}, one.*, ${now} from unnest(${slots.map((one) => one.seekerId)}::bigint[],
      ${slots.map((one) => one.employerId)}::bigint[], ${slots.map((one) => one.postingId)}::bigint[],
      ${slots.map((one) => one.startsAt.toISOString())}::timestamptz[]) as one`
}

export async function endSlots(tx: Transaction, planId: number, slots: readonly SlotRow[]): Promise<void> {
  await tx`
    delete from fair_slot o using unnest(${slots.map((one) => one.seekerId)}::bigint[],
      ${slots.map((one) => one.employerId)}::bigint[]) as gone (seeker_id, employer_id)
    where o.plan_id = ${planId} and o.seeker_id = gone.seeker_id and o.employer_id = gone.employer_id`
}

/** The talk stays when and where it is, about another posting. */
export async function talkOf(tx: Transaction, planId: number, one: SlotRow): Promise<void> {
  await tx`
    update fair_slot set posting_id = ${one.postingId}
    where plan_id = ${planId} and seeker_id = ${one.seekerId} and employer_id = ${one.employerId}`
}

/** Accounts a plan concerned when it was published: people with a slot, and members of employers with one. */
export function concernedBy(
  db: Db,
  planId: number,
): Promise<{ accountId: number; registrationId: number | null }[]> {
  return db<{ accountId: number; registrationId: number | null }[]>`
    with told as (
      select o.seeker_id, o.employer_id, l.fair_id from fair_slot o join fair_slot_plan l on l.id = o.plan_id
      where l.id = ${planId} and o.placed_at <= l.published_at
    )
    select s.account_id as "accountId", r.id as "registrationId"
    from (select distinct seeker_id, fair_id from told) o
      join seeker s on s.id = o.seeker_id and s.account_id is not null
      join fair_registration r on r.fair_id = o.fair_id and r.seeker_id = s.id and r.state = 'registered'
    union all
    select distinct m.account_id, null::bigint
    from told o join employer_member m on m.employer_id = o.employer_id and m.left_at is null
    order by 1, 2`
}

/** Those of these people who come and have an account to read in, with their passes. */
export function readersOf(
  db: Db,
  fairId: number,
  seekerIds: number[],
): Promise<{ seekerId: number; accountId: number; registrationId: number }[]> {
  return db<{ seekerId: number; accountId: number; registrationId: number }[]>`
    select s.id as "seekerId", s.account_id as "accountId", r.id as "registrationId"
    from seeker s join fair_registration r on r.seeker_id = s.id and r.fair_id = ${fairId} and r.state = 'registered'
    where s.id = any(${seekerIds}::bigint[]) and s.account_id is not null order by s.id`
}

/** Members of these employers who have read what they were told of these slots last: one unread message is enough. */
export async function membersToTell(
  db: Db,
  { employers, kind, link }: { employers: number[]; kind: string; link: string },
): Promise<number[]> {
  const rows = await db<{ accountId: number }[]>`
    select distinct m.account_id as "accountId" from employer_member m
    where m.employer_id = any(${employers}::bigint[]) and m.left_at is null
      and not exists (select from message n
        where n.account_id = m.account_id and n.kind = ${kind} and n.link = ${link} and n.read_at is null)
    order by 1`
  return rows.map(({ accountId }) => accountId)
}

export async function employerNames(db: Db, ids: number[]): Promise<Map<number, string>> {
  const rows = await db<{ id: number; name: string }[]>`
    select id, name from employer where id = any(${ids}::bigint[])`
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Fairs ahead or running that have slots. */
export async function fairsWithSlots(db: Db, now: Date): Promise<number[]> {
  const rows = await db<{ id: number }[]>`
    select f.id from fair_slot_plan l join fair f on f.id = l.fair_id
    where f.state in ('published', 'running') and f.ends_at > ${now} order by f.id`
  return rows.map(({ id }) => id)
}
