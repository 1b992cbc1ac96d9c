import type { OwnPosting } from '@pinqiao/api/postings/own/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  posting: orFail(await ask<OwnPosting>(event, `/postings/own/${encodeURIComponent(event.params.id)}`)),
  done: event.url.searchParams.get('done'),
})

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const [move, reason, note] = [textOf(form, 'move'), textOf(form, 'reason'), textOf(form, 'note')]
    const version = textOf(form, 'version')
    const id = event.params.id ?? ''
    const body = { move, note, reason: reason || null, version: version === '' ? null : Number(version) }
    const path = `/postings/own/${encodeURIComponent(id)}/moves`
    const answer = await act(event, 'POST', path, body, keyOf(form))
    if (answer.ok) redirect(303, `/desk/postings/${id}?done=${encodeURIComponent(move)}`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, { move, reason, note })
  },
}
