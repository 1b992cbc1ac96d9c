import type { OwnPosting, Saved } from '@pinqiao/api/postings/own/schema'
import type { WordingFound } from '@pinqiao/api/wording/schema'
import { type Actions, type RequestEvent, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf } from '#lib/server/form.ts'
import { askHomes } from '#lib/server/places.ts'
import { type PostingValues, postingBody, postingValues, writtenValues } from '#lib/server/posting-form.ts'
import type { PageServerLoad } from './$types'

const pathOf = ({ params }: Pick<RequestEvent, 'params'>) =>
  `/postings/own/${encodeURIComponent(params.id ?? '')}`

export const load: PageServerLoad = async (event) => {
  const posting = orFail(await ask<OwnPosting>(event, pathOf(event)))
  const { searchParams } = event.url
  // One that was not written here has no form to go on from.
  const isDraft = posting.written !== null && posting.state === 'draft' && posting.moves.includes('submit')
  return {
    posting,
    values: writtenValues(posting),
    homes: isDraft ? await askHomes(event) : null,
    done: searchParams.get('done'),
    preview: !isDraft || searchParams.has('preview'),
  }
}

/** Saves the form; a refusal comes back with everything that was typed. */
async function save(event: RequestEvent, form: FormData, values: PostingValues) {
  const version = Number(textOf(form, 'version'))
  const body = { version, ...postingBody(form, values) }
  return act<Saved>(event, 'PUT', pathOf(event), body)
}

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData()
    const values = postingValues(form)
    const answer = await save(event, form, values)
    if (answer.ok) redirect(303, `/employer/postings/${event.params.id}?done=saved`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, values)
  },
  mend: async (event) => {
    const form = await event.request.formData()
    const values = postingValues(form)
    const { title, duties, requirements, address } = values
    const texts = { title, duties, requirements, address }
    const checked = await act<WordingFound>(event, 'POST', '/wording', texts)
    if (!checked.ok) {
      if (checked.status >= 500) orFail(checked)
      return refuse(checked, values)
    }
    const asked = textOf(form, 'mend')
    const found = checked.data.findings.find((one) => `${one.field}|${one.kind}|${one.phrase}` === asked)
    if (found) values[found.field] = found.mended
    const answer = await save(event, form, values)
    if (answer.ok) redirect(303, `/employer/postings/${event.params.id}?done=mended`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, values)
  },
  move: async (event) => {
    const form = await event.request.formData()
    const [move, version] = [textOf(form, 'move'), textOf(form, 'version')]
    const body = { move, version: version === '' ? null : Number(version) }
    const answer = await act(event, 'POST', `${pathOf(event)}/moves`, body, keyOf(form))
    if (answer.ok) redirect(303, `/employer/postings/${event.params.id}?done=${encodeURIComponent(move)}`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, null)
  },
}
