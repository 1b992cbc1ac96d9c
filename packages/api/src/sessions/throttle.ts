import type { Db, Sql, Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'

/**
 * So many tries are free; after that each failure doubles the wait. `pair` is one account from one address; the account
 * as a whole is given much more, or a stranger could lock its owner out. `taken` counts registrations with somebody's
 * phone or e-mail, by address.
 */
const FREE = { pair: 5, address: 30, account: 100, taken: 20 }
const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 15 * 60
/** Tries older than this are forgotten. */
const FORGET = '1 hour'

export type ThrottleKey = { kind: keyof typeof FREE; value: string }

/** Addresses and e-mails are personal data: only keyed hashes of them are kept. */
const textOf = (seal: Sealer, { kind, value }: ThrottleKey) =>
  `${kind}:${seal.sign('throttle', value).toString('base64url')}`

/** One order for all who lock these rows, or two tries could each wait for what the other holds. */
const inOneOrder = (seal: Sealer, keys: ThrottleKey[]) =>
  keys.map((key) => ({ ...key, text: textOf(seal, key) })).sort((a, b) => (a.text < b.text ? -1 : 1))

/**
 * Counts a try before it is made, so that a hundred at once are a hundred. The rows are locked meanwhile: tries of one
 * key come one after the other.
 *
 * @returns seconds to wait, and then nothing was counted; 0: go on
 */
export async function takeTry(sql: Sql, seal: Sealer, keys: ThrottleKey[]): Promise<number> {
  const ordered = inOneOrder(seal, keys)
  return sql.begin(async (tx) => {
    let wait = 0
    for (const { text } of ordered) wait = Math.max(wait, await waitOf(tx, text))
    if (wait > 0) return wait
    for (const { kind, text } of ordered) {
      await tx`
        update throttle set failures = failures + 1, last_at = clock_timestamp(),
          blocked_until = case when failures + 1 < ${FREE[kind]} then clock_timestamp()
            else clock_timestamp() + make_interval(secs => least(${LONGEST_WAIT_S},
              ${FIRST_WAIT_S} * power(2, least(failures + 1 - ${FREE[kind]}, 10)))) end
        where key = ${text}`
    }
    return 0
  })
}

/**
 * Seconds until these keys may try again, without counting anything; 0: now. By the clock: by the start of the question,
 * a try counted since would make it wait for the second that it was late.
 */
export async function waitFor(db: Db, seal: Sealer, keys: ThrottleKey[]): Promise<number> {
  const [row] = await db<{ seconds: number }[]>`
    select greatest(0, coalesce(ceil(extract(epoch from max(blocked_until) - clock_timestamp())), 0))::int as seconds
    from throttle where key = any(${keys.map((key) => textOf(seal, key))}::text[])`
  return row?.seconds ?? 0
}

/**
 * Holds the row of a key until the end of the transaction, made or begun anew where it is old. By the clock, not by
 * the start of the transaction: that may have waited for the row.
 */
async function waitOf(tx: Transaction, text: string): Promise<number> {
  const [row] = await tx<{ seconds: number }[]>`
    insert into throttle as t (key, failures, last_at, blocked_until) values (${text}, 0, clock_timestamp(), clock_timestamp())
    on conflict (key) do update set
      failures = case when t.last_at < now() - ${FORGET}::interval then 0 else t.failures end
    returning greatest(0, ceil(extract(epoch from blocked_until - clock_timestamp())))::int as seconds`
  return row?.seconds ?? 0
}

/** A try that was right: its own count is forgotten, those it shares are given it back. */
export async function giveBack(
  db: Db,
  seal: Sealer,
  { own, shared }: { own: ThrottleKey[]; shared: ThrottleKey[] },
): Promise<void> {
  const texts = (keys: ThrottleKey[]) => keys.map((key) => textOf(seal, key))
  for (const { text } of inOneOrder(seal, [...own, ...shared]))
    await db`select from throttle where key = ${text} for update`
  await db`delete from throttle where key = any(${texts(own)}::text[])`
  await db`
    update throttle set failures = greatest(0, failures - 1), blocked_until = now()
    where key = any(${texts(shared)}::text[])`
}

export async function isKnownAddress(
  db: Db,
  seal: Sealer,
  accountId: number,
  address: string,
): Promise<boolean> {
  const rows = await db`
    select from known_address where account_id = ${accountId} and address_hash = ${hashOf(seal, address)}`
  return rows.length > 0
}

/** Remembers where somebody signed in; the twenty last are kept. */
export async function rememberAddress(
  db: Db,
  seal: Sealer,
  accountId: number,
  address: string,
): Promise<void> {
  await db`
    insert into known_address (account_id, address_hash) values (${accountId}, ${hashOf(seal, address)})
    on conflict (account_id, address_hash) do update set last_at = now()`
  await db`
    delete from known_address where account_id = ${accountId} and address_hash not in (
      select address_hash from known_address where account_id = ${accountId} order by last_at desc limit 20)`
}

const hashOf = (seal: Sealer, address: string) => seal.sign('address', address)
