import type { OwnFair, StandList } from '@pinqiao/api/fairs/schema'
import { ask, orFail } from '#lib/server/api.ts'
import { drawQr } from '#lib/server/qr.ts'
import type { PageServerLoad } from './$types'

/** Employers a batch: as many sheets as a printer takes at once. */
const BATCH = '20'

export const load: PageServerLoad = async (event) => {
  const path = `/fairs/${encodeURIComponent(event.params.id)}`
  const after = event.url.searchParams.get('after')
  const [fair, stands] = await Promise.all([
    ask<OwnFair>(event, `${path}/plan`),
    ask<StandList>(
      event,
      `${path}/stands`,
      new URLSearchParams({ limit: BATCH, ...(after ? { after } : {}) }),
    ),
  ])
  const { stands: shown, next } = orFail(stands)
  return {
    fair: orFail(fair),
    next,
    continued: after !== null,
    signs: shown.map(({ postings, ...stand }) => ({
      ...stand,
      postings: postings
        .filter(({ open }) => open)
        .map((posting) => ({ ...posting, qr: drawQr(`${event.url.origin}/postings/${posting.id}`) })),
    })),
  }
}
