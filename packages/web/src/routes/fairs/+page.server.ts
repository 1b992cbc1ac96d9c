import type { FairKind, FairList } from '@pinqiao/api/fairs/schema'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

/** `kind` and `when` go to the API as they came: it says what is wrong with an old or mistyped address. */
export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams
  const question = new URLSearchParams({ when: asked.get('when') ?? 'ahead' })
  for (const name of ['kind', 'after']) {
    const value = asked.get(name)
    if (value) question.set(name, value)
  }
  const { fairs, next } = orFail(await ask<FairList>(event, '/fairs', question))
  return {
    fairs,
    next,
    over: question.get('when') === 'over',
    kind: question.get('kind') as FairKind | null,
    continued: asked.has('after'),
  }
}
