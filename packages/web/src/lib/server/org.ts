import type { Me } from '@pinqiao/api/accounts/schema'
import { error, type RequestEvent } from '@sveltejs/kit'

export type Membership = Me['memberships'][number]

/** The organisation a page is about: the one of `?org=`, else the first one belongs to. */
export function orgOf({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Membership {
  const memberships = locals.me?.memberships ?? []
  const asked = url.searchParams.get('org')
  const org = asked === null ? memberships[0] : memberships.find((one) => String(one.employerId) === asked)
  if (!org) error(404, { message: 'not_found', code: 'not_found' })
  return org
}
