import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { FairState } from '../fairs/schema.ts'
import type { PartState } from '../parts/schema.ts'
import type { Plannable } from './rules.ts'
import type { KeptShares, NewSlotPlan } from './schema.ts'

export const isStand = (db: Db) => db`
  p.state = 'approved' and exists (select from booth_booking k
    where k.fair_id = p.fair_id and k.employer_id = p.employer_id and k.cancelled_at is null)`

/** A fair within reach, with what decides whether slots can be planned. */
export async function plannableFair(
  db: Db,
  reach: Reach,
  id: number,
): Promise<(Plannable & { place: string }) | null> {
  const [row] = await db<(Plannable & { place: string })[]>`
    select f.state, f.place, f.starts_at as "startsAt", f.ends_at as "endsAt",
      (select count(*)::int from fair_registration r where r.fair_id = f.id and r.state = 'registered') as registered,
      (select count(*)::int from fair_employer p where p.fair_id = f.id and ${isStand(db)}) as stands,
      (select l.published_at from fair_slot_plan l where l.fair_id = f.id) as "publishedAt"
    from fair f where f.id = ${id} and ${within(db, reach, { district: db`f.place`, fair: db`f.id` })}`
  return row ?? null
}

/** Takes the place of a plan that was not published. @throws PostgresError `one_slot_plan_per_fair` */
export async function insertPlan(
  tx: Transaction,
  plan: Omit<NewSlotPlan, 'kept'> & { kept: KeptShares; fairId: number; by: number; now: Date },
): Promise<number> {
  const { kept } = plan
  await tx`delete from fair_slot_plan where fair_id = ${plan.fairId} and published_at is null`
  const [row] = await tx<{ id: number }[]>`
    insert into fair_slot_plan
      (fair_id, minutes, seats, rounds, made_by, made_at, kept_relocated, kept_veteran, kept_disabled)
    values (${plan.fairId}, ${plan.minutes}, ${plan.seats}, ${plan.rounds}, ${plan.by}, ${plan.now},
      ${kept.relocated}, ${kept.veteran}, ${kept.disabled}) returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export interface PlanRow {
  id: number
  fairId: number
  minutes: number
  seats: number
  rounds: number
  kept: KeptShares
  madeAt: Date
  plannedAt: Date | null
  publishedAt: Date | null
}

export const planColumns = (db: Db) => db`
  l.id, l.fair_id as "fairId", l.minutes, l.seats, l.rounds, l.made_at as "madeAt", l.planned_at as "plannedAt",
  l.published_at as "publishedAt", json_build_object('relocated', l.kept_relocated, 'veteran', l.kept_veteran,
    'disabled', l.kept_disabled) as kept`

export async function planOfFair(db: Db, fairId: number): Promise<PlanRow | null> {
  const [row] = await db<
    PlanRow[]
  >`select ${planColumns(db)} from fair_slot_plan l where l.fair_id = ${fairId}`
  return row ?? null
}

/** Null: it was published before, or is still being worked out. */
export async function publishPlan(tx: Transaction, fairId: number, now: Date): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    update fair_slot_plan set published_at = ${now}
    where fair_id = ${fairId} and planned_at is not null and published_at is null returning id`
  return row?.id ?? null
}

/**
 * Moves a fair's slots as its doors move: whoever comes first still comes first, and nobody's place changes.
 *
 * @param byMs later; negative: earlier
 */
export async function moveSlots(tx: Transaction, fairId: number, byMs: number): Promise<void> {
  // Whoever works slots out holds this too, and must not write them at the old times.
  await tx`select from fair_slot_plan where fair_id = ${fairId} for update`
  await tx`
    update fair_slot o set starts_at = o.starts_at + make_interval(secs => ${byMs / 1000})
    from fair_slot_plan l where l.id = o.plan_id and l.fair_id = ${fairId}`
}

/** The person gave it up, and the job has yet to take it away. */
export const isGivenUp = (db: Db) => db`
  exists (select from fair_slot_given_up g
    where g.plan_id = o.plan_id and g.seeker_id = o.seeker_id and g.employer_id = o.employer_id)`

/** False: there is no such conversation to come. */
export async function giveUpSlot(
  tx: Transaction,
  one: { planId: number; seekerId: number; employerId: number; now: Date },
): Promise<boolean> {
  const rows = await tx`
    insert into fair_slot_given_up (plan_id, seeker_id, employer_id, given_up_at)
    select o.plan_id, o.seeker_id, o.employer_id, ${one.now} from fair_slot o
    where o.plan_id = ${one.planId} and o.seeker_id = ${one.seekerId} and o.employer_id = ${one.employerId}
      and o.starts_at > ${one.now}
    on conflict do nothing returning true`
  return rows.length === 1
}

export interface ShownSlot {
  at: Date
  placedAt: Date
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
    select o.starts_at as at, o.placed_at as "placedAt", r.id as "registrationId", r.show_name as "showName",
      s.name as person, e.id as "employerId", e.name as employer, k.booth_no as "boothNo",
      o.posting_id as "postingId", t.title as posting
    from fair_slot o
      join fair_slot_plan l on l.id = o.plan_id
      join fair_registration r on r.fair_id = l.fair_id and r.seeker_id = o.seeker_id and r.state = 'registered'
      join fair_employer p on p.fair_id = l.fair_id and p.employer_id = o.employer_id and p.state = 'approved'
      join seeker s on s.id = o.seeker_id
      join employer e on e.id = o.employer_id
      join posting t on t.id = o.posting_id
      left join booth_booking k on k.fair_id = l.fair_id and k.employer_id = o.employer_id and k.cancelled_at is null
    where o.plan_id = ${planId} and not ${isGivenUp(db)}
      and ${who.employers ? db`o.employer_id = any(${who.employers}::bigint[])` : db`true`}
      and ${who.seekerId ? db`o.seeker_id = ${who.seekerId}` : db`true`}
    order by k.booth_no, e.id, o.starts_at, r.id`
}

export interface OwnPartAt {
  employerId: number
  seats: number | null
  fairState: FairState
  endsAt: Date
}

/** Employers of one's own that take part in a fair. */
export function ownPartsAt(db: Db, reach: Reach, fairId: number): Promise<OwnPartAt[]> {
  return db<OwnPartAt[]>`
    select p.employer_id as "employerId", p.slot_seats as seats, f.state as "fairState", f.ends_at as "endsAt"
    from fair_employer p join fair f on f.id = p.fair_id
    where p.fair_id = ${fairId} and p.state = 'approved' and ${within(db, reach, { employer: db`p.employer_id` })}`
}

export interface HeldStand {
  partId: number
  state: PartState
  fairState: FairState
  endsAt: Date
}

/** The part of one employer of one's own, held until the transaction ends. */
export async function holdStand(
  tx: Transaction,
  reach: Reach,
  fairId: number,
  employerId: number,
): Promise<HeldStand | null> {
  const [row] = await tx<HeldStand[]>`
    select p.id as "partId", p.state, f.state as "fairState", f.ends_at as "endsAt"
    from fair_employer p join fair f on f.id = p.fair_id
    where p.fair_id = ${fairId} and p.employer_id = ${employerId}
      and ${within(tx, reach, { employer: tx`p.employer_id` })}
    for no key update of p`
  return row ?? null
}

export async function setSeats(tx: Transaction, partId: number, seats: number | null): Promise<void> {
  await tx`update fair_employer set slot_seats = ${seats} where id = ${partId}`
}

export interface PassAt {
  fairId: number
  seekerId: number
  registered: boolean
  ranked: boolean
}

export async function passAt(db: Db, reach: Reach, registrationId: number): Promise<PassAt | null> {
  const [row] = await db<PassAt[]>`
    select r.fair_id as "fairId", r.seeker_id as "seekerId", r.state = 'registered' as registered,
      s.personal_ranking as ranked
    from fair_registration r join seeker s on s.id = r.seeker_id
    where r.id = ${registrationId} and ${within(db, reach, { seeker: db`r.seeker_id` })}`
  return row ?? null
}
