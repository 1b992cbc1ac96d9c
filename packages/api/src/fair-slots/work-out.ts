import type { FairDay, Meeting } from '@pinqiao/matcher/assign'
import { dayApart } from '@pinqiao/matcher/batch'
import { dateOf, dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import {
  type ComingSeeker,
  comingSeekers,
  givenUp,
  type HeldPlan,
  type HeldSlot,
  heldSlots,
  type SlotRow,
  type StandRow,
  standingEmployers,
} from './job-queries.ts'
import type { Pair } from './pairs.ts'
import { firstOpenSlot, seatsOfStand, slotsOfDay } from './rules.ts'

export interface WorkedOut {
  added: SlotRow[]
  ended: HeldSlot[]
  /** Stay when and where they are, about another posting of the employer: theirs is not open any more. */
  retold: SlotRow[]
}

/**
 * What becomes of a plan now. Who holds a time keeps it while they, the employer and the day are there; what is left is
 * given by stable matching, and nobody has a second conversation from it before everybody had the chance of a first.
 */
export async function workOut(
  tx: Transaction,
  plan: HeldPlan,
  couldMeet: readonly Pair[],
  now: Date,
): Promise<WorkedOut> {
  const [seekers, stands, held] = [
    await comingSeekers(tx, plan.fairId),
    await standingEmployers(tx, plan.fairId),
    await heldSlots(tx, plan, now, dateOf(dayOf(now))),
  ]
  const refused = new Set((await givenUp(tx, plan.id)).map(keyOf))
  const pairs = couldMeet.filter((one) => !refused.has(keyOf(one)))
  const pairOf = new Map(pairs.map((one) => [keyOf(one), one]))
  const retold = held.flatMap((one) => {
    const other = one.gone === 'posting_closed' ? pairOf.get(keyOf(one)) : undefined
    return other ? [{ ...one, postingId: other.postingId }] : []
  })
  const retoldKeys = new Set(retold.map(keyOf))
  const ended = held.filter((one) => one.gone !== null && !retoldKeys.has(keyOf(one)))
  const stays = held.filter((one) => !ended.includes(one))
  const meetings = await giveOut(plan, { seekers, stands, stays, pairs, now })
  const added = meetings.map((one) => {
    const seekerId = seekers[one.seeker]?.id ?? 0
    const employerId = stands[one.employer]?.employerId ?? 0
    return {
      seekerId,
      employerId,
      postingId: pairOf.get(keyOf({ seekerId, employerId }))?.postingId ?? 0,
      startsAt: new Date(plan.startsAt.getTime() + one.slot * plan.minutes * 60_000),
    }
  })
  return { added, ended, retold }
}

const keyOf = ({ seekerId, employerId }: { seekerId: number; employerId: number }) =>
  `${seekerId} ${employerId}`

interface Present {
  seekers: readonly ComingSeeker[]
  stands: readonly StandRow[]
  stays: readonly HeldSlot[]
  pairs: readonly Pair[]
  now: Date
}

function giveOut(plan: HeldPlan, { seekers, stands, stays, pairs, now }: Present): Promise<Meeting[]> {
  const seekerAt = new Map(seekers.map(({ id }, i) => [id, i]))
  const standAt = new Map(stands.map(({ employerId }, i) => [employerId, i]))
  const slots = slotsOfDay(plan, plan.minutes)
  const from = firstOpenSlot(plan, now)
  const isOpen = (some: number, slot: number) => (slot < from ? 0 : some)
  // A stand whose booth was given back takes nobody new, but those it promised a time are not free then.
  const resting = [...new Set(stays.map(({ employerId }) => employerId))].filter((id) => !standAt.has(id))
  for (const id of resting) standAt.set(id, standAt.size)
  const day: FairDay = {
    slots,
    seekers: seekers.map(({ verified }) => ({ groups: verified })),
    employers: [
      ...stands.map((stand) => {
        const { seats, kept } = seatsOfStand(slots, stand.seats ?? plan.seats, plan.kept)
        return {
          seats: seats.map(isOpen),
          kept: kept.map((one) => ({ ...one, seats: one.seats.map(isOpen) })),
        }
      }),
      ...resting.map(() => ({ seats: [], kept: [] })),
    ],
    pairs: pairs.flatMap(({ seekerId, employerId, wish, fit }) => {
      const [seeker, employer] = [seekerAt.get(seekerId), standAt.get(employerId)]
      return seeker === undefined || employer === undefined ? [] : [{ seeker, employer, wish, fit }]
    }),
  }
  const settled = stays.flatMap(({ seekerId, employerId, startsAt }) => {
    const [seeker, employer] = [seekerAt.get(seekerId), standAt.get(employerId)]
    const slot = Math.round((startsAt.getTime() - plan.startsAt.getTime()) / (plan.minutes * 60_000))
    if (seeker === undefined || employer === undefined || slot < 0 || slot >= slots) return []
    return [{ seeker, employer, slot }]
  })
  return dayApart(day, plan.rounds, settled)
}
