import type { Me } from '@pinqiao/api/accounts/schema'

/** A place of work of one role; `name` finds its words in `t.nav.desks`. */
export interface DeskLink {
  name: 'seeker' | 'employer' | 'officer' | 'fairStaff' | 'admin' | 'auditor'
  href: string
  here: (path: string) => boolean
}

const below = (prefix: string) => (path: string) => path === prefix || path.startsWith(`${prefix}/`)

/** Desks of somebody who is signed in, the one they are most likely here for first. */
export function desksOf(me: Me | null): DeskLink[] {
  if (!me) return []
  const has = (role: Me['roles'][number]) => me.roles.includes(role)
  const desks: DeskLink[] = []
  if (has('officer')) desks.push({ name: 'officer', href: '/desk', here: below('/desk') })
  else if (has('fair_staff')) desks.push({ name: 'fairStaff', href: '/desk/fairs', here: below('/desk') })
  if (has('owner') || has('recruiter'))
    desks.push({ name: 'employer', href: '/employer', here: below('/employer') })
  if (has('admin')) desks.push({ name: 'admin', href: '/admin/roles', here: below('/admin') })
  if (has('auditor')) desks.push({ name: 'auditor', href: '/audit', here: below('/audit') })
  if (has('seeker') || desks.length === 0) {
    desks.push({
      name: 'seeker',
      href: '/me',
      here: (path) => below('/me')(path) || below('/applications')(path),
    })
  }
  return desks
}
