import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'

/** Tells somebody that they were named to staff a fair, unless that has ended. */
export async function tellFairStaff({ sql }: JobContext, { roleId }: { roleId: number }): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ accountId: number; fairId: number; fair: string; startsAt: Date }[]>`
      select r.account_id as "accountId", f.id as "fairId", f.name as fair, f.starts_at as "startsAt"
      from account_role r join fair f on f.id = r.fair_id
      where r.id = ${roleId} and r.role = 'fair_staff' and r.ended_at is null`
    if (!row) return
    await tell(tx, {
      accountId: row.accountId,
      kind: 'fair_staff_named',
      params: { fair: row.fair, startsAt: row.startsAt.toISOString() },
      link: `/desk/fairs/${row.fairId}`,
      onceKey: `fair staff ${roleId}`,
    })
  })
}
