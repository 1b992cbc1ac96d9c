import type { OwnListed } from '@pinqiao/api/postings/own/schema'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const LISTS = ['submitted', 'held', 'live'] as const

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const list = LISTS.find((one) => one === searchParams.get('list')) ?? 'submitted'
  const after = searchParams.get('after')
  const question = new URLSearchParams({ list, ...(after ? { after } : {}) })
  const found = orFail(await ask<OwnListed>(event, '/postings/own', question))
  return { found, list, lists: LISTS, isFirst: after === null }
}
