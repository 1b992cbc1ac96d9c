import type { Report, Rows } from '@pinqiao/api/fair-figures/schema'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load = (async (event) => {
  const path = `/fairs/${encodeURIComponent(event.params.id)}/report`
  const report = orFail(await ask<Report>(event, path))
  const figure = event.url.searchParams.get('rows')
  if (figure === null) return { report, opened: null }
  const params = new URLSearchParams({ figure })
  const after = event.url.searchParams.get('after')
  if (after) params.set('after', after)
  const rows = orFail(await ask<Rows>(event, `${path}/rows`, params))
  return { report, opened: { figure, paged: after !== null, ...rows } }
}) satisfies PageServerLoad
