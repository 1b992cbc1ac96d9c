import type { ClaimList, ClaimState } from '@pinqiao/api/claims/schema'
import { oneOf } from '#lib/preferences.ts'
import { ask, orFail } from '#lib/server/api.ts'
import { groupNamed } from '#lib/server/claims.ts'
import type { PageServerLoad } from './$types'

const STATES = ['claimed', 'verified', 'refused', 'expired'] as const satisfies readonly ClaimState[]

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const state = oneOf(STATES, searchParams.get('state'), 'claimed')
  const group = groupNamed(searchParams.get('group'))
  const after = searchParams.get('after')
  const asked = { state, ...(group ? { group } : {}), ...(after ? { after } : {}) }
  const found = await ask<ClaimList>(event, '/claims', new URLSearchParams(asked))
  return { ...orFail(found), states: STATES, state, group, later: after !== null }
}
