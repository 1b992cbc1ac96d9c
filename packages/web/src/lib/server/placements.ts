import type { NewPlacement, PlacementPage, PlacementsFound, Unrecorded } from '@pinqiao/api/placements/schema'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { type Asker, act, ask, orFail, upload } from './api.ts'
import { fileOf, keyOf, numberOrNull, refuse, textOf, ticked } from './form.ts'

/** Everything that was typed in a form of a placement, with the name of the form. */
export type Typed = Record<string, string>

function typed(form: FormData, name: string): Typed {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { ...Object.fromEntries(texts.filter(([field]) => field !== 'key')), form: name }
}

const workOf = (form: FormData) => ({
  kind: textOf(form, 'kind') as NewPlacement['kind'],
  fullTime: textOf(form, 'fullTime') !== 'no',
  title: textOf(form, 'title'),
  ...dated(form, 'startsOn'),
})

/** A date that was not given is left out, and the API says that it is required. */
function dated<Name extends string>(form: FormData, name: Name): Partial<Record<Name, string>> {
  const text = textOf(form, name)
  return text ? ({ [name]: text } as Record<Name, string>) : {}
}

type Part = 'seeker' | 'employer' | 'officer'
const HOME: Record<Part, string> = {
  seeker: '/me/placements',
  employer: '/employer/placements',
  officer: '/desk/placements',
}

const FILTERS = ['state', 'step', 'kind', 'district', 'month', 'after']

/** A page of one hat's list. Filters that are not understood are left out, and it is said. */
export async function listPlacements(event: Asker & { url: URL }, as: Part) {
  const asked = new URLSearchParams({ as })
  for (const name of FILTERS) {
    const value = event.url.searchParams.get(name)
    if (value) asked.set(name, value)
  }
  const answer = await ask<PlacementsFound>(event, '/placements', asked)
  const wrong = !answer.ok && answer.status === 422
  const found = orFail(
    wrong ? await ask<PlacementsFound>(event, '/placements', new URLSearchParams({ as })) : answer,
  )
  return { ...found, wrong, filters: Object.fromEntries(asked) as Record<string, string> }
}

export async function listHires(event: Asker, as: Part): Promise<Unrecorded> {
  return orFail(await ask<Unrecorded>(event, '/placements/unrecorded', new URLSearchParams({ as })))
}

export async function readPlacement(event: RequestEvent, id: string): Promise<PlacementPage> {
  return orFail(await ask<PlacementPage>(event, `/placements/${encodeURIComponent(id)}`))
}

/** Records work that began, and goes to its page. */
export async function record(event: RequestEvent, as: 'employer' | 'officer') {
  const form = await event.request.formData()
  const origin = Object.fromEntries(
    ['applicationId', 'intentId', 'seekerId'].map((name) => [name, numberOrNull(form, name)]),
  )
  const body = {
    ...origin,
    ...(origin.seekerId === null ? {} : { employerName: textOf(form, 'employerName') }),
    ...workOf(form),
  }
  const answer = await act<{ id: number }>(event, 'POST', '/placements', body, keyOf(form))
  if (!answer.ok) return refuse(answer, typed(form, 'record'))
  redirect(303, `${HOME[as]}/${answer.data.id}?saved=1`)
}

/** Adds evidence of a step, with its paper. */
export async function prove(event: RequestEvent<{ id: string }>) {
  const form = await event.request.formData()
  const values = typed(form, 'prove')
  const file = fileOf(form, 'paper')
  const kept = file && (await upload<{ id: number }>(event, 'placement', file))
  if (kept && !kept.ok) {
    const problem = { ...kept.problem, fields: [{ path: 'uploadId', code: 'wrong_format' as const }] }
    return refuse({ ...kept, problem }, values)
  }
  const body = {
    step: textOf(form, 'step'),
    ...dated(form, 'onDate'),
    note: textOf(form, 'note'),
    uploadId: kept ? kept.data.id : null,
  }
  const answer = await act(event, 'POST', `/placements/${event.params.id}/evidence`, body)
  if (!answer.ok) return refuse(answer, values)
  redirect(303, event.url.pathname)
}

export async function end(event: RequestEvent<{ id: string }>) {
  const form = await event.request.formData()
  const body = { ...dated(form, 'endsOn'), reason: textOf(form, 'reason'), note: textOf(form, 'note') }
  const answer = await act(event, 'POST', `/placements/${event.params.id}/ends`, body, keyOf(form))
  if (!answer.ok) return refuse(answer, typed(form, 'end'))
  redirect(303, event.url.pathname)
}

/** Takes it back, and goes to what was recorded instead. */
export async function reverse(event: RequestEvent<{ id: string }>) {
  const form = await event.request.formData()
  const replacement = ticked(form, 'replace')
    ? { ...workOf(form), employerName: textOf(form, 'employerName') }
    : null
  const body = { reason: textOf(form, 'reason'), note: textOf(form, 'note'), replacement }
  const path = `/placements/${event.params.id}/reversals`
  const answer = await act<{ replacedBy: number | null }>(event, 'POST', path, body, keyOf(form))
  if (!answer.ok) return refuse(answer, typed(form, 'reverse'))
  redirect(303, `${HOME.officer}/${answer.data.replacedBy ?? event.params.id}`)
}

/** The person's own word. */
export async function answer(event: RequestEvent, said: 'confirm' | 'contest') {
  const form = await event.request.formData()
  const id = textOf(form, 'id')
  const body = { answer: said, note: textOf(form, 'note') }
  const answered = await act(
    event,
    'POST',
    `/placements/${encodeURIComponent(id)}/answers`,
    body,
    keyOf(form),
  )
  if (!answered.ok) return refuse(answered, typed(form, said))
  redirect(303, HOME.seeker)
}
