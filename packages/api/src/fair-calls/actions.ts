import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { callableFair, callsOfFair, insertCall, invitedCounts } from './queries.ts'
import { whyNotCall } from './rules.ts'
import type { CallPage } from './schema.ts'

/** Calls to a fair so far, and whether there may be another. */
export async function readCalls({ sql, now }: AppContext, by: Signed, fairId: number): Promise<CallPage> {
  const fair = await callableFair(sql, by.reach, fairId, dateOf(dayOf(now())))
  if (!fair) throw new Refusal('not_found')
  const [calls, counts] = await Promise.all([callsOfFair(sql, fairId), invitedCounts(sql, fairId)])
  return {
    calls: calls.map(({ id, calledAt, doneAt, invited }) => ({
      id,
      calledAt: calledAt.toISOString(),
      doneAt: doneAt?.toISOString() ?? null,
      invited,
    })),
    ...counts,
    whyNot: whyNotCall(fair, now()),
  }
}

/**
 * Calls the people of the officer's district whom a fair's postings fit. A job ranks and invites them.
 *
 * @throws Refusal `fair_not_open`, `no_fair_postings`, `call_under_way`
 */
export function callToFair(context: AppContext, by: Signed, fairId: number): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const fair = await callableFair(tx, by.reach, fairId, dateOf(dayOf(now)))
    if (!fair) throw new Refusal('not_found')
    refuseIf(whyNotCall(fair, now))
    const { districts } = by.reach
    const id = await insertCall(tx, { fairId, districts, by: by.actor.accountId, now })
    await enqueue(tx, 'invite_to_fair', { callId: id })
    await audit(tx, by, { entity: 'fair_call', entityId: id, details: { fairId, districts } })
    return { id }
  })
}
