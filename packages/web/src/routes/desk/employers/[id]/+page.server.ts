import type { Employer } from '@pinqiao/api/employers/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, numberOrNull, refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  employer: orFail(await ask<Employer>(event, `/employers/${encodeURIComponent(event.params.id)}`)),
  done: event.url.searchParams.has('done'),
  isOwn: event.locals.me?.memberships.some((one) => String(one.employerId) === event.params.id) ?? false,
})

export const actions: Actions = {
  decide: async (event) => {
    const form = await event.request.formData()
    const [move, reason, note] = [textOf(form, 'move'), textOf(form, 'reason'), textOf(form, 'note')]
    const id = event.params.id ?? ''
    const path = `/employers/${encodeURIComponent(id)}/moves`
    const body = { move, note, ...(reason ? { reason } : {}) }
    const answer = await act(event, 'POST', path, body, keyOf(form))
    if (answer.ok) redirect(303, `/desk/employers/${id}?done`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, { move, reason, note })
  },

  grade: async (event) => {
    const form = await event.request.formData()
    const [year, grade, source] = [textOf(form, 'year'), textOf(form, 'grade'), textOf(form, 'source')]
    const id = event.params.id ?? ''
    const body = { year: numberOrNull(form, 'year') ?? '', source, ...(grade ? { grade } : {}) }
    const answer = await act(event, 'POST', `/employers/${encodeURIComponent(id)}/grades`, body, keyOf(form))
    if (answer.ok) redirect(303, `/desk/employers/${id}?done`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, { year, grade, source })
  },
}
