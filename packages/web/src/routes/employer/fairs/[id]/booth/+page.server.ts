import type { Noted, Visits } from '@pinqiao/api/intents/schema'
import type { Actions } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load = (async (event) => {
  const params = new URLSearchParams()
  for (const name of ['after', 'employer']) {
    const value = event.url.searchParams.get(name)
    if (value) params.set(name, value)
  }
  const path = `/fairs/${encodeURIComponent(event.params.id)}/visits`
  return {
    booth: orFail(await ask<Visits>(event, path, params)),
    camera: event.url.searchParams.has('camera'),
    paged: params.has('after'),
  }
}) satisfies PageServerLoad

export const actions: Actions = {
  note: async (event) => {
    const form = await event.request.formData()
    const values = {
      code: textOf(form, 'code'),
      posting: textOf(form, 'posting'),
      note: textOf(form, 'note'),
    }
    const employer = textOf(form, 'employer')
    const outcome = textOf(form, 'outcome') === 'intent' ? 'intent' : 'met'
    const answer = await act<Noted>(
      event,
      'POST',
      `/fairs/${encodeURIComponent(event.params.id ?? '')}/visits`,
      {
        code: values.code,
        note: values.note,
        outcome,
        postingId: values.posting === '' ? null : Number(values.posting),
        ...(employer === '' ? {} : { employerId: Number(employer) }),
      },
      keyOf(form),
    )
    if (answer.ok) return { noted: answer.data, outcome }
    if (answer.status >= 500 || answer.status === 404) orFail(answer)
    return refuse(answer, values)
  },
}
