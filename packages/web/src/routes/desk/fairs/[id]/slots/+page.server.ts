import type { SlotPlanPage } from '@pinqiao/api/fair-slots/schema'
import type { OwnFair } from '@pinqiao/api/fairs/schema'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { type Answer, act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, numberOrNull, refuse, textOf } from '#lib/server/form.ts'
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

function settle(
  event: RequestEvent<{ id: string }>,
  answer: Answer<unknown>,
  values: Record<string, string>,
) {
  if (answer.ok) redirect(303, `/desk/fairs/${event.params.id}/slots`)
  if (answer.status >= 500) orFail(answer)
  return refuse(answer, values)
}

const GROUPS = ['relocated', 'veteran', 'disabled'] as const
const NUMBERS = ['minutes', 'seats', 'rounds'] as const

export const actions: Actions = {
  plan: async (event) => {
    const form = await event.request.formData()
    const wish = {
      ...Object.fromEntries(NUMBERS.map((name) => [name, numberOrNull(form, name)])),
      kept: Object.fromEntries(GROUPS.map((group) => [group, numberOrNull(form, `kept-${group}`)])),
    }
    const values = Object.fromEntries([
      ...NUMBERS.map((name) => [name, textOf(form, name)]),
      ...GROUPS.map((group) => [group, textOf(form, `kept-${group}`)]),
    ])
    return settle(event, await act(event, 'POST', `${pathOf(event)}/slots`, wish, keyOf(form)), values)
  },
  publish: async (event) => {
    const form = await event.request.formData()
    const move = { move: 'publish' }
    return settle(event, await act(event, 'POST', `${pathOf(event)}/slots/moves`, move, keyOf(form)), {})
  },
}
