import type { Actions } from '@sveltejs/kit'
import { listHires, record } from '#lib/server/placements.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const asked = (name: string) => event.url.searchParams.get(name) ?? ''
  const applicationId = asked('application')
  const intentId = applicationId ? '' : asked('intent')
  const seekerId = applicationId || intentId ? '' : asked('seeker')
  const unrecorded = await listHires(event, 'officer')
  return {
    origin: applicationId || intentId || seekerId ? { applicationId, intentId, seekerId } : null,
    hire: unrecorded.hires.find((one) => String(one.applicationId) === applicationId) ?? null,
    unrecorded,
  }
}

export const actions: Actions = { default: (event) => record(event, 'officer') }
