import type { ApplicationForm } from '@pinqiao/api/applications/schema'
import type { FitFound } from '@pinqiao/api/matches/schema'
import type { PostingGone, PostingPage } from '@pinqiao/api/postings/schema'
import { ask, orFail, tell } from '#lib/server/api.ts'
import { isSeeker, readSaid } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const path = `/postings/${encodeURIComponent(event.params.id)}`
  const said = await readSaid(event)
  const [answer, form, fit] = await Promise.all([
    ask<PostingPage>(event, path),
    isSeeker(event) && /^\d{1,15}$/.test(event.params.id)
      ? ask<ApplicationForm>(event, '/applications/form', new URLSearchParams({ posting: event.params.id }))
      : null,
    said && /^\d+$/.test(event.params.id)
      ? tell<FitFound>(event, `/matches/${event.params.id}`, said.answers)
      : null,
  ])
  if (!answer.ok && answer.status === 410) {
    event.locals.status = 410
    return { posting: null, gone: answer.body as PostingGone, asked: false, applied: null, fit: null }
  }
  // The page is whole without the fit; while the index starts it is left out.
  return {
    posting: orFail(answer),
    gone: null,
    asked: said !== null,
    applied: form?.ok ? form.data.applied : null,
    fit: fit?.ok && fit.data.card ? { card: fit.data.card, labels: fit.data.labels } : null,
  }
}
