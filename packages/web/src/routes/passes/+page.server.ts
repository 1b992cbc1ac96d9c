import type { Pass, Passes } from '@pinqiao/api/passes/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf, ticked } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load = (async (event) => {
  const after = event.url.searchParams.get('after')
  const params = new URLSearchParams(after ? { after } : {})
  return { ...orFail(await ask<Passes>(event, '/passes', params)), paged: after !== null }
}) satisfies PageServerLoad

export const actions: Actions = {
  /** From the page of a fair: FairRegister.svelte. */
  register: async (event) => {
    const form = await event.request.formData()
    const fair = textOf(form, 'fair')
    const answer = await act<Pick<Pass, 'id'>>(
      event,
      'POST',
      `/fairs/${encodeURIComponent(fair)}/registrations`,
      { showName: ticked(form, 'showName') },
      keyOf(form),
    )
    if (!answer.ok) {
      if (answer.status >= 500 || answer.status === 404) orFail(answer)
      return refuse(answer, { fair })
    }
    redirect(303, `/passes/${answer.data.id}`)
  },
}
