import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'

const MOST = 200

/** Who staffs a fair now. The fair must be known to be within reach. */
export async function staffOfFair(
  db: Db,
  fairId: number,
): Promise<{ id: number; name: string; since: Date }[]> {
  return db<{ id: number; name: string; since: Date }[]>`
    select r.id, a.name, r.granted_at as since
    from account_role r join account a on a.id = r.account_id
    where r.fair_id = ${fairId} and r.role = 'fair_staff' and r.ended_at is null
    order by r.id limit ${MOST}`
}

/** @throws PostgresError `one_live_role_per_scope` */
export async function insertStaff(
  tx: Transaction,
  staff: { fairId: number; accountId: number; by: number; now: Date },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into account_role (account_id, role, fair_id, granted_by, granted_at)
    values (${staff.accountId}, 'fair_staff', ${staff.fairId}, ${staff.by}, ${staff.now}) returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

/** False: nobody of this fair within reach has the role. */
export async function endStaff(
  tx: Transaction,
  reach: Reach,
  { fairId, roleId, now }: { fairId: number; roleId: number; now: Date },
): Promise<boolean> {
  const rows = await tx`
    update account_role r set ended_at = ${now}
    from fair f
    where r.id = ${roleId} and r.role = 'fair_staff' and r.ended_at is null and r.fair_id = ${fairId}
      and f.id = r.fair_id and ${within(tx, reach, { district: tx`f.place` })}
    returning r.id`
  return rows.length === 1
}
