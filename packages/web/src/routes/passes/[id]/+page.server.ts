import type { PassSlots } from '@pinqiao/api/fair-slots/schema'
import type { Pass } from '@pinqiao/api/passes/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, numberOrNull, refuse } from '#lib/server/form.ts'
import { drawQr } from '#lib/server/qr.ts'
import type { PageServerLoad } from './$types'

export const load = (async (event) => {
  const path = `/passes/${encodeURIComponent(event.params.id)}`
  const [pass, slots] = await Promise.all([
    ask<Pass>(event, path),
    askPlainly<PassSlots>(event, `${path}/slots`),
  ])
  const own = orFail(pass)
  return { pass: own, slots: orFail(slots), qr: drawQr(own.code) }
}) satisfies PageServerLoad

type Event = Parameters<Actions[string]>[0]

/** Sends a move of the pass, or of what belongs to it, and shows the pass as it is then. */
async function move(event: Event, form: FormData, below: string, body: object) {
  const path = `/passes/${encodeURIComponent(event.params.id ?? '')}`
  const answer = await act(event, 'POST', `${path}${below}`, body, keyOf(form))
  if (!answer.ok) {
    if (answer.status >= 500 || answer.status === 404) orFail(answer)
    return refuse(answer, {})
  }
  redirect(303, path)
}

export const actions: Actions = {
  cancel: async (event) => move(event, await event.request.formData(), '/moves', { move: 'cancel' }),
  giveUp: async (event) => {
    const form = await event.request.formData()
    const employerId = numberOrNull(form, 'employerId')
    return move(event, form, '/slots/moves', { move: 'give_up', employerId })
  },
}
