import type { Db, Transaction } from '../db.ts'
import type { GrantedRole, NewRole, RoleQuestion } from './schema.ts'

export interface RoleRow {
  id: number
  role: GrantedRole
  accountId: number
  name: string
  email: string | null
  personKey: number
  phoneSealed: Buffer | null
  district: string | null
  fairId: number | null
  fairName: string | null
  grantedAt: Date
  grantedBy: string | null
}

/** Roles people have now, the last given first. */
export function liveRoles(db: Db, { role, before, limit }: RoleQuestion): Promise<RoleRow[]> {
  return db<RoleRow[]>`
    select r.id, r.role, a.id as "accountId", a.name, a.email, a.person_key as "personKey",
      a.phone_sealed as "phoneSealed", r.district, r.fair_id as "fairId", f.name as "fairName",
      r.granted_at as "grantedAt", g.name as "grantedBy"
    from account_role r join account a on a.id = r.account_id
      left join fair f on f.id = r.fair_id left join account g on g.id = r.granted_by
    where r.ended_at is null and r.id < ${before ?? Number.MAX_SAFE_INTEGER}
      ${role ? db`and r.role = ${role}` : db``}
    order by r.id desc limit ${limit + 1}`
}

/** Whether the account's password is long enough for staff. The row is held until the end of the transaction. */
export async function fitsStaff(tx: Transaction, accountId: number): Promise<boolean> {
  const [row] = await tx<{ fits: boolean }[]>`
    select password_fits_staff as fits from account where id = ${accountId} for update`
  return row?.fits ?? false
}

/** @throws PostgresError `one_live_role_per_scope`, or `account_role_fair_id_fkey` for a fair that is not there */
export async function insertRole(
  tx: Transaction,
  accountId: number,
  grantedBy: number | null,
  given: NewRole,
): Promise<number> {
  const district = given.role === 'officer' ? given.district : null
  const fairId = given.role === 'fair_staff' ? given.fairId : null
  const [row] = await tx<{ id: number }[]>`
    insert into account_role (account_id, role, district, fair_id, granted_by)
    values (${accountId}, ${given.role}, ${district}, ${fairId}, ${grantedBy})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

/** Null: there is none with this id, or it has ended. */
export async function endRole(
  tx: Transaction,
  id: number,
): Promise<{ role: GrantedRole; accountId: number } | null> {
  const [row] = await tx<{ role: GrantedRole; accountId: number }[]>`
    update account_role set ended_at = now() where id = ${id} and ended_at is null
    returning role, account_id as "accountId"`
  return row ?? null
}

/** Two admins who end each other at once come one after the other: all live admins' rows are held. */
export async function otherAdmins(tx: Transaction, id: number): Promise<number> {
  const rows = await tx<{ id: number }[]>`
    select r.id from account_role r join account a on a.id = r.account_id
    where r.role = 'admin' and r.ended_at is null and a.state = 'active' order by r.id for update of r`
  return rows.filter((row) => row.id !== id).length
}
