import type { Move } from '../../lifecycle.ts'

export const POSTING_STATES = ['draft', 'submitted', 'live', 'paused', 'filled', 'closed'] as const
export type PostingState = (typeof POSTING_STATES)[number]

const members = ['owner', 'recruiter'] as const

/**
 * The life of a posting. What was shown is changed by `revise`, which leads through the officer again: nothing that is
 * shown has been seen by nobody. `clear` confirms an imported posting whose wording was held back.
 */
export const POSTING_MOVES = {
  submit: { from: ['draft'], to: 'submitted', by: members },
  take_back: { from: ['submitted'], to: 'draft', by: members },
  approve: { from: ['submitted'], to: 'live', by: ['officer'] },
  return: { from: ['submitted'], to: 'draft', by: ['officer'] },
  pause: { from: ['live'], to: 'paused', by: members },
  resume: { from: ['paused'], to: 'live', by: members },
  renew: { from: ['live'], to: 'live', by: members },
  fill: { from: ['live', 'paused'], to: 'filled', by: members },
  revise: { from: ['live', 'paused', 'filled'], to: 'draft', by: members },
  close: { from: ['draft', 'live', 'paused', 'filled'], to: 'closed', by: members },
  clear: { from: ['live'], to: 'live', by: ['officer'] },
  take_down: { from: ['live', 'paused'], to: 'closed', by: ['officer'] },
} as const satisfies Record<string, Move<PostingState>>
export type PostingMove = keyof typeof POSTING_MOVES

/** Why an officer sends a posting back or takes it down. */
export const POSTING_REASONS = [
  'incomplete',
  'unlawful_wording',
  'misleading_pay',
  'not_real',
  'suspected_fraud',
  'duplicate',
  'other',
] as const
export type PostingReason = (typeof POSTING_REASONS)[number]

/** Moves that somebody has to be told the reason of. */
export const NEEDS_REASON: readonly PostingMove[] = ['return', 'take_down']
