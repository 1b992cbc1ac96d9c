import type { Counts } from '@pinqiao/api/fair-figures/schema'
import { askPlainly, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load = (async (event) => ({
  counts: orFail(await askPlainly<Counts>(event, `/fairs/${encodeURIComponent(event.params.id)}/counts`)),
})) satisfies PageServerLoad
