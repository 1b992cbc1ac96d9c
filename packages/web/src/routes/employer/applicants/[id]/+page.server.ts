import type { MoveName } from '@pinqiao/api/applications/lifecycle'
import type { ApplicantProfile, ApplicationPage, Moved } from '@pinqiao/api/applications/schema'
import { type Actions, error, type RequestEvent, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { instantOf, keyOf, refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

const pathOf = (id: string) => `/applications/${encodeURIComponent(id)}`

export const load: PageServerLoad = async (event) => {
  const path = pathOf(event.params.id)
  const application = orFail(await ask<ApplicationPage>(event, path))
  if (application.side !== 'employer') error(404, { message: 'not_found', code: 'not_found' })
  const profile =
    application.consent === 'live' ? await ask<ApplicantProfile>(event, `${path}/profile`) : null
  return {
    application,
    // Taken back between the two questions: then it is hidden like any other.
    profile: profile === null || (!profile.ok && profile.status === 404) ? null : orFail(profile),
    saved: event.url.searchParams.has('saved'),
  }
}

async function move(event: RequestEvent, name: MoveName) {
  const form = await event.request.formData()
  const text = (field: string) => textOf(form, field)
  const values = {
    move: name,
    at: text('at'),
    place: text('place'),
    reason: text('reason'),
    note: text('note'),
  }
  const more =
    name === 'invite'
      ? { at: instantOf(values.at) ?? values.at, place: values.place }
      : name === 'decline'
        ? { reason: values.reason }
        : {}
  const id = event.params.id ?? ''
  const answer = await act<Moved>(
    event,
    'POST',
    `${pathOf(id)}/moves`,
    { move: name, note: values.note, ...more },
    keyOf(form),
  )
  if (answer.ok) redirect(303, `/employer/applicants/${id}?saved=1`)
  return refuse(answer, values)
}

export const actions: Actions = {
  shortlist: (event) => move(event, 'shortlist'),
  invite: (event) => move(event, 'invite'),
  offer: (event) => move(event, 'offer'),
  hire: (event) => move(event, 'hire'),
  decline: (event) => move(event, 'decline'),
}
