import { type Actions, redirect } from '@sveltejs/kit'
import { act, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf } from '#lib/server/form.ts'
import { intentActions, loadIntents } from '#lib/server/intents.ts'
import type { PageServerLoad } from './$types'

export const load = ((event) => loadIntents(event)) satisfies PageServerLoad

export const actions: Actions = {
  ...intentActions,
  /** From the page of an applicant: ProposeIntent.svelte. */
  propose: async (event) => {
    const form = await event.request.formData()
    const applicationId = Number(textOf(form, 'applicationId'))
    const answer = await act(event, 'POST', '/intents', { applicationId }, keyOf(form))
    if (!answer.ok) {
      if (answer.status >= 500 || answer.status === 404) orFail(answer)
      return refuse(answer, { id: '', reason: '' })
    }
    redirect(303, '/employer/intents?state=proposed')
  },
}
