import type { ServiceTranslation } from '@pinqiao/api/vocabulary/schema'
import { type Actions, fail, redirect } from '@sveltejs/kit'
import { withConfirmed } from '#lib/match/answers.ts'
import { ask, orFail } from '#lib/server/api.ts'
import { keepSaid, readSaid } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

const LONGEST = 60
const MOST = 5

/** What was typed and what was chosen stand in the address; nothing of it counts before it is confirmed. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const q = (searchParams.get('q') ?? '').trim().slice(0, LONGEST)
  const did = [...new Set(searchParams.getAll('did'))].slice(0, MOST)
  const asked = new URLSearchParams([...(q ? [['q', q]] : []), ...did.map((code) => ['did', code])])
  const translation = orFail(await ask<ServiceTranslation>(event, '/service', asked))
  return { q, did, full: did.length >= MOST, ...translation }
}

export const actions: Actions = {
  /** Adds what the person ticked to what they said before. */
  confirm: async (event) => {
    const form = await event.request.formData()
    const ticked = (name: string) => form.getAll(name).map(String)
    const confirmed = {
      wanted: ticked('wanted'),
      skills: ticked('skills'),
      certificates: ticked('certificates'),
    }
    if (Object.values(confirmed).every((words) => words.length === 0)) {
      return fail(422, { nothing: true, tooMuch: false })
    }
    const kept = await keepSaid(event, withConfirmed((await readSaid(event))?.answers ?? {}, confirmed))
    if (kept === null || (!kept.ok && kept.status === 422)) {
      return fail(422, { nothing: false, tooMuch: true })
    }
    orFail(kept)
    redirect(303, '/match?confirmed')
  },
}
