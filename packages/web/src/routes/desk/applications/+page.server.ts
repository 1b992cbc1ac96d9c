import type { ApplicationsFound } from '@pinqiao/api/applications/schema'
import { ALL_STATES } from '#lib/applications/states.ts'
import { ask, orFail } from '#lib/server/api.ts'
import { askPlaces } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const state = ALL_STATES.find((one) => one === searchParams.get('state')) ?? null
  const district = searchParams.get('district') ?? ''
  const after = searchParams.get('after')
  const question = new URLSearchParams({
    as: 'officer',
    limit: '50',
    ...(state ? { state } : {}),
    ...(district ? { district } : {}),
    ...(after ? { after } : {}),
  })
  const [found, places] = await Promise.all([
    ask<ApplicationsFound>(event, '/applications', question),
    askPlaces(event),
  ])
  const mine = event.locals.me?.districts.map(({ code }) => code) ?? []
  return {
    found: orFail(found),
    places: places.filter(({ code }) => mine.some((one) => code.startsWith(one))),
    state,
    district,
    isFirst: after === null,
  }
}
