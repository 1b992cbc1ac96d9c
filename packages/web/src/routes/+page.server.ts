import type { SearchFound } from '@pinqiao/api/postings/schema'
import type { Places, Summary } from '#lib/api/wire.ts'
import { ask } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const NEWEST = 8

/** Each part may be missing while the rest of the page still helps. */
export const load: PageServerLoad = async (event) => {
  const [summary, newest, places] = await Promise.all([
    ask<Summary>(event, '/summary'),
    ask<SearchFound>(event, '/postings', new URLSearchParams({ sort: 'newest', limit: String(NEWEST) })),
    ask<Places>(event, '/places'),
  ])
  return {
    summary: summary.ok ? summary.data : null,
    newest: newest.ok ? newest.data.hits : [],
    places: places.ok ? places.data.places : [],
  }
}
