import type { Sql } from './db.ts'
import type { Search } from './search/search.ts'

/** What verbs and routes need of the world. */
export interface AppContext {
  sql: Sql
  search: Search
  now: () => Date
  log: (line: string) => void
}

/** What one request carries besides its input. */
export interface RequestVariables {
  Variables: { requestId: string }
}

const DAY = 86_400_000
const CHINA = 8 * 3_600_000

/** Days since 1970-01-01 in China, which keeps one time the whole year. */
export function dayOf(time: Date): number {
  return Math.floor((time.getTime() + CHINA) / DAY)
}

/** `YYYY-MM-DD` of a day as counted by {@link dayOf}. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}
