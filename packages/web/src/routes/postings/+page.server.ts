import type { SearchFound } from '@pinqiao/api/postings/schema'
import { questionOf } from '#lib/search/question.ts'
import { ask, orFail } from '#lib/server/api.ts'
import { askPlaces } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const question = questionOf(event.url.searchParams)
  const [found, places] = await Promise.all([
    ask<SearchFound>(event, '/postings', question),
    askPlaces(event),
  ])
  return {
    question: question.toString(),
    found: orFail(found),
    places,
  }
}
