import type { Move } from '../lifecycle.ts'

export const EMPLOYER_STATES = ['unverified', 'verified', 'refused', 'suspended'] as const
export type EmployerState = (typeof EMPLOYER_STATES)[number]

/** The life of an employer. Changing its name or code leads back to `unverified` (`stateAfterChange`). */
export const EMPLOYER_MOVES = {
  verify: { from: ['unverified', 'refused'], to: 'verified', by: ['officer'] },
  refuse: { from: ['unverified'], to: 'refused', by: ['officer'] },
  verify_again: { from: ['verified'], to: 'verified', by: ['officer'] },
  suspend: { from: ['verified'], to: 'suspended', by: ['officer'] },
  lift: { from: ['suspended'], to: 'verified', by: ['officer'] },
} as const satisfies Record<string, Move<EmployerState>>
export type EmployerMove = keyof typeof EMPLOYER_MOVES

const CHECKED = ['papers_checked', 'register_checked', 'visited'] as const

/** Why a move is made, in types that can be counted: how it was checked, or what is wrong. */
export const EMPLOYER_REASONS = {
  verify: CHECKED,
  verify_again: CHECKED,
  refuse: [
    'licence_unreadable',
    'licence_expired',
    'name_differs',
    'code_differs',
    'not_in_register',
    'not_reachable',
    'other',
  ],
  suspend: [
    'false_postings',
    'fees_from_workers',
    'unlawful_wording',
    'unpaid_wages',
    'licence_revoked',
    'other',
  ],
  lift: ['put_right', 'suspended_by_mistake', 'other'],
} as const satisfies Record<EmployerMove, readonly string[]>

export const ALL_EMPLOYER_REASONS = [...new Set(Object.values(EMPLOYER_REASONS).flat())]
export type EmployerReason = (typeof ALL_EMPLOYER_REASONS)[number]
