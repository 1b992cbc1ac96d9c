import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { MemberRole } from './roles.ts'
import type { InvitationLife } from './rules.ts'

export interface MemberRow {
  id: number
  accountId: number
  name: string
  role: MemberRole
  joinedAt: Date
}

export async function membersOf(db: Db, reach: Reach, employerId: number): Promise<MemberRow[]> {
  return db<MemberRow[]>`
    select m.id, m.account_id as "accountId", a.name, m.role, m.joined_at as "joinedAt"
    from employer_member m join account a on a.id = m.account_id
    where m.employer_id = ${employerId} and m.left_at is null and ${within(db, reach, { employer: db`m.employer_id` })}
    order by m.id limit 200`
}

export interface OpenInvitation {
  id: number
  role: MemberRole
  email: string | null
  invitedBy: string
  expiresAt: Date
}

export async function openInvitations(
  db: Db,
  reach: Reach,
  employerId: number,
  now: Date,
): Promise<OpenInvitation[]> {
  return db<OpenInvitation[]>`
    select i.id, i.role, i.email, a.name as "invitedBy", i.expires_at as "expiresAt"
    from invitation i join account a on a.id = i.invited_by
    where i.employer_id = ${employerId} and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}
      and ${within(db, reach, { employer: db`i.employer_id` })}
    order by i.id desc limit 50`
}

export interface LockedMember {
  id: number
  employerId: number
  accountId: number
  role: MemberRole
}

/** Locks the organisation, so that of two owners who leave at once the second sees that the first has gone. */
export async function lockMember(tx: Transaction, reach: Reach, id: number): Promise<LockedMember | null> {
  const [found] = await tx<{ employerId: number }[]>`
    select m.employer_id as "employerId" from employer_member m
    where m.id = ${id} and m.left_at is null and ${within(tx, reach, { employer: tx`m.employer_id` })}`
  if (!found) return null
  await tx`select from employer where id = ${found.employerId} for update`
  const [row] = await tx<LockedMember[]>`
    select m.id, m.employer_id as "employerId", m.account_id as "accountId", m.role
    from employer_member m where m.id = ${id} and m.left_at is null`
  return row ?? null
}

const anotherOwner = (tx: Transaction) => tx`
  (m.role <> 'owner' or exists (
    select from employer_member o
    where o.employer_id = m.employer_id and o.role = 'owner' and o.left_at is null and o.id <> m.id))`

/** False: they are the last owner. */
export async function endMembership(tx: Transaction, id: number, now: Date): Promise<boolean> {
  const rows = await tx`
    update employer_member m set left_at = ${now}
    where m.id = ${id} and m.left_at is null and ${anotherOwner(tx)} returning true`
  return rows.length === 1
}

/** False: they are the last owner. */
export async function giveRole(tx: Transaction, id: number, role: MemberRole): Promise<boolean> {
  const rows = await tx`
    update employer_member m set role = ${role}
    where m.id = ${id} and m.left_at is null and (${role} = 'owner' or ${anotherOwner(tx)}) returning true`
  return rows.length === 1
}

export async function insertInvitation(
  tx: Transaction,
  invitation: {
    employerId: number
    role: MemberRole
    email: string | null
    accountId: number
    now: Date
    expiresAt: Date
  },
  hashOf: (id: number) => Buffer,
): Promise<number> {
  const [next] = await tx<{ id: number }[]>`select nextval(pg_get_serial_sequence('invitation', 'id')) as id`
  if (!next) throw new Error('a sequence gave no number')
  await tx`
    insert into invitation (id, employer_id, token_hash, role, email, invited_by, created_at, expires_at)
    overriding system value
    values (${next.id}, ${invitation.employerId}, ${hashOf(next.id)}, ${invitation.role}, ${invitation.email},
      ${invitation.accountId}, ${invitation.now}, ${invitation.expiresAt})`
  return next.id
}

export async function revokeInvitation(
  tx: Transaction,
  reach: Reach,
  id: number,
  now: Date,
): Promise<number | null> {
  const [row] = await tx<{ employerId: number }[]>`
    update invitation i set revoked_at = ${now}
    where i.id = ${id} and i.accepted_at is null and i.revoked_at is null
      and ${within(tx, reach, { employer: tx`i.employer_id` })}
    returning i.employer_id as "employerId"`
  return row?.employerId ?? null
}

export interface InvitationRow extends InvitationLife {
  id: number
  employerId: number
  employer: string
  role: MemberRole
}

const invitationColumns = (db: Db) => db`
  i.id, i.employer_id as "employerId", e.name as employer, i.role, i.accepted_at as "acceptedAt",
  i.revoked_at as "revokedAt", i.expires_at as "expiresAt"`

export async function invitationByHash(db: Db, hash: Buffer): Promise<InvitationRow | null> {
  const [row] = await db<InvitationRow[]>`
    select ${invitationColumns(db)} from invitation i join employer e on e.id = i.employer_id
    where i.token_hash = ${hash}`
  return row ?? null
}

/** Takes the invitation for one account; false: somebody was faster, or it was taken back. */
export async function useInvitation(
  tx: Transaction,
  id: number,
  accountId: number,
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    update invitation set accepted_by = ${accountId}, accepted_at = ${now}
    where id = ${id} and accepted_at is null and revoked_at is null and expires_at > ${now} returning true`
  return rows.length === 1
}
