import type { ClaimCard, ClaimOpened } from '@pinqiao/api/claims/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail, tell } from '#lib/server/api.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  claim: orFail(await ask<ClaimCard>(event, `/claims/${encodeURIComponent(event.params.id)}`)),
  done: event.url.searchParams.has('done'),
})

export const actions: Actions = {
  open: async (event) => {
    const form = await event.request.formData()
    const values: Record<string, string> = { reason: textOf(form, 'reason') }
    const answer = await tell<ClaimOpened>(event, `/claims/${event.params.id}/openings`, {
      ...(values.reason ? { reason: values.reason } : {}),
    })
    if (!answer.ok) {
      if (answer.status !== 422) orFail(answer)
      return refuse(answer, values)
    }
    return { opened: answer.data }
  },

  move: async (event) => {
    const form = await event.request.formData()
    const move = textOf(form, 'move')
    const values: Record<string, string> = {
      move,
      expiresOn: textOf(form, 'expiresOn'),
      moveReason: textOf(form, 'moveReason'),
      note: textOf(form, 'note'),
    }
    const { expiresOn, moveReason, note } = values
    const body =
      move === 'verify'
        ? { move, ...(expiresOn ? { expiresOn } : {}) }
        : { move, ...(moveReason ? { reason: moveReason } : {}), note }
    const answer = await act(event, 'POST', `/claims/${event.params.id}/moves`, body)
    if (!answer.ok) {
      if (answer.status >= 500 || answer.status === 404) orFail(answer)
      const problem = { ...answer.problem, fields: (answer.problem.fields ?? []).map(asShown) }
      return refuse({ ...answer, problem }, values)
    }
    redirect(303, `/desk/claims/${event.params.id}?done`)
  },
}

/** The page has another `reason`, that of opening. */
const asShown = <T extends { path: string }>(field: T): T =>
  field.path === 'reason' ? { ...field, path: 'moveReason' } : field
