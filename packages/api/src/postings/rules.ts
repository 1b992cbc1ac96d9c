import type { PostingState } from './own/life.ts'
import type { PostingGone } from './schema.ts'

/** Why a posting that was public is not shown on a day (both `YYYY-MM-DD`); null: it is shown. */
export function whyGone(
  state: PostingState,
  validUntil: string,
  today: string,
): PostingGone['reason'] | null {
  if (state === 'live') return validUntil < today ? 'expired' : null
  // What was shown and is being written anew comes back.
  return state === 'draft' || state === 'submitted' ? 'paused' : state
}
