import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { servesPlace } from '../auth/reach.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { passTail } from '../passes/code.ts'
import { maskName } from '../seekers/mask.ts'
import { followSlots } from './follow.ts'
import {
  giveUpSlot,
  holdStand,
  insertPlan,
  ownPartsAt,
  passAt,
  plannableFair,
  planOfFair,
  publishPlan,
  type ShownSlot,
  setSeats,
  shownSlots,
} from './queries.ts'
import { keptByRule, keptRules, whyNotPlanSlots, whyNotSetSeats } from './rules.ts'
import type { NewSlotPlan, OwnSlots, PassSlots, SlotGivenUp, SlotPlanPage, StandSeats } from './schema.ts'

const today = (now: Date): string => dateOf(dayOf(now))

/** The plan of a fair as its officer sees it; the staff of the fair read what is published. */
export async function readSlotPlan(
  { sql, now }: AppContext,
  by: Signed,
  fairId: number,
): Promise<SlotPlanPage> {
  const fair = await plannableFair(sql, by.reach, fairId)
  if (!fair) throw new Refusal('not_found')
  const plans = servesPlace(by.reach, fair.place)
  const found = await planOfFair(sql, fairId)
  const plan = plans || found?.publishedAt ? found : null
  const slots = plan?.plannedAt ? await shownSlots(sql, plan.id) : []
  const { registered, stands } = fair
  const placed = new Set(slots.map((one) => one.registrationId)).size
  return {
    plan: plan && {
      id: plan.id,
      minutes: plan.minutes,
      seats: plan.seats,
      rounds: plan.rounds,
      kept: plan.kept,
      state: plan.publishedAt ? 'published' : plan.plannedAt ? 'planned' : 'planning',
      madeAt: plan.madeAt.toISOString(),
      publishedAt: plan.publishedAt?.toISOString() ?? null,
      placed,
      unplaced: registered - placed,
      stands: byStand(slots, plan.publishedAt, plans ? (name) => name : maskName),
    },
    registered,
    stands,
    keptRules: keptRules(today(now())).map(({ group, rule }) => ({
      group,
      percent: rule.value,
      from: rule.from,
      source: rule.source,
      confirmedOn: rule.confirmedOn || null,
    })),
    whyNot: plans ? whyNotPlanSlots(fair, now()) : 'not_allowed',
    mayPublish:
      plans && plan !== null && plan.plannedAt !== null && plan.publishedAt === null && slots.length > 0,
  }
}

type Stands = NonNullable<SlotPlanPage['plan']>['stands']

/** The officer may know who comes; the name is theirs to see as in the list of the registered. */
function byStand(
  slots: readonly ShownSlot[],
  publishedAt: Date | null,
  shown: (name: string) => string,
): Stands {
  const stands = new Map<number, Stands[number]>()
  for (const one of slots) {
    const stand = stands.get(one.employerId) ?? {
      employer: { id: one.employerId, name: one.employer },
      boothNo: one.boothNo,
      slots: [],
    }
    stands.set(one.employerId, stand)
    stand.slots.push({
      at: one.at.toISOString(),
      person: shown(one.person),
      tail: passTail(one.registrationId),
      posting: one.posting,
      late: publishedAt !== null && one.placedAt > publishedAt,
    })
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
    const kept = wish.kept ?? keptByRule(today(now))
    const id = await insertPlan(tx, { ...wish, kept, fairId, by: by.actor.accountId, now })
    await enqueue(tx, 'plan_fair_slots', { planId: id })
    await audit(tx, by, { entity: 'fair_slot_plan', entityId: id, details: { fairId, ...wish, kept } })
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
export async function ownSlots({ sql, now }: AppContext, by: Acting, fairId: number): Promise<OwnSlots> {
  const parts = await ownPartsAt(sql, by.reach, fairId)
  const [first] = parts
  if (!first) throw new Refusal('not_found')
  const plan = await planOfFair(sql, fairId)
  const employers = parts.map(({ employerId }) => employerId)
  const slots = plan?.publishedAt ? await shownSlots(sql, plan.id, { employers }) : []
  return {
    minutes: plan?.publishedAt ? plan.minutes : null,
    seats: parts.map(({ employerId, seats }) => ({ employerId, seats })),
    planSeats: plan?.seats ?? null,
    maySetSeats: whyNotSetSeats({ state: first.fairState, endsAt: first.endsAt }, 'approved', now()) === null,
    slots: slots.map((one) => ({
      at: one.at.toISOString(),
      employerId: one.employerId,
      person: one.showName ? one.person : passTail(one.registrationId),
      named: one.showName,
      posting: { id: one.postingId, title: one.posting },
    })),
  }
}

/**
 * An employer says how many people it can talk to at once. More seats are given out; fewer take a time from nobody who
 * holds it.
 *
 * @throws Refusal `fair_not_open`, `not_approved`
 */
export function setStandSeats(
  context: AppContext,
  by: Signed,
  fairId: number,
  { employerId, seats }: StandSeats,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const stand = await holdStand(tx, by.reach, fairId, employerId)
    if (!stand) throw new Refusal('not_found')
    refuseIf(whyNotSetSeats({ state: stand.fairState, endsAt: stand.endsAt }, stand.state, now))
    await setSeats(tx, stand.partId, seats)
    await audit(tx, by, {
      entity: 'fair_part',
      entityId: stand.partId,
      employerId,
      details: { fairId, seats },
    })
    await followSlots(tx, fairId)
    return { id: stand.partId }
  })
}

/** Published slots of one's own pass, by time. */
export async function slotsOfPass({ sql, now }: AppContext, by: Acting, passId: number): Promise<PassSlots> {
  const pass = await passAt(sql, by.reach, passId)
  if (!pass) throw new Refusal('not_found')
  const plan = await planOfFair(sql, pass.fairId)
  if (!plan?.publishedAt) return { minutes: null, whyNone: null, slots: [] }
  const slots = await shownSlots(sql, plan.id, { seekerId: pass.seekerId })
  const waits = slots.length === 0 && pass.registered
  return {
    minutes: plan.minutes,
    whyNone: waits ? (pass.ranked ? 'none_left' : 'not_ranked') : null,
    slots: slots
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map((one) => ({
        at: one.at.toISOString(),
        employer: one.employer,
        employerId: one.employerId,
        mayGiveUp: one.at > now(),
        boothNo: one.boothNo,
        posting: { id: one.postingId, title: one.posting },
      })),
  }
}

/**
 * Gives up one conversation of one's own; the time goes to the next who fits.
 *
 * @throws Refusal `wrong_state` when there is no such conversation to come
 */
export function giveUp(
  context: AppContext,
  by: Signed,
  passId: number,
  { employerId }: SlotGivenUp,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const pass = await passAt(tx, by.reach, passId)
    if (!pass) throw new Refusal('not_found')
    const { fairId, seekerId } = pass
    const plan = await planOfFair(tx, fairId)
    const given = plan?.publishedAt && (await giveUpSlot(tx, { planId: plan.id, seekerId, employerId, now }))
    if (!given) throw new Refusal('wrong_state')
    const details = { fairId, move: 'give_up' }
    await audit(tx, by, { entity: 'fair_slot_plan', entityId: plan.id, seekerId, employerId, details })
    await followSlots(tx, fairId)
    return { id: passId }
  })
}
