export const MEMBER_ROLES = ['owner', 'recruiter'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** What can be done to a membership; the last owner stays, whatever is asked (queries.ts). */
export const MEMBER_MOVES = ['leave', 'remove', 'make_owner', 'make_recruiter'] as const
export type MemberMove = (typeof MEMBER_MOVES)[number]
