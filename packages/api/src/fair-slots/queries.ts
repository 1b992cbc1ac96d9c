import type { Group } from '@pinqiao/matcher/vocabulary'
import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { Profile } from '../seekers/schema.ts'
import type { Plannable } from './rules.ts'
import type { NewSlotPlan } from './schema.ts'

const isStand = (db: Db) => db`
  p.state = 'approved' and exists (select from booth_booking k
    where k.fair_id = p.fair_id and k.employer_id = p.employer_id and k.cancelled_at is null)`

/** A fair within reach, with what decides whether slots can be planned. */
export async function plannableFair(db: Db, reach: Reach, id: number): Promise<Plannable | null> {
  const [row] = await db<Plannable[]>`
    select f.state, f.starts_at as "startsAt", f.ends_at as "endsAt",
      (select count(*)::int from fair_registration r where r.fair_id = f.id and r.state = 'registered') as registered,
      (select count(*)::int from fair_employer p where p.fair_id = f.id and ${isStand(db)}) as stands,
      (select l.published_at from fair_slot_plan l where l.fair_id = f.id) as "publishedAt"
    from fair f where f.id = ${id} and ${within(db, reach, { district: db`f.place` })}`
  return row ?? null
}

/** Takes the place of a plan that was not published. @throws PostgresError `one_slot_plan_per_fair` */
export async function insertPlan(
  tx: Transaction,
  plan: NewSlotPlan & { fairId: number; by: number; now: Date },
): Promise<number> {
  await tx`delete from fair_slot_plan where fair_id = ${plan.fairId} and published_at is null`
  const [row] = await tx<{ id: number }[]>`
    insert into fair_slot_plan (fair_id, minutes, seats, rounds, made_by, made_at)
    values (${plan.fairId}, ${plan.minutes}, ${plan.seats}, ${plan.rounds}, ${plan.by}, ${plan.now}) returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export interface PlanRow {
  id: number
  fairId: number
  minutes: number
  seats: number
  rounds: number
  madeAt: Date
  plannedAt: Date | null
  publishedAt: Date | null
  unplaced: number
}

const planColumns = (db: Db) => db`
  l.id, l.fair_id as "fairId", l.minutes, l.seats, l.rounds, l.made_at as "madeAt", l.planned_at as "plannedAt",
  l.published_at as "publishedAt", l.unplaced`

export async function planOfFair(db: Db, fairId: number): Promise<PlanRow | null> {
  const [row] = await db<
    PlanRow[]
  >`select ${planColumns(db)} from fair_slot_plan l where l.fair_id = ${fairId}`
  return row ?? null
}

export interface OpenPlan extends PlanRow {
  startsAt: Date
  endsAt: Date
}

/** A plan that waits to be worked out. */
export async function openPlan(db: Db, id: number): Promise<OpenPlan | null> {
  const [row] = await db<OpenPlan[]>`
    select ${planColumns(db)}, f.starts_at as "startsAt", f.ends_at as "endsAt"
    from fair_slot_plan l join fair f on f.id = l.fair_id where l.id = ${id} and l.planned_at is null`
  return row ?? null
}

export interface ComingSeeker {
  id: number
  profile: Profile
  /** Said by themself, with consent: for their own order. */
  groups: Group[]
  /** Verified by an officer, with consent: for kept seats. */
  verified: Group[]
}

/** Registered people who let themselves be ranked, who registered first comes first. */
export function comingSeekers(db: Db, fairId: number): Promise<ComingSeeker[]> {
  const groups = (states: string[]) => db`
    array(select c."group" from group_claim c
      where c.seeker_id = s.id and c.state = any(${states}::text[])
        and exists (select from consent k where k.seeker_id = s.id and k.purpose = 'sensitive' and k.withdrawn_at is null)
      order by c.id)`
  return db<ComingSeeker[]>`
    select s.id, s.profile, ${groups(['claimed', 'verified'])} as groups, ${groups(['verified'])} as verified
    from fair_registration r join seeker s on s.id = r.seeker_id and s.state = 'active' and s.personal_ranking
    where r.fair_id = ${fairId} and r.state = 'registered'
    order by r.registered_at, r.id`
}

/** Employers with a booth, by booth. */
export async function standingEmployers(db: Db, fairId: number): Promise<number[]> {
  const rows = await db<{ id: number }[]>`
    select p.employer_id as id from fair_employer p
    where p.fair_id = ${fairId} and ${isStand(db)} order by p.employer_id`
  return rows.map(({ id }) => id)
}

export interface SlotRow {
  seekerId: number
  employerId: number
  postingId: number
  startsAt: Date
}

/** Writes a plan down, unless another has taken its place. */
export async function fillPlan(
  tx: Transaction,
  planId: number,
  slots: readonly SlotRow[],
  { unplaced, now }: { unplaced: number; now: Date },
): Promise<void> {
  const held = await tx`
    update fair_slot_plan set planned_at = ${now}, unplaced = ${unplaced}
    where id = ${planId} and planned_at is null returning id`
  if (held.length === 0) return
  await tx`
    insert into fair_slot (plan_id, seeker_id, employer_id, posting_id, starts_at)
    select ${planId}, * from unnest(${slots.map((one) => one.seekerId)}::bigint[],
      ${slots.map((one) => one.employerId)}::bigint[], ${slots.map((one) => one.postingId)}::bigint[],
      ${slots.map((one) => one.startsAt.toISOString())}::timestamptz[])`
}

/** False: it was published before, or is still being worked out. */
export async function publishPlan(tx: Transaction, fairId: number, now: Date): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    update fair_slot_plan set published_at = ${now}
    where fair_id = ${fairId} and planned_at is not null and published_at is null returning id`
  return row?.id ?? null
}

export interface ShownSlot {
  at: Date
  registrationId: number
  showName: boolean
  person: string
  employerId: number
  employer: string
  boothNo: string | null
  postingId: number
  posting: string
}

/** Slots of a plan by booth and time; who cancelled has none. */
export function shownSlots(
  db: Db,
  planId: number,
  who: { employers?: number[]; seekerId?: number } = {},
): Promise<ShownSlot[]> {
  return db<ShownSlot[]>`
    select o.starts_at as at, r.id as "registrationId", r.show_name as "showName", s.name as person,
      e.id as "employerId", e.name as employer, k.booth_no as "boothNo", o.posting_id as "postingId", t.title as posting
    from fair_slot o
      join fair_slot_plan l on l.id = o.plan_id
      join fair_registration r on r.fair_id = l.fair_id and r.seeker_id = o.seeker_id and r.state = 'registered'
      join seeker s on s.id = o.seeker_id
      join employer e on e.id = o.employer_id
      join posting t on t.id = o.posting_id
      left join booth_booking k on k.fair_id = l.fair_id and k.employer_id = o.employer_id and k.cancelled_at is null
    where o.plan_id = ${planId}
      and ${who.employers ? db`o.employer_id = any(${who.employers}::bigint[])` : db`true`}
      and ${who.seekerId ? db`o.seeker_id = ${who.seekerId}` : db`true`}
    order by k.booth_no, e.id, o.starts_at, r.id`
}

/** Employers of one's own that take part in a fair. */
export async function ownPartsAt(db: Db, reach: Reach, fairId: number): Promise<number[]> {
  const rows = await db<{ id: number }[]>`
    select p.employer_id as id from fair_employer p
    where p.fair_id = ${fairId} and p.state = 'approved' and ${within(db, reach, { employer: db`p.employer_id` })}`
  return rows.map(({ id }) => id)
}

export async function passAt(
  db: Db,
  reach: Reach,
  registrationId: number,
): Promise<{ fairId: number; seekerId: number } | null> {
  const [row] = await db<{ fairId: number; seekerId: number }[]>`
    select r.fair_id as "fairId", r.seeker_id as "seekerId" from fair_registration r
    where r.id = ${registrationId} and ${within(db, reach, { seeker: db`r.seeker_id` })}`
  return row ?? null
}

/** Accounts a published plan concerns: people with a slot, and members of employers with one. */
export function concernedBy(
  db: Db,
  planId: number,
): Promise<{ accountId: number; registrationId: number | null }[]> {
  return db<{ accountId: number; registrationId: number | null }[]>`
    select s.account_id as "accountId", r.id as "registrationId"
    from (select distinct seeker_id from fair_slot where plan_id = ${planId}) o
      join fair_slot_plan l on l.id = ${planId}
      join seeker s on s.id = o.seeker_id and s.account_id is not null
      join fair_registration r on r.fair_id = l.fair_id and r.seeker_id = s.id and r.state = 'registered'
    union all
    select distinct m.account_id, null::bigint
    from fair_slot o join employer_member m on m.employer_id = o.employer_id and m.left_at is null
    where o.plan_id = ${planId}
    order by 1, 2`
}
