import type { Actor } from '../auth/actor.ts'
import type { RefusalCode } from '../errors.ts'
import { movesFrom } from '../lifecycle.ts'
import { EMPLOYER_MOVES, type EmployerMove, type EmployerState } from './life.ts'

/** The hat somebody wears before an employer: its own people judge nothing of it, even if they are officers. */
export function hatBefore(actor: Actor, employerId: number): 'owner' | 'recruiter' | 'officer' {
  return actor.memberships.find((one) => one.employerId === employerId)?.role ?? 'officer'
}

export const employerMoves = (state: EmployerState, hat: string): EmployerMove[] =>
  movesFrom(EMPLOYER_MOVES, state, hat)

/** Verifying means that somebody saw the licence. */
export function whyNotVerify(move: EmployerMove, hasLicence: boolean): RefusalCode | null {
  return (move === 'verify' || move === 'verify_again') && !hasLicence ? 'licence_missing' : null
}

/** Whether postings of an employer may be shown: only of those that are verified. */
export function mayPublish(state: EmployerState): boolean {
  return state === 'verified'
}

/**
 * State after the owner changed the registration: a new name or code has been seen by nobody, and a refused one asks
 * again. A suspended one cannot leave by renaming itself (null).
 */
export function stateAfterChange(state: EmployerState, newIdentity: boolean): EmployerState | null {
  if (state === 'suspended') return newIdentity ? null : state
  return newIdentity || state === 'refused' ? 'unverified' : state
}
