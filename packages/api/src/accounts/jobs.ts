import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'

/** Greets a new account, unless it is closed already. */
export async function welcome({ sql }: JobContext, { accountId }: { accountId: number }): Promise<void> {
  await sql.begin(async (tx) => {
    const [account] = await tx`select from account where id = ${accountId} and state = 'active'`
    if (!account) return
    await tell(tx, { accountId, kind: 'welcome', link: '/me', onceKey: `welcome:${accountId}` })
  })
}

const PRUNED_AT_ONCE = 5_000

/**
 * Every night: what was kept for a while only. Answers of repeated requests for a week, tries for a day, addresses for
 * half a year; sessions that are over.
 */
export async function prune({ sql }: JobContext): Promise<void> {
  let gone = PRUNED_AT_ONCE
  while (gone === PRUNED_AT_ONCE) {
    const { count } = await sql`
      delete from idempotency where (account_id, key) in (
        select account_id, key from idempotency where at < now() - interval '7 days' limit ${PRUNED_AT_ONCE})`
    gone = count
  }
  await sql`delete from session where least(expires_at, ends_at) < now()`
  await sql`delete from throttle where last_at < now() - interval '1 day' and blocked_until < now()`
  await sql`delete from known_address where last_at < now() - interval '180 days'`
}
