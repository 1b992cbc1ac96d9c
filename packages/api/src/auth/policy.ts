// Who may do what, in one table. Every route names its verb; a route without one stops the boot (listed.ts), and
// policy.test.ts walks every route with every role.

/** A hat a person wears. One account may wear several: an officer can look for work too. */
export const ROLES = ['seeker', 'owner', 'recruiter', 'officer', 'fair_staff', 'admin', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** Roles with power over other people's data: shorter sessions, longer passwords. */
const STAFF_ROLES: readonly Role[] = ['officer', 'fair_staff', 'admin', 'auditor']
export const isStaffRole = (role: Role): boolean => STAFF_ROLES.includes(role)

/**
 * How far a role reaches: what is one's own, one's organisation's, within one's district subtree, at one's fair, or
 * all. The reach becomes part of the SQL (reach.ts), so lists, counts and single rows share it.
 */
export type Scope = 'self' | 'organisation' | 'district' | 'fair' | 'all'

/** `anyone` needs no account; `signed_in` any account, for its own rows; else roles, each with its scope. */
type Grants = 'anyone' | 'signed_in' | Partial<Record<Role, Scope>>

const employer = { owner: 'organisation', recruiter: 'organisation' } as const

export const POLICY = {
  'service:health': 'anyone',
  'service:describe': 'anyone',
  'vocabulary:read': 'anyone',
  'posting:search': 'anyone',
  'posting:read': 'anyone',
  'posting:match': 'anyone',

  'account:register': 'anyone',
  'session:begin': 'anyone',
  'session:end': 'signed_in',
  'session:list': 'signed_in',
  'account:read': 'signed_in',
  'account:change': 'signed_in',
  'account:export': 'signed_in',
  'account:erase': 'signed_in',
  'message:read': 'signed_in',
  'upload:add': 'signed_in',
  'upload:open': { seeker: 'self', ...employer, officer: 'district' },
  'role:list': { admin: 'all' },
  'role:grant': { admin: 'all' },
  'audit:read': { auditor: 'all' },
  'search:read': { admin: 'all' },
  'search:retry': { admin: 'all' },

  'seeker:become': 'signed_in',
  'seeker:read_own': { seeker: 'self' },
  'seeker:change': { seeker: 'self' },
  'seeker:contest': { seeker: 'self' },
  'seeker:views': { seeker: 'self' },
  'seeker:list': { officer: 'district' },
  'seeker:open': { officer: 'district' },
  'seeker:register': { officer: 'district' },
  'claim:make': { seeker: 'self', officer: 'district' },
  'claim:list': { officer: 'district' },
  'claim:open': { officer: 'district' },
  'claim:move': { seeker: 'self', officer: 'district' },
  'consent:list': { seeker: 'self' },
  'consent:change': { seeker: 'self' },

  'employer:register': 'signed_in',
  'employer:read': { ...employer, officer: 'district' },
  'employer:change': { owner: 'organisation' },
  'employer:list': { officer: 'district' },
  'employer:decide': { officer: 'district' },
  'employer:grade': { officer: 'district' },
  'member:list': employer,
  'member:invite': { owner: 'organisation' },
  'member:move': employer,
  'member:join': 'signed_in',
  'invitation:read': 'anyone',

  'posting:list_own': { ...employer, officer: 'district' },
  'posting:open_own': { ...employer, officer: 'district' },
  'posting:write': employer,
  'posting:move': { ...employer, officer: 'district' },
  'wording:check': { ...employer, officer: 'district' },

  'application:submit': { seeker: 'self' },
  'application:list': { seeker: 'self', ...employer, officer: 'district' },
  'application:read': { seeker: 'self', ...employer, officer: 'district' },
  'application:move': { seeker: 'self', ...employer },
  'applicant:open': employer,

  'fair:list': 'anyone',
  'fair:read': 'anyone',
  'fair:list_own': { officer: 'district', fair_staff: 'fair' },
  'fair:plan': { officer: 'district' },
  'fair:move': { officer: 'district' },
  'fair:staff': { officer: 'district' },
  'fair:invite': { officer: 'district' },
  'slot:plan': { officer: 'district' },
  'slot:read': { officer: 'district', fair_staff: 'fair' },
  'slot:list': employer,
  'slot:seats': employer,
  'slot:give_up': { seeker: 'self' },
  'fair:report': { officer: 'district', fair_staff: 'fair', auditor: 'all' },
  'fair:report_rows': { officer: 'district', fair_staff: 'fair' },
  'fair:apply': employer,
  'part:list': { officer: 'district', fair_staff: 'fair' },
  'part:read_own': employer,
  'part:move': { ...employer, officer: 'district', fair_staff: 'fair' },
  'booth:book': employer,
  'booth:cancel': { ...employer, officer: 'district', fair_staff: 'fair' },
  'booth:present': { officer: 'district', fair_staff: 'fair' },
  'pass:register': { seeker: 'self' },
  'pass:read': { seeker: 'self' },
  'pass:walk_in': { officer: 'district', fair_staff: 'fair' },
  'pass:check_in': { officer: 'district', fair_staff: 'fair' },
  'visit:note': employer,
  'visit:list': employer,
  'intent:propose': employer,
  'intent:list': { seeker: 'self', ...employer, officer: 'district' },
  // Officers only for people who have no account of their own, with a reason.
  'intent:answer': { seeker: 'self', ...employer, officer: 'district' },

  'placement:list': { seeker: 'self', ...employer, officer: 'district' },
  'placement:read': { seeker: 'self', ...employer, officer: 'district' },
  'placement:record': { ...employer, officer: 'district' },
  'placement:prove': { ...employer, officer: 'district' },
  'placement:answer': { seeker: 'self' },
  'placement:reverse': { officer: 'district' },
  'placement:end': { ...employer, officer: 'district' },

  'statistics:read': { officer: 'district', auditor: 'all' },
  'statistics:rows': { officer: 'district' },
} as const satisfies Record<string, Grants>
export type Verb = keyof typeof POLICY

/** The grants of a verb under one type. */
export function grantsOf(verb: Verb): Grants {
  return POLICY[verb]
}
