import type { BoothMap, FairPage, StandList } from '@pinqiao/api/fairs/schema'
import { ask, askPlainly, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const path = `/fairs/${encodeURIComponent(event.params.id)}`
  const after = event.url.searchParams.get('after')
  const [fair, stands, map] = await Promise.all([
    ask<FairPage>(event, path),
    ask<StandList>(event, `${path}/stands`, new URLSearchParams(after ? { after } : {})),
    askPlainly<BoothMap>(event, `${path}/booths`),
  ])
  return {
    fair: orFail(fair),
    stands: orFail(stands),
    booths: orFail(map).booths,
    continued: after !== null,
  }
}
