import type { ApplicationPage, Moved } from '@pinqiao/api/applications/schema'
import { type Actions, type RequestEvent, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  application: orFail(await ask<ApplicationPage>(event, pathOf(event.params.id))),
  sent: event.url.searchParams.has('sent'),
  saved: event.url.searchParams.has('saved'),
})

const pathOf = (id: string) => `/applications/${encodeURIComponent(id)}`

async function move(event: RequestEvent, form: FormData, body: Record<string, string>) {
  const id = event.params.id ?? ''
  const answer = await act<Moved>(event, 'POST', `${pathOf(id)}/moves`, body, keyOf(form))
  if (answer.ok) redirect(303, `/applications/${id}?saved=1`)
  return refuse(answer, { note: '', reason: '', ...body })
}

export const actions: Actions = {
  accept: async (event) => move(event, await event.request.formData(), { move: 'accept' }),
  withdraw: async (event) => {
    const form = await event.request.formData()
    return move(event, form, {
      move: 'withdraw',
      reason: textOf(form, 'reason'),
      note: textOf(form, 'note'),
    })
  },
}
