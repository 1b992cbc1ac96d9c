import { listHires, listPlacements } from '#lib/server/placements.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const [found, unrecorded] = await Promise.all([
    listPlacements(event, 'employer'),
    listHires(event, 'employer'),
  ])
  return { ...found, unrecorded }
}
