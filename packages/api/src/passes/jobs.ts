import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'

/** Tells somebody that their pass is ready, unless they cancelled meanwhile or have no account to read it in. */
export async function tellRegistered(
  { sql }: JobContext,
  { registrationId }: { registrationId: number },
): Promise<void> {
  const [row] = await sql<{ accountId: number; fair: string }[]>`
    select s.account_id as "accountId", f.name as fair
    from fair_registration r join seeker s on s.id = r.seeker_id join fair f on f.id = r.fair_id
    where r.id = ${registrationId} and r.state = 'registered' and s.account_id is not null and s.state = 'active'`
  if (!row) return
  await sql.begin((tx) =>
    tell(tx, {
      accountId: row.accountId,
      kind: 'fair_registered',
      params: { fair: row.fair },
      link: `/passes/${registrationId}`,
      onceKey: `fair_registered ${registrationId}`,
    }),
  )
}
