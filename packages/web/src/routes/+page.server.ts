import type { FairList } from '@pinqiao/api/fairs/schema'
import type { SearchFound } from '@pinqiao/api/postings/schema'
import type { Summary } from '@pinqiao/api/summary/schema'
import { ask, askPlainly } from '#lib/server/api.ts'
import { askPlaces } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

const NEWEST = 8
const FAIRS = 3

/** Each part may be missing while the rest of the page still helps. */
export const load: PageServerLoad = async (event) => {
  const [summary, newest, places, fairs] = await Promise.all([
    askPlainly<Summary>(event, '/summary'),
    ask<SearchFound>(event, '/postings', new URLSearchParams({ sort: 'newest', limit: String(NEWEST) })),
    askPlaces(event),
    ask<FairList>(event, '/fairs', new URLSearchParams({ limit: String(FAIRS) })),
  ])
  return {
    summary: summary.ok ? summary.data : null,
    newest: newest.ok ? newest.data.hits : null,
    places,
    fairs: fairs.ok ? fairs.data.fairs : null,
  }
}
