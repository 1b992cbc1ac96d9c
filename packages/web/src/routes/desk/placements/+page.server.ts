import { listHires, listPlacements } from '#lib/server/placements.ts'
import { askDistricts } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const [found, unrecorded, districts] = await Promise.all([
    listPlacements(event, 'officer'),
    listHires(event, 'officer'),
    askDistricts(event, event.locals.me?.districts ?? []),
  ])
  return { ...found, unrecorded, districts }
}
