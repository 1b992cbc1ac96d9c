import type { Actions } from '@sveltejs/kit'
import { end, prove, readPlacement, reverse } from '#lib/server/placements.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  placement: await readPlacement(event, event.params.id),
  saved: event.url.searchParams.has('saved'),
})

export const actions = { prove, end, reverse } satisfies Actions<{ id: string }>
