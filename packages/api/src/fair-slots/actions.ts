import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { passTail } from '../passes/code.ts'
import {
  insertPlan,
  ownPartsAt,
  passAt,
  plannableFair,
  planOfFair,
  publishPlan,
  type ShownSlot,
  shownSlots,
} from './queries.ts'
import { whyNotPlanSlots } from './rules.ts'
import type { NewSlotPlan, OwnSlots, PassSlots, SlotPlanPage } from './schema.ts'

/** The plan of a fair as its officer sees it. */
export async function readSlotPlan(
  { sql, now }: AppContext,
  by: Signed,
  fairId: number,
): Promise<SlotPlanPage> {
  const fair = await plannableFair(sql, by.reach, fairId)
  if (!fair) throw new Refusal('not_found')
  const plan = await planOfFair(sql, fairId)
  const slots = plan?.plannedAt ? await shownSlots(sql, plan.id) : []
  const { registered, stands } = fair
  return {
    plan: plan && {
      id: plan.id,
      minutes: plan.minutes,
      seats: plan.seats,
      rounds: plan.rounds,
      state: plan.publishedAt ? 'published' : plan.plannedAt ? 'planned' : 'planning',
      madeAt: plan.madeAt.toISOString(),
      placed: new Set(slots.map((one) => one.registrationId)).size,
      unplaced: plan.unplaced,
      stands: byStand(slots),
    },
    registered,
    stands,
    whyNot: whyNotPlanSlots(fair, now()),
    mayPublish: plan !== null && plan.plannedAt !== null && plan.publishedAt === null && slots.length > 0,
  }
}

type Stands = NonNullable<SlotPlanPage['plan']>['stands']

/** The officer may know who comes; the name is theirs to see as in the list of the registered. */
function byStand(slots: readonly ShownSlot[]): Stands {
  const stands = new Map<number, Stands[number]>()
  for (const one of slots) {
    const stand = stands.get(one.employerId) ?? {
      employer: { id: one.employerId, name: one.employer },
      boothNo: one.boothNo,
      slots: [],
    }
    stands.set(one.employerId, stand)
    stand.slots.push({ at: one.at.toISOString(), person: one.person, posting: one.posting })
  }
  return [...stands.values()]
}

/**
 * Has the slots of a fair worked out, in place of a plan that was not published.
 *
 * @throws Refusal `fair_not_open`, `wrong_state` when one is published, `nobody_to_place`
 */
export function planSlots(
  context: AppContext,
  by: Signed,
  fairId: number,
  wish: NewSlotPlan,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const fair = await plannableFair(tx, by.reach, fairId)
    if (!fair) throw new Refusal('not_found')
    refuseIf(whyNotPlanSlots(fair, now))
    const id = await insertPlan(tx, { ...wish, fairId, by: by.actor.accountId, now })
    await enqueue(tx, 'plan_fair_slots', { planId: id })
    await audit(tx, by, { entity: 'fair_slot_plan', entityId: id, details: { fairId, ...wish } })
    return { id }
  })
}

/** @throws Refusal `wrong_state` when there is no finished plan, or it was published before */
export function publishSlots(context: AppContext, by: Signed, fairId: number): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const fair = await plannableFair(tx, by.reach, fairId)
    if (!fair) throw new Refusal('not_found')
    if (fair.state !== 'published' && fair.state !== 'running') throw new Refusal('fair_not_open')
    const id = await publishPlan(tx, fairId, context.now())
    if (id === null) throw new Refusal('wrong_state')
    await enqueue(tx, 'tell_fair_slots', { planId: id })
    await audit(tx, by, { entity: 'fair_slot_plan', entityId: id, details: { fairId, move: 'publish' } })
    return { id }
  })
}

/** Published slots at the stands of one's own employers. */
export async function ownSlots({ sql }: AppContext, by: Acting, fairId: number): Promise<OwnSlots> {
  const employers = await ownPartsAt(sql, by.reach, fairId)
  if (employers.length === 0) throw new Refusal('not_found')
  const plan = await planOfFair(sql, fairId)
  if (!plan?.publishedAt) return { minutes: null, slots: [] }
  const slots = await shownSlots(sql, plan.id, { employers })
  return {
    minutes: plan.minutes,
    slots: slots.map((one) => ({
      at: one.at.toISOString(),
      employerId: one.employerId,
      person: one.showName ? one.person : passTail(one.registrationId),
      posting: { id: one.postingId, title: one.posting },
    })),
  }
}

/** Published slots of one's own pass, by time. */
export async function slotsOfPass({ sql }: AppContext, by: Acting, passId: number): Promise<PassSlots> {
  const pass = await passAt(sql, by.reach, passId)
  if (!pass) throw new Refusal('not_found')
  const plan = await planOfFair(sql, pass.fairId)
  if (!plan?.publishedAt) return { minutes: null, slots: [] }
  const slots = await shownSlots(sql, plan.id, { seekerId: pass.seekerId })
  return {
    minutes: plan.minutes,
    slots: slots
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map((one) => ({
        at: one.at.toISOString(),
        employer: one.employer,
        boothNo: one.boothNo,
        posting: { id: one.postingId, title: one.posting },
      })),
  }
}
