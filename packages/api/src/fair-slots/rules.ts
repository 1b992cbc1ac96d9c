import type { FairState } from '../fairs/schema.ts'

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

const MOST_SLOTS = 96

/** Whole slots between the doors. */
export function slotsOfDay({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, minutes: number): number {
  return Math.min(MOST_SLOTS, Math.floor((endsAt.getTime() - startsAt.getTime()) / (minutes * 60_000)))
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
