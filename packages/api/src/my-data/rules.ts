import type { RefusalCode } from '../errors.ts'

export interface Ties {
  /** Roles of staff they hold. */
  staffRoles: number
  /** Employers that would be left without an owner while postings of theirs are open. */
  soleOwnerships: number
  /** Placements they said are wrong, which nobody has looked at yet. */
  openDisputes: number
}

/** Why an account cannot be erased yet; null: it can. */
export function whyNotErase({ staffRoles, soleOwnerships, openDisputes }: Ties): RefusalCode | null {
  if (staffRoles > 0) return 'still_staff'
  if (soleOwnerships > 0) return 'sole_owner'
  return openDisputes > 0 ? 'dispute_open' : null
}
