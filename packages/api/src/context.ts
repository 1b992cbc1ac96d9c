import type { Actor } from './auth/actor.ts'
import type { Verb } from './auth/policy.ts'
import type { Reach } from './auth/reach.ts'
import type { Sql } from './db.ts'
import type { Sealer } from './seal/sealer.ts'
import type { Search } from './search/search.ts'

/** What verbs and routes need of the world. */
export interface AppContext {
  sql: Sql
  search: Search
  seal: Sealer
  now: () => Date
  log: (line: string) => void
}

/** What one request carries besides its input. */
export interface RequestVariables {
  Variables: {
    requestId: string
    /** Set by `may`: who asks, how far their hats reach, and for what. */
    actor?: Actor | null
    reach?: Reach
    verb?: Verb
    idempotencyKey?: string
    /** SHA-256 of the body as it came. */
    bodyHash?: Buffer
  }
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
