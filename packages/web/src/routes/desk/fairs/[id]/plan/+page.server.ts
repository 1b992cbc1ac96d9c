import type { OwnFair } from '@pinqiao/api/fairs/schema'
import { error, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { placesServed, readPlan, valuesOf } from '#lib/server/fair-plan.ts'
import { refuse } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const path = `/fairs/${encodeURIComponent(event.params.id)}/plan`
  const [answer, places] = await Promise.all([ask<OwnFair>(event, path), placesServed(event)])
  const fair = orFail(answer)
  if (!fair.mayChange) error(403, { message: 'not_allowed', code: 'not_allowed' })
  return { id: fair.id, name: fair.name, isPublic: fair.state !== 'draft', values: valuesOf(fair), places }
}

export const actions: Actions = {
  default: async (event) => {
    const { plan, values } = readPlan(await event.request.formData())
    const answer = await act(event, 'PUT', `/fairs/${encodeURIComponent(event.params.id)}`, plan)
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      return refuse(answer, values)
    }
    redirect(303, `/desk/fairs/${event.params.id}`)
  },
}
