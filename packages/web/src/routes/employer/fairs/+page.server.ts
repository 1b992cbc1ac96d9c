import type { FairList } from '@pinqiao/api/fairs/schema'
import type { OwnPartList } from '@pinqiao/api/parts/schema'
import { error } from '@sveltejs/kit'
import { chosenEmployer } from '#lib/fairs/employer.ts'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const employer = chosenEmployer(event.locals.me, event.url.searchParams.get('employer'))
  if (!employer) error(403, { message: 'not_allowed', code: 'not_allowed' })
  const after = event.url.searchParams.get('after')
  const [mine, ahead] = await Promise.all([
    ask<OwnPartList>(
      event,
      '/parts',
      new URLSearchParams({ employerId: String(employer.employerId), ...(after ? { after } : {}) }),
    ),
    ask<FairList>(event, '/fairs', new URLSearchParams({ limit: '50' })),
  ])
  const { parts, next } = orFail(mine)
  const joined = new Set(parts.map(({ fair }) => fair.id))
  return {
    employerId: employer.employerId,
    memberships: event.locals.me?.memberships ?? [],
    parts,
    next,
    continued: after !== null,
    open: orFail(ahead).fairs.filter((fair) => fair.state !== 'cancelled' && !joined.has(fair.id)),
  }
}
