import { type Actions, redirect } from '@sveltejs/kit'
import { listHires, record } from '#lib/server/placements.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const applicationId = event.url.searchParams.get('application') ?? ''
  const intentId = event.url.searchParams.get('intent') ?? ''
  if (!applicationId && !intentId) redirect(303, '/employer/placements')
  const { hires } = await listHires(event, 'employer')
  return {
    origin: { applicationId, intentId: applicationId ? '' : intentId, seekerId: '' },
    hire: hires.find((one) => String(one.applicationId) === applicationId) ?? null,
  }
}

export const actions: Actions = { default: (event) => record(event, 'employer') }
