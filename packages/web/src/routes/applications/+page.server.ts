import type { ApplicationsFound } from '@pinqiao/api/applications/schema'
import { OPEN_STATES, OVER_STATES } from '#lib/applications/states.ts'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const show = searchParams.get('show')
  const question = new URLSearchParams({ as: 'seeker' })
  for (const state of show === 'open' ? OPEN_STATES : show === 'over' ? OVER_STATES : []) {
    question.append('state', state)
  }
  const after = searchParams.get('after')
  if (after) question.set('after', after)
  return {
    found: orFail(await ask<ApplicationsFound>(event, '/applications', question)),
    show: show === 'open' || show === 'over' ? show : 'all',
    isFirst: after === null,
  } as const
}
