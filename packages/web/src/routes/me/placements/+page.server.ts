import type { Actions } from '@sveltejs/kit'
import { answer, listPlacements } from '#lib/server/placements.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => listPlacements(event, 'seeker')

export const actions: Actions = {
  confirm: (event) => answer(event, 'confirm'),
  contest: (event) => answer(event, 'contest'),
}
