import { dateOf, dayOf } from '../context.ts'
import type { JobContext } from '../jobs/context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { tell } from '../messages/tell.ts'
import { claimToTell, expireClaims } from './queries.ts'

/** Tells the person what became of a claim, as it stands now. */
export async function tellClaimDecided({ sql }: JobContext, { claimId }: { claimId: number }): Promise<void> {
  await sql.begin(async (tx) => {
    const claim = await claimToTell(tx, claimId)
    if (!claim) return
    await tell(tx, {
      accountId: claim.accountId,
      kind: 'claim_decided',
      params: { group: claim.group, state: claim.state, reason: claim.reason },
      link: '/me/groups',
      onceKey: `claim:${claimId}:${claim.state}`,
    })
  })
}

/** Every night: what was verified until yesterday no longer counts. */
export async function expireOldClaims({ sql, now }: JobContext): Promise<void> {
  await sql.begin(async (tx) => {
    for (const claimId of await expireClaims(tx, dateOf(dayOf(now())))) {
      await enqueue(tx, 'tell_claim_decided', { claimId })
    }
  })
}
