import type { EmployerMove, EmployerReason } from '@pinqiao/api/employers/life'

/** Reasons offered with each decision on an employer, the commonest first; the API checks them by the same table. */
export const reasonsOf: Record<EmployerMove, EmployerReason[]> = {
  verify: ['papers_checked', 'register_checked', 'visited'],
  verify_again: ['register_checked', 'papers_checked', 'visited'],
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
}
