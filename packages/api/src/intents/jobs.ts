import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'

/**
 * Tells the other side: the person that an employer would like to go on, or who noted it at the employer that both
 * agreed. Whoever left the employer is not told; then its owners are.
 */
export async function tellIntent(
  { sql }: JobContext,
  { intentId, state }: { intentId: number; state: 'proposed' | 'agreed' },
): Promise<void> {
  const [row] = await sql<
    { seekerAccount: number | null; employerId: number; notedBy: number; employer: string; posting: string }[]
  >`
    select s.account_id as "seekerAccount", i.employer_id as "employerId", i.noted_by as "notedBy",
      e.name as employer, p.title as posting
    from intent i
    join seeker s on s.id = i.seeker_id and s.state = 'active'
    join employer e on e.id = i.employer_id
    join posting p on p.id = i.posting_id
    where i.id = ${intentId} and i.state = ${state}`
  if (!row) return
  const params = { employer: row.employer, title: row.posting }
  if (state === 'proposed') {
    const accountId = row.seekerAccount
    if (accountId === null) return
    await sql.begin((tx) =>
      tell(tx, {
        accountId,
        kind: 'intent_proposed',
        params,
        link: '/me/intents',
        onceKey: `intent_proposed ${intentId}`,
      }),
    )
    return
  }
  const members = await sql<{ accountId: number }[]>`
    select account_id as "accountId" from employer_member m
    where m.employer_id = ${row.employerId} and m.left_at is null and case
      when exists (select from employer_member n
        where n.employer_id = m.employer_id and n.account_id = ${row.notedBy} and n.left_at is null)
      then m.account_id = ${row.notedBy} else m.role = 'owner' end`
  await sql.begin(async (tx) => {
    for (const { accountId } of members) {
      await tell(tx, {
        accountId,
        kind: 'intent_agreed',
        params,
        link: '/employer/intents',
        onceKey: `intent_agreed ${intentId} ${accountId}`,
      })
    }
  })
}
