import type { SeekerList } from '@pinqiao/api/seekers/desk-schema'
import { ask, orFail } from '#lib/server/api.ts'
import { askPlaces } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

const FILTERS = ['q', 'group', 'district', 'account', 'contested'] as const

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const filter = Object.fromEntries(
    FILTERS.map((name) => [name, searchParams.get(name)?.trim() ?? '']).filter(([, value]) => value !== ''),
  ) as Partial<Record<(typeof FILTERS)[number], string>>
  const after = searchParams.get('after')
  const [found, places] = await Promise.all([
    ask<SeekerList>(event, '/seekers', new URLSearchParams({ ...filter, ...(after ? { after } : {}) })),
    askPlaces(event),
  ])
  const served = event.locals.me?.districts.map(({ code }) => code) ?? []
  return {
    ...orFail(found),
    filter,
    later: after !== null,
    places: places.filter(({ code }) => served.some((district) => code.startsWith(district))),
  }
}
