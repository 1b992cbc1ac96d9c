import { GROUPS, type Group } from '@pinqiao/matcher/vocabulary'
import { readTable } from '@pinqiao/search-config'

/** A value set by law or by the bureau, for a region and a time: search-config/policy.tsv. */
type PolicyKey =
  | 'employer.verification_holds'
  | 'posting.shown'
  | `fair.slots_kept.${'relocated' | 'veteran' | 'disabled'}`

export interface PolicyRow {
  key: string
  value: number
  /** `YYYY-MM-DD`: the first day it holds on. */
  from: string
  until: string
  source: string
  /** `YYYY-MM-DD` of the day the bureau confirmed it; '' while it has not. */
  confirmedOn: string
}

let held: PolicyRow[] | null = null

/** @param day `YYYY-MM-DD` in China @throws Error when no value holds on that day */
export function policyValue(key: PolicyKey, day: string): number {
  const newest = newestOf(key, day)
  if (!newest) throw new Error(`no value of ${key} holds on ${day}`)
  return newest.value
}

/** A value with where it comes from; null: none holds on that day. */
export const policyRowIf = (key: PolicyKey, day: string): PolicyRow | null => newestOf(key, day) ?? null

/**
 * Groups that a rule in force on a day puts first among equals: rows `first_among_equals.GROUP` with the value 1. None
 * unless a row says so.
 */
export const firstAmongEquals = (day: string): Group[] =>
  GROUPS.filter((group) => newestOf(`first_among_equals.${group}`, day)?.value === 1)

function newestOf(key: string, day: string): PolicyRow | undefined {
  held ??= readTable('policy.tsv').map((row) => ({
    key: row.key ?? '',
    value: Number(row.value),
    from: row.from ?? '',
    until: row.until ?? '',
    source: row.source ?? '',
    confirmedOn: row.confirmed_on ?? '',
  }))
  return held
    .filter((row) => row.key === key && row.from <= day && (row.until === '' || day <= row.until))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
}
