import type { Saved } from '@pinqiao/api/postings/own/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, orFail } from '#lib/server/api.ts'
import { keyOf, refuse } from '#lib/server/form.ts'
import { orgOf } from '#lib/server/org.ts'
import { askHomes } from '#lib/server/places.ts'
import { postingBody, postingValues } from '#lib/server/posting-form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ org: orgOf(event), homes: await askHomes(event) })

export const actions: Actions = {
  save: async (event) => {
    const org = orgOf(event)
    const form = await event.request.formData()
    const values = postingValues(form)
    const body = { employerId: org.employerId, ...postingBody(form, values) }
    const answer = await act<Saved>(event, 'POST', '/postings/own', body, keyOf(form))
    if (answer.ok) redirect(303, `/employer/postings/${answer.data.id}?done=saved`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, values)
  },
}
