import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'

/** Tells the officer who registered somebody that the person contests it. */
export async function tellRegistrationContested(
  { sql }: JobContext,
  { seekerId }: { seekerId: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ accountId: number }[]>`
      select registered_by as "accountId" from seeker
      where id = ${seekerId} and contested_at is not null and registered_by is not null and state = 'active'`
    if (!row) return
    await tell(tx, {
      accountId: row.accountId,
      kind: 'registration_contested',
      params: { seekerId },
      link: `/desk/seekers/${seekerId}`,
      onceKey: `contest:${seekerId}`,
    })
  })
}

/** Tells a person who took their record over that an officer made it, and that they may contest it. */
export async function tellTakenOver({ sql }: JobContext, { seekerId }: { seekerId: number }): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ accountId: number; officer: string }[]>`
      select s.account_id as "accountId", o.name as officer
      from seeker s join account o on o.id = s.registered_by
      where s.id = ${seekerId} and s.account_id is not null and s.state = 'active'`
    if (!row) return
    await tell(tx, {
      accountId: row.accountId,
      kind: 'registered_by_officer',
      params: { officer: row.officer },
      link: '/me',
      onceKey: `taken_over:${seekerId}`,
    })
  })
}
