import type { FairState } from '../fairs/schema.ts'

export interface Callable {
  state: FairState
  endsAt: Date
  /** Living postings that approved employers show. */
  postings: number
  underWay: boolean
}

/** Why an officer cannot call people to a fair now; null: they can. */
export function whyNotCall(
  fair: Callable,
  now: Date,
): 'fair_not_open' | 'no_fair_postings' | 'call_under_way' | null {
  if ((fair.state !== 'published' && fair.state !== 'running') || now >= fair.endsAt) return 'fair_not_open'
  if (fair.postings === 0) return 'no_fair_postings'
  return fair.underWay ? 'call_under_way' : null
}
