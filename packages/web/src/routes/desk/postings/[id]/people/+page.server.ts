import type { SuitedFound } from '@pinqiao/api/applications/schema'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const posting = new URLSearchParams({ posting: event.params.id })
  return { found: orFail(await ask<SuitedFound>(event, '/applications/suited', posting)) }
}
