import type { MatchFound } from '@pinqiao/api/matches/schema'
import { type Actions, fail, redirect } from '@sveltejs/kit'
import { readAnswers } from '#lib/match/answers.ts'
import { type FormProblem, incomplete } from '#lib/match/complete.ts'
import { orFail, tell } from '#lib/server/api.ts'
import { askPlaces } from '#lib/server/places.ts'
import { isSeeker, keepSaid, readSaid } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const [said, places] = await Promise.all([readSaid(event), askPlaces(event)])
  return {
    answers: said?.answers ?? {},
    places,
    inAccount: isSeeker(event),
    forgotten: event.url.searchParams.has('forgotten'),
    confirmed: event.url.searchParams.has('confirmed'),
  }
}

export const actions: Actions = {
  /** Asks the API once, so that only answers it takes are kept; the results page asks for the list itself. */
  default: async (event) => {
    const form = await event.request.formData()
    const before = form.get('part') === 'short' ? ((await readSaid(event))?.answers ?? {}) : {}
    const answers = readAnswers(form, before)
    const alone = incomplete(answers)
    if (alone.length > 0) return fail(422, { answers, problems: alone, tooMuch: false })
    const found = await tell<MatchFound>(event, '/matches', { ...answers, limit: 1 })
    if (!found.ok && found.status === 422) {
      const problems: FormProblem[] = found.problem.fields ?? []
      return fail(422, { answers, problems, tooMuch: false })
    }
    orFail(found)
    const kept = await keepSaid(event, answers)
    if (kept === null) return fail(422, { answers, problems: [], tooMuch: true })
    orFail(kept)
    redirect(303, '/match/results')
  },
}
