import type { Group } from '@pinqiao/matcher/vocabulary'
import { type Moves, movesFrom } from '../lifecycle.ts'
import type { ClaimMoveName, ClaimState } from './schema.ts'

/** The life of a claim. A verified one also expires by itself, in the night after its last day. */
export const CLAIM_LIFE = {
  verify: { from: ['claimed'], to: 'verified', by: ['officer'] },
  refuse: { from: ['claimed'], to: 'refused', by: ['officer'] },
  end: { from: ['verified'], to: 'expired', by: ['officer'] },
  withdraw: { from: ['claimed', 'verified'], to: 'withdrawn', by: ['seeker'] },
} as const satisfies Record<ClaimMoveName, Moves<ClaimState>[string]>

/** Nobody decides on their own claim, whatever other hats they wear. */
export const roleFor = (claim: { seekerId: number }, asker: { seekerId: number | null }) =>
  claim.seekerId === asker.seekerId ? 'seeker' : 'officer'

export const claimMoves = (state: ClaimState, role: string): ClaimMoveName[] =>
  movesFrom(CLAIM_LIFE, state, role)

/** Years for which a group is usually verified; what changes in between is ended by an officer. */
const USUAL_YEARS: Record<Group, number> = {
  graduate: 2,
  relocated: 5,
  veteran: 5,
  disabled: 3,
  hardship: 1,
  zero_employment_household: 1,
  landless: 5,
  migrant: 2,
}
export const LONGEST_YEARS = 10

/** @param today `YYYY-MM-DD` */
export function yearsFrom(today: string, years: number): string {
  const [year = '', month = '', day = ''] = today.split('-')
  // A year without a 29 February ends on the 28th.
  return `${Number(year) + years}-${month}-${month === '02' && day === '29' ? '28' : day}`
}

export const suggestedExpiry = (group: Group, today: string): string => yearsFrom(today, USUAL_YEARS[group])

export function whyNotExpiry(expiresOn: string, today: string): 'too_small' | 'too_big' | null {
  if (expiresOn <= today) return 'too_small'
  return expiresOn > yearsFrom(today, LONGEST_YEARS) ? 'too_big' : null
}
