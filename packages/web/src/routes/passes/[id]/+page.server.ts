import type { PassSlots } from '@pinqiao/api/fair-slots/schema'
import type { Pass } from '@pinqiao/api/passes/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, refuse } from '#lib/server/form.ts'
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

export const actions: Actions = {
  cancel: async (event) => {
    const form = await event.request.formData()
    const path = `/passes/${encodeURIComponent(event.params.id ?? '')}`
    const answer = await act(event, 'POST', `${path}/moves`, { move: 'cancel' }, keyOf(form))
    if (!answer.ok) {
      if (answer.status >= 500 || answer.status === 404) orFail(answer)
      return refuse(answer, {})
    }
    redirect(303, path)
  },
}
