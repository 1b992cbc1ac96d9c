import type { Counts } from '@pinqiao/api/fair-figures/schema'
import type { BoothMap, FairPage, StandList } from '@pinqiao/api/fairs/schema'
import type { Passes } from '@pinqiao/api/passes/schema'
import { ask, askPlainly, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** Employers a page: each brings several postings, and phones are small. */
const STANDS = '10'

export const load: PageServerLoad = async (event) => {
  const path = `/fairs/${encodeURIComponent(event.params.id)}`
  const after = event.url.searchParams.get('after')
  const [fair, stands, map, counts, passes] = await Promise.all([
    ask<FairPage>(event, path),
    ask<StandList>(
      event,
      `${path}/stands`,
      new URLSearchParams({ limit: STANDS, ...(after ? { after } : {}) }),
    ),
    askPlainly<BoothMap>(event, `${path}/booths`),
    askPlainly<Counts>(event, `${path}/counts`),
    event.locals.me?.roles.includes('seeker')
      ? ask<Passes>(event, '/passes', new URLSearchParams({ fair: event.params.id }))
      : null,
  ])
  return {
    fair: orFail(fair),
    stands: orFail(stands),
    booths: orFail(map).booths,
    continued: after !== null,
    // Neither the numbers nor one's own pass may take the page of a fair away.
    counts: counts.ok ? counts.data : null,
    pass: passes?.ok ? (passes.data.passes[0] ?? null) : null,
  }
}
