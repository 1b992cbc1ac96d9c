import type { IntentPage, Intents } from '@pinqiao/api/intents/schema'
import { type Actions, type RequestEvent, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from './api.ts'
import { keyOf, refuse, textOf } from './form.ts'

const ASKED = ['state', 'fair', 'after'] as const

/** The list of intents as the address asks for it: the same for seekers, employers and officers, each within reach. */
export async function loadIntents(event: RequestEvent) {
  const params = new URLSearchParams()
  for (const name of ASKED) {
    const value = event.url.searchParams.get(name)
    if (value) params.set(name, value)
  }
  const list = orFail(await ask<Intents>(event, '/intents', params))
  // Reading a phone number is written down, so it is asked for one at a time.
  const open = event.url.searchParams.get('open')
  const opened = open ? orFail(await ask<IntentPage>(event, `/intents/${encodeURIComponent(open)}`)) : null
  const next = new URLSearchParams(params)
  next.set('after', list.next ?? '')
  const first = new URLSearchParams(params)
  first.delete('after')
  return {
    intents: list.intents,
    opened: opened && { id: opened.id, phone: opened.phone },
    state: params.get('state') ?? '',
    next: list.next && `?${next}`,
    first: params.has('after') ? `?${first}` : null,
  }
}

export const intentActions: Actions = {
  answer: async (event) => {
    const form = await event.request.formData()
    const id = textOf(form, 'id')
    const reason = textOf(form, 'reason')
    const answer = await act(
      event,
      'POST',
      `/intents/${encodeURIComponent(id)}/answers`,
      { move: textOf(form, 'move'), ...(reason ? { reason } : {}) },
      keyOf(form),
    )
    if (!answer.ok) {
      if (answer.status >= 500 || answer.status === 404) orFail(answer)
      return refuse(answer, { id, reason })
    }
    const back = new URLSearchParams(event.url.searchParams)
    back.delete('/answer')
    redirect(303, `${event.url.pathname}${back.size > 0 ? `?${back}` : ''}`)
  },
}
