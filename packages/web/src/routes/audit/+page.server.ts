import type { AuditList } from '@pinqiao/api/audit-log/schema'
import { askPlainly, orFail } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const FILTERS = ['verb', 'account', 'entity', 'entityId', 'before'] as const

export const load: PageServerLoad = async (event) => {
  const asked = new URLSearchParams()
  for (const name of FILTERS) {
    const value = event.url.searchParams.get(name)?.trim()
    if (value) asked.set(name, value)
  }
  const found = orFail(await askPlainly<AuditList>(event, `/audit?${asked}`))
  return { ...found, asked: Object.fromEntries(asked) as Partial<Record<(typeof FILTERS)[number], string>> }
}
