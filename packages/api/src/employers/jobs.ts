import { dateOf, dayOf } from '../context.ts'
import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'
import { ownersOf } from './queries.ts'

/** Tells the owners what was decided about their organisation, and why. */
export async function tellEmployerDecided(
  { sql }: JobContext,
  { decisionId }: { decisionId: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ employerId: number; employer: string; state: string; reason: string | null }[]>`
      select d.employer_id as "employerId", e.name as employer, d.to_state as state, d.reason
      from employer_decision d join employer e on e.id = d.employer_id where d.id = ${decisionId}`
    if (!row) return
    const { employerId, ...params } = row
    for (const accountId of await ownersOf(tx, employerId)) {
      await tell(tx, {
        accountId,
        kind: 'employer_decided',
        params,
        link: `/employer?org=${employerId}`,
        onceKey: `employer_decided ${decisionId} ${accountId}`,
      })
    }
  })
}

/** Marks the employers whose verification has grown too old, and tells their owners once. */
export async function askToVerifyAgain({ sql, now }: JobContext): Promise<void> {
  const today = dateOf(dayOf(now()))
  await sql.begin(async (tx) => {
    const due = await tx<{ id: number; employer: string; until: string }[]>`
      update employer set verification_due = true
      where state = 'verified' and verify_again_on < ${today}::date and not verification_due
      returning id, name as employer, verify_again_on::text as until`
    for (const { id, employer, until } of due) {
      for (const accountId of await ownersOf(tx, id)) {
        await tell(tx, {
          accountId,
          kind: 'employer_due',
          params: { employer, until },
          link: `/employer?org=${id}`,
          onceKey: `employer_due ${id} ${until} ${accountId}`,
        })
      }
    }
  })
}
