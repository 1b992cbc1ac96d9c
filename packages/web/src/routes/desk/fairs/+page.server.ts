import type { FairState, OwnFairList } from '@pinqiao/api/fairs/schema'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const OPEN: FairState[] = ['draft', 'published', 'running']

/** `state` is one state, `all`, or left out for those that are not over. */
export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams
  const state = asked.get('state') ?? 'open'
  const after = asked.get('after')
  const question = new URLSearchParams(after ? { after } : {})
  for (const one of state === 'open' ? OPEN : state === 'all' ? [] : [state]) question.append('state', one)
  const { fairs, next } = orFail(await ask<OwnFairList>(event, '/fairs/own', question))
  return {
    fairs,
    next,
    state,
    continued: after !== null,
    mayPlan: event.locals.me?.roles.includes('officer') ?? false,
  }
}
