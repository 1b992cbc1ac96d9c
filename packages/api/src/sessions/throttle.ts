import type { Db } from '../db.ts'

/**
 * So many failures are free; after that each doubles the wait. `pair` is one account from one address; the account as
 * a whole is given much more, or a stranger could lock its owner out.
 */
const FREE = { pair: 5, address: 30, account: 100 }
const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 15 * 60
/** Failures older than this are forgotten. */
const FORGET = '1 hour'

export type ThrottleKey = { kind: keyof typeof FREE; value: string }

const textOf = ({ kind, value }: ThrottleKey) => `${kind}:${value}`

/** Seconds until these keys may try again; 0: now. */
export async function waitOf(db: Db, keys: ThrottleKey[]): Promise<number> {
  const [row] = await db<{ seconds: number }[]>`
    select coalesce(ceil(extract(epoch from max(blocked_until) - now())), 0)::int as seconds
    from throttle where key = any(${keys.map(textOf)}::text[])`
  return Math.max(0, row?.seconds ?? 0)
}

/** Counts a failure for each key, in the database, so that neither a crash nor another process forgives it. */
export async function countFailure(db: Db, keys: ThrottleKey[]): Promise<void> {
  for (const key of keys) {
    await db`
      insert into throttle as t (key, failures, last_at, blocked_until) values (${textOf(key)}, 1, now(), now())
      on conflict (key) do update set
        failures = case when t.last_at < now() - ${FORGET}::interval then 1 else t.failures + 1 end,
        last_at = now(),
        blocked_until = case
          when t.last_at < now() - ${FORGET}::interval or t.failures + 1 < ${FREE[key.kind]} then now()
          else now() + make_interval(secs => least(${LONGEST_WAIT_S},
            ${FIRST_WAIT_S} * power(2, least(t.failures + 1 - ${FREE[key.kind]}, 10)))) end`
  }
}

export async function forgetFailures(db: Db, keys: ThrottleKey[]): Promise<void> {
  await db`delete from throttle where key = any(${keys.map(textOf)}::text[])`
}
