import type { Reach } from '../auth/reach.ts'
import { type Move, movesFrom, whyNotMove } from '../lifecycle.ts'
import type { IntentMove, IntentState } from './schema.ts'

/** An employer proposes, the person answers. What both agreed on stays: it happened. */
export const intentMoves = {
  agree: { from: ['proposed'], to: 'agreed', by: ['seeker', 'officer'] },
  decline: { from: ['proposed'], to: 'declined', by: ['seeker', 'officer'] },
  withdraw: { from: ['proposed'], to: 'withdrawn', by: ['owner', 'recruiter'] },
} as const satisfies Record<IntentMove, Move<IntentState>>

export interface Parties {
  seekerId: number
  employerId: number
  /** Where the person lives. */
  district: string | null
  hasAccount: boolean
}

/** A side of the table somebody sits on; one account may sit on several. */
type Side = 'seeker' | 'owner' | 'officer'

/** On which sides of an intent somebody stands. */
export function sidesOf(reach: Reach, { seekerId, employerId, district, hasAccount }: Parties): Side[] {
  const serves = district !== null && reach.districts.some((code) => district.startsWith(code))
  return [
    ...(reach.seekerId === seekerId ? (['seeker'] as const) : []),
    ...(reach.employers.includes(employerId) ? (['owner'] as const) : []),
    // Who has an account answers for themselves.
    ...(serves && !hasAccount ? (['officer'] as const) : []),
  ]
}

export function movesOpen(reach: Reach, intent: Parties & { state: IntentState }): IntentMove[] {
  const open = new Set(sidesOf(reach, intent).flatMap((side) => movesFrom(intentMoves, intent.state, side)))
  return (Object.keys(intentMoves) as IntentMove[]).filter((move) => open.has(move))
}

/** Why somebody cannot give this answer; null: they can, from one of their sides. */
export function whyNotAnswer(
  reach: Reach,
  intent: Parties & { state: IntentState },
  move: IntentMove,
): 'not_allowed' | 'wrong_state' | null {
  const reasons = sidesOf(reach, intent).map((side) => whyNotMove(intentMoves[move], intent.state, side))
  if (reasons.includes(null)) return null
  return reasons.includes('wrong_state') ? 'wrong_state' : 'not_allowed'
}

/** States of an application from which an employer may say "let us go on". */
export const OPEN_APPLICATIONS = ['submitted', 'shortlisted', 'interview', 'offered'] as const

/** An employer sees the name of somebody who agreed to it: with the pass, by applying, or by agreeing to go on. */
export function showsName(intent: {
  state: IntentState
  applicationId: number | null
  showName: boolean | null
}): boolean {
  return intent.state === 'agreed' || intent.applicationId !== null || intent.showName === true
}
