import type { StatisticsRows } from '@pinqiao/api/statistics/schema'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const ASKED = ['figure', 'from', 'to', 'district', 'exact', 'group', 'after']
const ROWS = '20'

/** Exactly the rows a figure counts. */
export const load: PageServerLoad = async (event) => {
  const asked = new URLSearchParams(
    ASKED.flatMap((name) => {
      const value = event.url.searchParams.get(name)
      return value ? [[name, value]] : []
    }),
  )
  asked.set('limit', ROWS)
  return { found: orFail(await ask<StatisticsRows>(event, '/statistics/rows', asked)) }
}
