import type { ApplicationForm } from '@pinqiao/api/applications/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, refuseFields, textOf, textsOf, ticked } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { id } = event.params
  const here = encodeURIComponent(`/postings/${id}/apply`)
  const { me } = event.locals
  if (!me) redirect(303, `/sign-in?next=${here}`)
  if (me.seekerId === null) redirect(303, `/me?next=${here}`)
  const question = new URLSearchParams({ posting: /^\d{1,15}$/.test(id) ? id : '0' })
  const answer = await ask<ApplicationForm>(event, '/applications/form', question)
  if (!answer.ok && answer.status === 422)
    orFail({ ...answer, status: 404, problem: { code: 'no_such_posting' } })
  return { form: orFail(answer) }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const values = { message: textOf(form, 'message'), disclose: textsOf(form, 'disclose') }
    if (!ticked(form, 'consent')) return refuseFields([{ path: 'consent', code: 'required' }], values)
    const answer = await act<{ id: number }>(
      event,
      'POST',
      '/applications',
      { postingId: Number(event.params.id), consent: true, ...values },
      keyOf(form),
    )
    if (answer.ok) redirect(303, `/applications/${answer.data.id}?sent=1`)
    return refuse(answer, values)
  },
}
