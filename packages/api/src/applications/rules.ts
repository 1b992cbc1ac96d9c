import type { Role } from '../auth/policy.ts'
import { movesFrom, whyNotMove } from '../lifecycle.ts'
import { MOVES, type MoveName, type State } from './lifecycle.ts'
import type { WHY_NOT_APPLY } from './schema.ts'

export interface Opening {
  state: string
  /** `YYYY-MM-DD`, China. */
  validUntil: string | null
  employerId: number | null
  employerState: string | null
  hasMembers: boolean
}

/** Whether applications to a posting are read here at all. */
export const takesApplications = ({ hasMembers }: Pick<Opening, 'hasMembers'>): boolean => hasMembers

/**
 * Why somebody cannot apply to a posting now. Whoever is registered as a seeker is of age.
 *
 * @param own employers they are a member of
 * @param today `YYYY-MM-DD`, China
 */
export function whyNotApply(
  opening: Opening,
  own: number[],
  today: string,
): (typeof WHY_NOT_APPLY)[number] | 'no_such_posting' | null {
  const { state, validUntil, employerId, employerState } = opening
  if (state === 'draft' || state === 'submitted') return 'no_such_posting'
  if (employerId === null || !takesApplications(opening)) return 'apply_elsewhere'
  if (state !== 'live' || validUntil === null || validUntil < today) return 'posting_not_open'
  if (employerState === 'suspended' || employerState === 'refused') return 'posting_not_open'
  return own.includes(employerId) ? 'own_posting' : null
}

/** Somebody may stand on both sides of their applications; they move one with the hat that may. */
export function hatFor(
  move: MoveName,
  state: State,
  hats: Role[],
): { hat: Role } | { why: 'not_allowed' | 'wrong_state' } {
  const found = hats.map((hat) => ({ hat, why: whyNotMove(MOVES[move], state, hat) }))
  const fits = found.find(({ why }) => why === null)
  if (fits) return { hat: fits.hat }
  return { why: found.some(({ why }) => why === 'wrong_state') ? 'wrong_state' : 'not_allowed' }
}

/** Moves open to somebody with these hats. */
export function movesOpen(state: State, hats: Role[]): MoveName[] {
  return [...new Set(hats.flatMap((hat) => movesFrom(MOVES, state, hat)))]
}
