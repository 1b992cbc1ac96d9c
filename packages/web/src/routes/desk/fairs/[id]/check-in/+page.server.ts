import type { CheckedIn, Entrance, WalkedIn } from '@pinqiao/api/passes/schema'
import type { Actions } from '@sveltejs/kit'
import { type Told, toldOf } from '#lib/fair-day/door.ts'
import { act, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf, textOrNull, ticked } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load = (async (event) => {
  const fair = encodeURIComponent(event.params.id)
  return {
    entrance: orFail(await askPlainly<Entrance>(event, `/fairs/${fair}/check-ins`)),
    camera: event.url.searchParams.has('camera'),
  }
}) satisfies PageServerLoad

/** The version of the words on sensitive data; the API takes this one only. */
const SENSITIVE = 'sensitive-2026-11'

export const actions: Actions = {
  /** Before scripts load; after that the page asks by itself and keeps what cannot be sent. */
  checkIn: async (event) => {
    const form = await event.request.formData()
    const code = textOf(form, 'code')
    const path = `/fairs/${encodeURIComponent(event.params.id ?? '')}/check-ins`
    const answer = await act<CheckedIn>(event, 'POST', path, { code, way: 'code' })
    if (answer.ok) return { told: toldOf(answer.data) }
    if (answer.status >= 500 || answer.status === 404) orFail(answer)
    if (answer.problem.fields) return refuse(answer, { code })
    const told: Told = { say: 'no', refusal: answer.problem.code }
    return { told }
  },

  walkIn: async (event) => {
    const form = await event.request.formData()
    const name = textOf(form, 'name')
    const phone = textOrNull(form, 'phone')
    const idNumber = textOrNull(form, 'idNumber')
    const showName = ticked(form, 'showName')
    const answer = await act<WalkedIn>(
      event,
      'POST',
      `/fairs/${encodeURIComponent(event.params.id ?? '')}/walk-ins`,
      {
        name,
        phone,
        idNumber,
        showName,
        ofAge: ticked(form, 'ofAge'),
        ...(ticked(form, 'sensitive') ? { sensitive: SENSITIVE } : {}),
      },
      keyOf(form),
    )
    if (answer.ok) return { told: toldOf(answer.data), code: answer.data.code }
    if (answer.status >= 500 || answer.status === 404) orFail(answer)
    return refuse(answer, { name, phone: phone ?? '', idNumber: idNumber ?? '' })
  },
}
