import type { PostingGone } from './schema.ts'

/** Why a posting that was public is not shown on a day (both `YYYY-MM-DD`); null: it is shown. */
export function whyGone(
  state: 'draft' | 'live' | 'paused' | 'filled' | 'closed',
  validUntil: string,
  today: string,
): PostingGone['reason'] | null {
  if (state === 'live') return validUntil < today ? 'expired' : null
  return state === 'draft' ? 'closed' : state
}
