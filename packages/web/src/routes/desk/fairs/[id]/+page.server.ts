import type { CallPage } from '@pinqiao/api/fair-calls/schema'
import type { StaffList } from '@pinqiao/api/fair-staff/schema'
import type { OwnFair } from '@pinqiao/api/fairs/schema'
import type { PartList, PartState } from '@pinqiao/api/parts/schema'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { type Answer, act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const path = `/fairs/${encodeURIComponent(event.params.id)}`
  const asked = event.url.searchParams
  const after = asked.get('after')
  const fair = orFail(await ask<OwnFair>(event, `${path}/plan`))
  // Those who wait for an answer come first, while there are any.
  const state = asked.get('state') ?? (fair.waiting > 0 ? 'applied' : 'all')
  const question = new URLSearchParams({
    ...(state === 'all' ? {} : { state }),
    ...(after ? { after } : {}),
  })
  const parts = await ask<PartList>(event, `${path}/parts`, question)
  const staff = fair.mayStaff ? orFail(await askPlainly<StaffList>(event, `${path}/staff`)).staff : null
  const calls =
    fair.mayStaff && fair.publishedAt !== null
      ? orFail(await askPlainly<CallPage>(event, `${path}/calls`))
      : null
  return {
    fair,
    calls,
    parts: orFail(parts),
    staff,
    state: state as PartState | 'all',
    /** What the address says, for the forms to come back to. */
    asked: asked.get('state'),
    continued: after !== null,
  }
}

type Event = RequestEvent<{ id: string }>

/** What a refused form of this page gets back: which of its forms it was, and what was typed. */
interface Values {
  form: string
  reason: string
  login: string
}

function settle(event: Event, answer: Answer<unknown>, values: Partial<Values>) {
  if (!answer.ok) {
    if (answer.status >= 500) orFail(answer)
    return refuse<Values>(answer, { form: '', reason: '', login: '', ...values })
  }
  const state = event.url.searchParams.get('state')
  redirect(303, `/desk/fairs/${event.params.id}${state ? `?state=${encodeURIComponent(state)}` : ''}`)
}

const fairPath = (event: Event) => `/fairs/${encodeURIComponent(event.params.id)}`

export const actions: Actions = {
  move: async (event) => {
    const form = await event.request.formData()
    const [move, reason] = [textOf(form, 'move'), textOf(form, 'reason')]
    const answer = await act(event, 'POST', `${fairPath(event)}/moves`, { move, reason }, keyOf(form))
    return settle(event, answer, { form: move, reason })
  },
  part: async (event) => {
    const form = await event.request.formData()
    const [partId, reason] = [textOf(form, 'partId'), textOf(form, 'reason')]
    const body = { move: textOf(form, 'move'), reason }
    const answer = await act(event, 'POST', `/parts/${encodeURIComponent(partId)}/moves`, body, keyOf(form))
    return settle(event, answer, { form: `part-${partId}`, reason })
  },
  release: async (event) => {
    const form = await event.request.formData()
    const [bookingId, reason] = [textOf(form, 'bookingId'), textOf(form, 'reason')]
    const path = `/bookings/${encodeURIComponent(bookingId)}/moves`
    const answer = await act(event, 'POST', path, { move: 'cancel', reason }, keyOf(form))
    return settle(event, answer, { form: `booking-${bookingId}`, reason })
  },
  call: async (event) => {
    const form = await event.request.formData()
    return settle(event, await act(event, 'POST', `${fairPath(event)}/calls`, undefined, keyOf(form)), {
      form: 'call',
    })
  },
  addStaff: async (event) => {
    const form = await event.request.formData()
    const login = textOf(form, 'login')
    const body = login ? { login } : {}
    const answer = await act(event, 'POST', `${fairPath(event)}/staff`, body, keyOf(form))
    return settle(event, answer, { form: 'staff', login })
  },
  endStaff: async (event) => {
    const form = await event.request.formData()
    const path = `${fairPath(event)}/staff/${encodeURIComponent(textOf(form, 'roleId'))}`
    return settle(event, await act(event, 'DELETE', path), { form: 'staff' })
  },
}
