import type { SlotPlanPage } from '@pinqiao/api/fair-slots/schema'
import type { OwnFair } from '@pinqiao/api/fairs/schema'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { type Answer, act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, numberOrNull, refuse } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

const pathOf = (event: Pick<RequestEvent<{ id: string }>, 'params'>) =>
  `/fairs/${encodeURIComponent(event.params.id)}`

export const load: PageServerLoad = async (event) => {
  const [fair, slots] = await Promise.all([
    ask<OwnFair>(event, `${pathOf(event)}/plan`),
    askPlainly<SlotPlanPage>(event, `${pathOf(event)}/slots`),
  ])
  return { fair: orFail(fair), slots: orFail(slots) }
}

function settle(event: RequestEvent<{ id: string }>, answer: Answer<unknown>) {
  if (answer.ok) redirect(303, `/desk/fairs/${event.params.id}/slots`)
  if (answer.status >= 500) orFail(answer)
  return refuse(answer, {})
}

export const actions: Actions = {
  plan: async (event) => {
    const form = await event.request.formData()
    const wish = {
      minutes: numberOrNull(form, 'minutes'),
      seats: numberOrNull(form, 'seats'),
      rounds: numberOrNull(form, 'rounds'),
    }
    return settle(event, await act(event, 'POST', `${pathOf(event)}/slots`, wish, keyOf(form)))
  },
  publish: async (event) => {
    const form = await event.request.formData()
    const move = { move: 'publish' }
    return settle(event, await act(event, 'POST', `${pathOf(event)}/slots/moves`, move, keyOf(form)))
  },
}
