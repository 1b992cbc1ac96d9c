import type { MessageList } from '@pinqiao/api/messages/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, askPlainly, orFail } from '#lib/server/api.ts'
import { textOf } from '#lib/server/form.ts'
import { samePath } from '#lib/server/same-path.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const before = event.url.searchParams.get('before')
  const question = new URLSearchParams({ limit: '20', ...(before ? { before } : {}) })
  return { ...orFail(await askPlainly<MessageList>(event, `/messages?${question}`)), before }
}

export const actions: Actions = {
  /** One is read, and its page opened where it has one. */
  open: async (event) => {
    const form = await event.request.formData()
    const id = encodeURIComponent(textOf(form, 'id'))
    orFail(await act(event, 'POST', `/messages/${id}/reads`))
    const link = samePath(form.get('link'))
    redirect(303, link === '/' ? '/messages' : link)
  },
  all: async (event) => {
    const until = Number(textOf(await event.request.formData(), 'until'))
    orFail(await act(event, 'POST', '/messages/reads', { until }))
    redirect(303, '/messages')
  },
}
