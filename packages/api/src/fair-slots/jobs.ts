import { auditOfSystem } from '../audit.ts'
import { dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'
import { followSlots } from './follow.ts'
import {
  concernedBy,
  endSlots,
  fairOfOpenPlan,
  fairsWithSlots,
  type HeldPlan,
  holdPlan,
  insertSlots,
  markPlanned,
  talkOf,
} from './job-queries.ts'
import { pairsOfFair } from './pairs.ts'
import { tellChanges } from './tell-changes.ts'
import { type WorkedOut, workOut } from './work-out.ts'

const AT_ONCE = 100

/** Works out who talks to whom and when, unless another plan has taken this one's place. */
export async function planFairSlots(
  { sql, now, log }: JobContext,
  { planId }: { planId: number },
): Promise<void> {
  const fairId = await fairOfOpenPlan(sql, planId)
  if (fairId === null) return
  const pairs = await pairsOfFair(sql, fairId, dayOf(now()))
  await sql.begin(async (tx) => {
    const plan = await holdPlan(tx, fairId)
    if (plan?.id !== planId || plan.plannedAt !== null) return
    const { added } = await workOut(tx, plan, pairs, now())
    await insertSlots(tx, planId, added, now())
    await markPlanned(tx, planId, now())
    log(`fair slots ${planId}: ${added.length} conversations`)
  })
}

/**
 * Brings a plan up to date with who comes and which stands there are. Nobody who holds a time is moved; what became free
 * goes to those it fits best. Those concerned are told, once people count on the plan.
 */
export async function followFairSlots(
  { sql, now, log }: JobContext,
  { fairId }: { fairId: number },
): Promise<void> {
  const pairs = await pairsOfFair(sql, fairId, dayOf(now()))
  await sql.begin(async (tx) => {
    const plan = await holdPlan(tx, fairId)
    if (!plan?.plannedAt || !isAhead(plan, now())) return
    const worked = await workOut(tx, plan, pairs, now())
    const { added, ended, retold } = worked
    if (added.length + ended.length + retold.length === 0) return
    await endSlots(tx, plan.id, ended)
    await insertSlots(tx, plan.id, added, now())
    for (const one of retold) await talkOf(tx, plan.id, one)
    await auditChanges(tx, plan, worked)
    if (plan.publishedAt) await tellChanges(tx, plan, worked)
    log(`fair slots ${plan.id}: ${added.length} more, ${ended.length} ended, ${retold.length} retold`)
  })
}

const isAhead = ({ fairState, endsAt }: HeldPlan, now: Date): boolean =>
  (fairState === 'published' || fairState === 'running') && now < endsAt

async function auditChanges(
  tx: Transaction,
  plan: HeldPlan,
  { added, ended, retold }: WorkedOut,
): Promise<void> {
  const line = (
    one: { seekerId: number; employerId: number },
    details: Record<string, unknown>,
  ): Promise<void> =>
    auditOfSystem(tx, 'slot:plan', {
      entity: 'fair_slot_plan',
      entityId: plan.id,
      seekerId: one.seekerId,
      employerId: one.employerId,
      details: { fairId: plan.fairId, ...details },
    })
  for (const one of ended) await line(one, { move: 'end', why: one.gone })
  for (const one of added) await line(one, { move: 'give', at: one.startsAt.toISOString() })
  for (const one of retold) await line(one, { move: 'retell', postingId: one.postingId })
}

/** Every night: what people say of themselves changes, postings end and claims are verified without a fair being named. */
export async function followAllSlots({ sql, now }: JobContext): Promise<void> {
  for (const fairId of await fairsWithSlots(sql, now())) await sql.begin((tx) => followSlots(tx, fairId))
}

/** Tells people with slots, and the members of employers with some, that they are published. */
export async function tellFairSlots({ sql }: JobContext, { planId }: { planId: number }): Promise<void> {
  const [fair] = await sql<{ id: number; name: string; startsAt: Date }[]>`
    select f.id, f.name, f.starts_at as "startsAt" from fair_slot_plan l join fair f on f.id = l.fair_id
    where l.id = ${planId} and l.published_at is not null and f.state in ('published', 'running')`
  if (!fair) return
  const people = await concernedBy(sql, planId)
  for (let i = 0; i < people.length; i += AT_ONCE) {
    await sql.begin(async (tx) => {
      for (const { accountId, registrationId } of people.slice(i, i + AT_ONCE)) {
        await tell(tx, {
          accountId,
          kind: 'fair_slots',
          params: { fair: fair.name, startsAt: fair.startsAt.toISOString() },
          link: registrationId === null ? `/employer/fairs/${fair.id}` : `/passes/${registrationId}`,
          onceKey: `fair slots ${planId} ${accountId} ${registrationId ?? 'employer'}`,
        })
      }
    })
  }
}

/** Tells those who have a conversation at a stand that it is at another booth than before. */
export async function tellSlotBooth(
  { sql }: JobContext,
  { bookingId }: { bookingId: number },
): Promise<void> {
  const people = await sql<
    { accountId: number; registrationId: number; fair: string; employer: string; boothNo: string }[]
  >`
    select s.account_id as "accountId", r.id as "registrationId", f.name as fair, e.name as employer,
      k.booth_no as "boothNo"
    from booth_booking k
      join fair f on f.id = k.fair_id and f.state in ('published', 'running')
      join employer e on e.id = k.employer_id
      join fair_slot_plan l on l.fair_id = k.fair_id and l.published_at is not null
      join fair_slot o on o.plan_id = l.id and o.employer_id = k.employer_id and o.placed_at < k.booked_at
      join seeker s on s.id = o.seeker_id and s.account_id is not null
      join fair_registration r on r.fair_id = k.fair_id and r.seeker_id = s.id and r.state = 'registered'
    where k.id = ${bookingId} and k.cancelled_at is null order by s.id`
  for (let i = 0; i < people.length; i += AT_ONCE) {
    await sql.begin(async (tx) => {
      for (const { accountId, registrationId, fair, employer, boothNo } of people.slice(i, i + AT_ONCE)) {
        await tell(tx, {
          accountId,
          kind: 'fair_slot_booth',
          params: { fair, employer, boothNo },
          link: `/passes/${registrationId}`,
          onceKey: `fair slot booth ${bookingId} ${accountId}`,
        })
      }
    })
  }
}
