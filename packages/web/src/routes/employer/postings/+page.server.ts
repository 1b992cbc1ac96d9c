import type { OwnListed } from '@pinqiao/api/postings/own/schema'
import { ask, orFail } from '#lib/server/api.ts'
import { orgOf } from '#lib/server/org.ts'
import type { PageServerLoad } from './$types'

const STATES = ['draft', 'submitted', 'live', 'paused', 'filled', 'closed'] as const

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const org = orgOf(event)
  const list = STATES.find((one) => one === searchParams.get('list')) ?? null
  const after = searchParams.get('after')
  const question = new URLSearchParams({
    org: String(org.employerId),
    ...(list ? { list } : {}),
    ...(after ? { after } : {}),
  })
  const found = orFail(await ask<OwnListed>(event, '/postings/own', question))
  return { org, found, list, states: STATES, isFirst: after === null }
}
