import type { Employer } from '@pinqiao/api/employers/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse } from '#lib/server/form.ts'
import { orgOf } from '#lib/server/org.ts'
import { askHomes } from '#lib/server/places.ts'
import { registeredValues, sendRegistration, valuesOf } from '#lib/server/registration.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const org = orgOf(event)
  const [employer, homes] = await Promise.all([
    ask<Employer>(event, `/employers/${org.employerId}`),
    askHomes(event),
  ])
  return { org, homes, values: registeredValues(orFail(employer)) }
}

export const actions: Actions = {
  default: async (event) => {
    const org = orgOf(event)
    const form = await event.request.formData()
    const values = valuesOf(form)
    const to = { method: 'PUT', path: `/employers/${org.employerId}`, key: keyOf(form) } as const
    const answer = await sendRegistration(event, form, values, to)
    if (answer.ok) redirect(303, `/employer?org=${org.employerId}&saved`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, values)
  },
}
