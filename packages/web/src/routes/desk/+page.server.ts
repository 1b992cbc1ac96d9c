import type { StatisticsFound } from '@pinqiao/api/statistics/schema'
import { ask, orFail } from '#lib/server/api.ts'
import { askDistricts } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

const ASKED = ['from', 'to', 'district', 'group', 'by']

/** The officer's home: figures of what they serve. What is asked wrongly is left out, and it is said. */
export const load: PageServerLoad = async (event) => {
  const asked = new URLSearchParams(
    ASKED.flatMap((name) => {
      const value = event.url.searchParams.get(name)
      return value ? [[name, value]] : []
    }),
  )
  const [answer, districts] = await Promise.all([
    ask<StatisticsFound>(event, '/statistics', asked),
    askDistricts(event, event.locals.me?.districts ?? []),
  ])
  const wrong = !answer.ok && answer.status === 422
  const found = orFail(wrong ? await ask<StatisticsFound>(event, '/statistics') : answer)
  return { found, wrong, districts, by: wrong ? 'place' : (asked.get('by') ?? 'place') }
}
