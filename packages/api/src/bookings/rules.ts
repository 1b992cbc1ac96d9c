import { type FairOfPart, whyNotApply } from '../parts/rules.ts'
import type { PartState, WHY_NOT_APPLY } from '../parts/schema.ts'

/** Why an employer may not book a booth now, before the database judges who was first. The button asks the same. */
export function whyNotBook(
  fair: FairOfPart,
  employer: { state: PartState | null; verified: boolean },
  now: Date,
): (typeof WHY_NOT_APPLY)[number] | 'not_approved' | null {
  return whyNotApply(fair, employer.verified, now) ?? (employer.state === 'approved' ? null : 'not_approved')
}
