import type { OpeningReason } from '@pinqiao/api/claims/schema'

/** Why an officer opens somebody's data, the commonest first; words are in `t.claims.opening`. */
export const OPENING_REASONS = [
  'offer_work',
  'check_claim',
  'check_data',
  'help_register',
  'placement',
  'complaint',
] as const satisfies readonly OpeningReason[]
