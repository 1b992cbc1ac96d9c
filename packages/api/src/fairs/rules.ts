import { type Moves, movesFrom, whyNotMove } from '../lifecycle.ts'
import type { FairMode, FairMoveName, FairPart, FairState } from './schema.ts'

/** The life of a fair. `start` and `end` are also made by the clock (jobs.ts). */
export const FAIR_MOVES = {
  publish: { from: ['draft'], to: 'published', by: ['officer'] },
  start: { from: ['published'], to: 'running', by: ['officer'] },
  end: { from: ['running'], to: 'ended', by: ['officer'] },
  cancel: { from: ['draft', 'published', 'running'], to: 'cancelled', by: ['officer'] },
} as const satisfies Moves<FairState>

/** Doors may open so long before the time that was told. */
const EARLY = 2 * 3_600_000

export interface FairTimes {
  state: FairState
  startsAt: Date
  endsAt: Date
}

/** Why a fair may not make a move now; null: it may. */
export function whyNotMoveFair(
  name: FairMoveName,
  fair: FairTimes,
  role: string,
  now: Date,
): 'not_allowed' | 'wrong_state' | 'fair_over' | 'too_soon' | null {
  const wrong = whyNotMove<FairState>(FAIR_MOVES[name], fair.state, role)
  if (wrong) return wrong
  if ((name === 'publish' || name === 'start') && now >= fair.endsAt) return 'fair_over'
  return name === 'start' && now.getTime() < fair.startsAt.getTime() - EARLY ? 'too_soon' : null
}

/** Moves a role may make of a fair now, for its buttons. */
export function fairMovesNow(fair: FairTimes, role: string, now: Date): FairMoveName[] {
  return movesFrom<FairState, FairMoveName>(FAIR_MOVES, fair.state, role).filter(
    (name) => whyNotMoveFair(name, fair, role, now) === null,
  )
}

export interface SaidInPlan {
  mode: FairMode
  venue: string
  about: string
  safetyPlan: string
  capacity: number | null
  booths: number
}

/** What an organiser must have said before a fair is public (domain.md); where people meet, also how they stay safe. */
export function missingParts(plan: SaidInPlan): FairPart[] {
  const onsite = plan.mode !== 'online'
  const missing: Record<FairPart, boolean> = {
    venue: plan.venue === '',
    about: plan.about === '',
    safetyPlan: onsite && plan.safetyPlan === '',
    capacity: onsite && plan.capacity === null,
    booths: onsite && plan.booths === 0,
  }
  return (Object.keys(missing) as FairPart[]).filter((part) => missing[part])
}

/** Why the plan of a fair may no longer be changed. */
export function whyNotChange(fair: { state: FairState }): 'wrong_state' | null {
  return fair.state === 'ended' || fair.state === 'cancelled' ? 'wrong_state' : null
}

/** Whether employers can still come to a fair: apply, say what they show, or leave. */
export function whyNotJoin(
  fair: { state: FairState; bookingClosesAt: Date },
  now: Date,
): 'fair_not_open' | 'booking_closed' | null {
  if (fair.state !== 'published' && fair.state !== 'running') return 'fair_not_open'
  return now >= fair.bookingClosesAt ? 'booking_closed' : null
}
