import { readTable } from '@pinqiao/search-config'

/** A value set by law or by the bureau, for a region and a time: search-config/policy.tsv. */
type PolicyKey = 'employer.verification_holds' | 'posting.shown'

interface PolicyRow {
  key: string
  value: number
  from: string
  until: string
}

let held: PolicyRow[] | null = null

/** @param day `YYYY-MM-DD` in China @throws Error when no value holds on that day */
export function policyValue(key: PolicyKey, day: string): number {
  held ??= readTable('policy.tsv').map((row) => ({
    key: row.key ?? '',
    value: Number(row.value),
    from: row.from ?? '',
    until: row.until ?? '',
  }))
  const holds = held.filter(
    (row) => row.key === key && row.from <= day && (row.until === '' || day <= row.until),
  )
  const newest = holds.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (!newest) throw new Error(`no value of ${key} holds on ${day}`)
  return newest.value
}
