import type { RefusalCode } from '../errors.ts'
import type { Move } from '../lifecycle.ts'
import type { BATCH_REFUSALS, PASS_MOVES } from './schema.ts'

export type FairState = 'draft' | 'published' | 'running' | 'ended' | 'cancelled'
export type PassState = 'registered' | 'cancelled'

export const passMoves = {
  cancel: { from: ['registered'], to: 'cancelled', by: ['seeker'] },
} as const satisfies Record<(typeof PASS_MOVES)[number], Move<PassState>>

export interface FairTimes {
  state: FairState
  startsAt: Date
  endsAt: Date
}

/** Queues form before the doors open. */
const EARLY_MS = 3 * 3_600_000
/** Phones that lost the network may be found in a drawer; later than this a figure is closed. */
const LATE_MS = 7 * 86_400_000

/** Why nobody can register for a fair now. */
export function whyNotRegister({ state, endsAt }: FairTimes, now: Date): 'fair_not_open' | null {
  return (state === 'published' || state === 'running') && now < endsAt ? null : 'fair_not_open'
}

/** Why a fair takes no passes at a moment: at the door and at booths. */
export function whyNotOpen(fair: FairTimes, at: Date): 'fair_not_open' | 'pass_expired' | null {
  if (fair.state === 'draft' || fair.state === 'cancelled') return 'fair_not_open'
  if (fair.state === 'ended' || at >= fair.endsAt) return 'pass_expired'
  return at.getTime() < fair.startsAt.getTime() - EARLY_MS ? 'fair_not_open' : null
}

/** The same for a scan a phone kept for later: its own time counts, and the fair may have ended meanwhile. */
export function whyNotMerge(fair: FairTimes, scannedAt: Date, now: Date): ReturnType<typeof whyNotOpen> {
  if (now.getTime() > fair.endsAt.getTime() + LATE_MS) return 'pass_expired'
  return whyNotOpen(fair.state === 'ended' ? { ...fair, state: 'running' } : fair, scannedAt)
}

export interface ReadPass {
  id: number
  fairId: number
  state: PassState
}

/** Why a pass does not count at this fair; the pass is null when its code is none of ours. */
export function whyNotThisPass(pass: ReadPass | null, fairId: number): PassRefusal | null {
  if (!pass) return 'pass_forged'
  if (pass.fairId !== fairId) return 'pass_other_fair'
  return pass.state === 'cancelled' ? 'pass_cancelled' : null
}

type PassRefusal = Extract<RefusalCode, (typeof BATCH_REFUSALS)[number]>

/** A time of a phone whose clock runs ahead is the time it is. */
export const notAfter = (at: Date, now: Date): Date => (at > now ? now : at)
