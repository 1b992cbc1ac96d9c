import type { EmployersFound } from '@pinqiao/api/employers/schema'
import { ask, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const LISTS = ['unverified', 'due', 'verified', 'refused', 'suspended'] as const

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const list = LISTS.find((one) => one === searchParams.get('list')) ?? 'unverified'
  const q = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const after = searchParams.get('after')
  const question = new URLSearchParams({ list, ...(q ? { q } : {}), ...(after ? { after } : {}) })
  const found = orFail(await ask<EmployersFound>(event, '/employers', question))
  return { found, list, q, isFirst: after === null, lists: LISTS }
}
