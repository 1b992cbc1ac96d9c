import type { Me } from '@pinqiao/api/accounts/schema'
import { error } from '@sveltejs/kit'

type Role = Me['roles'][number]

/**
 * Which pages ask for a sign-in, and in which role. The API judges every read and write by itself; this only spares
 * people a page that could show them nothing. The first prefix that fits decides.
 */
const GUARDED: { prefix: string; roles: readonly Role[] | 'signed_in' }[] = [
  { prefix: '/employer/new', roles: 'signed_in' },
  { prefix: '/employer', roles: ['owner', 'recruiter'] },
  { prefix: '/desk/fairs', roles: ['officer', 'fair_staff'] },
  { prefix: '/desk', roles: ['officer'] },
  { prefix: '/admin', roles: ['admin'] },
  { prefix: '/audit', roles: ['auditor'] },
  { prefix: '/applications', roles: ['seeker'] },
  { prefix: '/passes', roles: ['seeker'] },
  { prefix: '/me', roles: 'signed_in' },
  { prefix: '/account', roles: 'signed_in' },
  { prefix: '/messages', roles: 'signed_in' },
  { prefix: '/join', roles: 'signed_in' },
]

/** `sign_in`: nobody is signed in; `not_allowed`: none of their roles sees this; null: go on. */
export function whyNotSee(path: string, me: Pick<Me, 'roles'> | null): 'sign_in' | 'not_allowed' | null {
  const rule = GUARDED.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
  if (!rule) return null
  if (!me) return 'sign_in'
  return rule.roles === 'signed_in' || rule.roles.some((role) => me.roles.includes(role))
    ? null
    : 'not_allowed'
}

/** For the `+layout.server.ts` of guarded pages: the error page that says whose they are. */
export function requireRole({ locals }: { locals: App.Locals }): void {
  if (locals.notAllowed) error(403, { message: 'not_allowed', code: 'not_allowed' })
}
