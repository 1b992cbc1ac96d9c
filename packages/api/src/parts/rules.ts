import type { Role } from '../auth/policy.ts'
import { whyNotJoin } from '../fairs/rules.ts'
import type { FairState } from '../fairs/schema.ts'
import { type Moves, whyNotMove } from '../lifecycle.ts'
import type { PartMoveName, PartState, WHY_NOT_APPLY } from './schema.ts'

/** The life of an employer's part in a fair. Who was refused or went away may apply again. */
export const PART_MOVES = {
  approve: { from: ['applied', 'refused'], to: 'approved', by: ['officer', 'fair_staff'] },
  refuse: { from: ['applied', 'approved'], to: 'refused', by: ['officer', 'fair_staff'] },
  withdraw: { from: ['applied', 'approved'], to: 'withdrawn', by: ['owner', 'recruiter'] },
  apply: { from: ['refused', 'withdrawn'], to: 'applied', by: ['owner', 'recruiter'] },
} as const satisfies Moves<PartState>

export interface FairOfPart {
  state: FairState
  bookingClosesAt: Date
}

/** Why an employer may not apply to a fair now; null: they may. The button asks the same. */
export function whyNotApply(
  fair: FairOfPart,
  verified: boolean,
  now: Date,
): (typeof WHY_NOT_APPLY)[number] | null {
  return whyNotJoin(fair, now) ?? (verified ? null : 'employer_not_verified')
}

/** Why nobody with these hats may make a move of a part now; null: one of them may. */
export function whyNotMovePart(
  name: PartMoveName,
  part: { state: PartState; verified: boolean },
  fair: FairOfPart,
  hats: readonly Role[],
  now: Date,
): 'not_allowed' | 'wrong_state' | (typeof WHY_NOT_APPLY)[number] | null {
  const wrong = hats.map((hat) => whyNotMove<PartState>(PART_MOVES[name], part.state, hat))
  if (!wrong.includes(null)) return wrong.includes('wrong_state') ? 'wrong_state' : 'not_allowed'
  if (name === 'apply') return whyNotApply(fair, part.verified, now)
  // What is over stays as it was.
  if (fair.state !== 'published' && fair.state !== 'running') return 'fair_not_open'
  return name === 'approve' && !part.verified ? 'employer_not_verified' : null
}

/** Moves somebody may make of a part now, for their buttons. */
export function partMovesNow(
  part: { state: PartState; verified: boolean },
  fair: FairOfPart,
  hats: readonly Role[],
  now: Date,
): PartMoveName[] {
  return (Object.keys(PART_MOVES) as PartMoveName[]).filter(
    (name) => whyNotMovePart(name, part, fair, hats, now) === null,
  )
}
