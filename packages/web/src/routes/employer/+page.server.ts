import type { Employer } from '@pinqiao/api/employers/schema'
import { ask, orFail } from '#lib/server/api.ts'
import { orgOf } from '#lib/server/org.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const org = orgOf(event)
  const employer = orFail(await ask<Employer>(event, `/employers/${org.employerId}`))
  return { org, employer, saved: event.url.searchParams.has('saved') }
}
