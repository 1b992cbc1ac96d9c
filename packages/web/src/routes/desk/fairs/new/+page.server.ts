import { error, redirect } from '@sveltejs/kit'
import { act, orFail } from '#lib/server/api.ts'
import { placesServed, readPlan } from '#lib/server/fair-plan.ts'
import { keyOf, refuse } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me?.roles.includes('officer')) error(403, { message: 'not_allowed', code: 'not_allowed' })
  return { places: await placesServed(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const { plan, values } = readPlan(form)
    const answer = await act<{ id: number }>(event, 'POST', '/fairs', plan, keyOf(form))
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      return refuse(answer, values)
    }
    redirect(303, `/desk/fairs/${answer.data.id}`)
  },
}
