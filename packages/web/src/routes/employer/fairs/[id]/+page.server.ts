import type { OwnSlots } from '@pinqiao/api/fair-slots/schema'
import type { BoothMap } from '@pinqiao/api/fairs/schema'
import type { OwnPart } from '@pinqiao/api/parts/schema'
import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { chosenEmployer } from '#lib/fairs/employer.ts'
import { type Answer, act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, numberOrNull, refuse, textOf, textsOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

const employerOf = (event: Pick<RequestEvent, 'locals' | 'url'>): number => {
  const employer = chosenEmployer(event.locals.me, event.url.searchParams.get('employer'))
  if (!employer) error(403, { message: 'not_allowed', code: 'not_allowed' })
  return employer.employerId
}

export const load: PageServerLoad = async (event) => {
  const employerId = employerOf(event)
  const path = `/fairs/${encodeURIComponent(event.params.id)}`
  const [own, map] = await Promise.all([
    ask<OwnPart>(event, `${path}/parts/own`, new URLSearchParams({ employerId: String(employerId) })),
    askPlainly<BoothMap>(event, `${path}/booths`),
  ])
  const part = orFail(own)
  const slots =
    part.part?.state === 'approved' ? orFail(await askPlainly<OwnSlots>(event, `${path}/slots/own`)) : null
  return {
    slots,
    employerId,
    memberships: event.locals.me?.memberships ?? [],
    own: part,
    booths: orFail(map).booths,
    saved: event.url.searchParams.has('saved'),
  }
}

type Event = RequestEvent<{ id: string }>

/** Back to the page after a write, so that a reload repeats nothing; what was chosen comes back with a refusal. */
function settle(event: Event, answer: Answer<unknown>, values: Values, note = '') {
  if (!answer.ok) {
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, values)
  }
  const employer = event.url.searchParams.get('employer')
  const question = new URLSearchParams({
    ...(employer ? { employer } : {}),
    ...(note ? { [note]: '' } : {}),
  }).toString()
  redirect(303, `/employer/fairs/${event.params.id}${question ? `?${question}` : ''}`)
}

interface Values {
  postings: number[]
  boothNo: string
}
const NOTHING: Values = { postings: [], boothNo: '' }

/** None ticked is a field left out, and the API says that it is needed. */
const chosen = (postings: number[]) => (postings.length > 0 ? { postings } : {})

const postingsOf = (form: FormData): number[] => textsOf(form, 'postings').map(Number)

export const actions: Actions = {
  apply: async (event) => {
    const form = await event.request.formData()
    const postings = postingsOf(form)
    const body = { employerId: employerOf(event), ...chosen(postings) }
    const path = `/fairs/${event.params.id}/parts`
    return settle(event, await act(event, 'POST', path, body, keyOf(form)), { ...NOTHING, postings })
  },
  shows: async (event) => {
    const form = await event.request.formData()
    const postings = postingsOf(form)
    const answer = await act(event, 'PUT', `/parts/${textOf(form, 'partId')}`, chosen(postings))
    return settle(event, answer, { ...NOTHING, postings }, 'saved')
  },
  move: async (event) => {
    const form = await event.request.formData()
    const path = `/parts/${textOf(form, 'partId')}/moves`
    return settle(event, await act(event, 'POST', path, { move: textOf(form, 'move') }, keyOf(form)), NOTHING)
  },
  book: async (event) => {
    const form = await event.request.formData()
    const boothNo = textOf(form, 'boothNo')
    const body = { employerId: employerOf(event), ...(boothNo ? { boothNo } : {}) }
    const path = `/fairs/${event.params.id}/bookings`
    return settle(event, await act(event, 'POST', path, body, keyOf(form)), { ...NOTHING, boothNo })
  },
  seats: async (event) => {
    const form = await event.request.formData()
    const body = { employerId: employerOf(event), seats: numberOrNull(form, 'seats') }
    return settle(
      event,
      await act(event, 'PUT', `/fairs/${event.params.id}/slots/own`, body),
      NOTHING,
      'saved',
    )
  },
  giveBack: async (event) => {
    const form = await event.request.formData()
    const path = `/bookings/${textOf(form, 'bookingId')}/moves`
    return settle(event, await act(event, 'POST', path, { move: 'cancel' }, keyOf(form)), NOTHING)
  },
}
