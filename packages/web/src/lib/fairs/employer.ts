import type { Me } from '@pinqiao/api/accounts/schema'

/** The employer a member acts for: the one the address names, if it is theirs, else their first. */
export function chosenEmployer(me: Me | null, asked: string | null): Me['memberships'][number] | null {
  const memberships = me?.memberships ?? []
  return memberships.find(({ employerId }) => String(employerId) === asked) ?? memberships[0] ?? null
}
