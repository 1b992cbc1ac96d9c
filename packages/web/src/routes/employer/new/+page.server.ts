import { type Actions, redirect } from '@sveltejs/kit'
import { orFail } from '#lib/server/api.ts'
import { keyOf, refuse } from '#lib/server/form.ts'
import { askHomes } from '#lib/server/places.ts'
import { sendRegistration, valuesOf } from '#lib/server/registration.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ homes: await askHomes(event) })

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const values = valuesOf(form)
    const to = { method: 'POST', path: '/employers', key: keyOf(form) } as const
    const answer = await sendRegistration(event, form, values, to)
    if (answer.ok) redirect(303, `/employer?org=${answer.data.id}`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, values)
  },
}
