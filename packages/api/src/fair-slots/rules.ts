import type { FairState } from '../fairs/schema.ts'
import type { PartState } from '../parts/schema.ts'
import { type PolicyRow, policyRowIf } from '../policy-values.ts'
import { KEPT_FOR, type KeptGroup, type KeptShares } from './schema.ts'

export interface Plannable {
  state: FairState
  startsAt: Date
  endsAt: Date
  registered: number
  stands: number
  /** When the plan in force was published; null: none was. */
  publishedAt: Date | null
}

/** Why no plan of slots can be made now; null: one can. What was published people count on, so it stays. */
export function whyNotPlanSlots(
  fair: Plannable,
  now: Date,
): 'fair_not_open' | 'wrong_state' | 'nobody_to_place' | null {
  if (fair.state !== 'published' || now >= fair.startsAt) return 'fair_not_open'
  if (fair.publishedAt !== null) return 'wrong_state'
  return fair.registered === 0 || fair.stands === 0 ? 'nobody_to_place' : null
}

/** Why a stand cannot say how many it can talk to at once; null: it can. */
export function whyNotSetSeats(
  { state, endsAt }: { state: FairState; endsAt: Date },
  part: PartState,
  now: Date,
): 'fair_not_open' | 'not_approved' | null {
  if ((state !== 'published' && state !== 'running') || now >= endsAt) return 'fair_not_open'
  return part === 'approved' ? null : 'not_approved'
}

const MOST_SLOTS = 96

/** Whole slots between the doors. */
export function slotsOfDay({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, minutes: number): number {
  return Math.min(MOST_SLOTS, Math.floor((endsAt.getTime() - startsAt.getTime()) / (minutes * 60_000)))
}

/** People must hear of a conversation, and walk there. */
const LEAD_MS = 30 * 60_000

/** The first slot of the day that can still be given to somebody; past the last one when none can. */
export function firstOpenSlot({ startsAt, minutes }: { startsAt: Date; minutes: number }, now: Date): number {
  return Math.max(0, Math.ceil((now.getTime() + LEAD_MS - startsAt.getTime()) / (minutes * 60_000)))
}

/**
 * Seats kept for one group at a stand, by slot: spread evenly, so that the share holds over any stretch of the day, and
 * no more than `left` there.
 *
 * @param percent of all seats
 * @param offset 0..1, so that two groups do not ask for the same slots
 */
export function keptSeats(left: readonly number[], seats: number, percent: number, offset: number): number[] {
  const upTo = (slot: number) => Math.floor((slot * seats * percent) / 100 + offset)
  return left.map((free, slot) => Math.min(free, upTo(slot + 1) - upTo(slot)))
}

/** Seats of a stand by slot, and those of them kept for groups. */
export function seatsOfStand(
  slots: number,
  seats: number,
  shares: KeptShares,
): { seats: number[]; kept: { group: KeptGroup; seats: number[] }[] } {
  const all = new Array<number>(slots).fill(seats)
  let left: readonly number[] = all
  const kept = KEPT_FOR.map((group, i) => {
    const own = keptSeats(left, seats, shares[group], i / KEPT_FOR.length)
    left = left.map((free, slot) => free - (own[slot] ?? 0))
    return { group, seats: own }
  })
  return { seats: all, kept: kept.filter((one) => one.seats.some((some) => some > 0)) }
}

/** What the rules in force on a day keep, with where each comes from. @param day `YYYY-MM-DD` in China */
export const keptRules = (day: string): { group: KeptGroup; rule: PolicyRow }[] =>
  KEPT_FOR.flatMap((group) => {
    const rule = policyRowIf(`fair.slots_kept.${group}`, day)
    return rule ? [{ group, rule }] : []
  })

export function keptByRule(day: string): KeptShares {
  const shares: KeptShares = { relocated: 0, veteran: 0, disabled: 0 }
  for (const { group, rule } of keptRules(day)) shares[group] = rule.value
  return shares
}
