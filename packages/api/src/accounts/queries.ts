import type { Language } from '@pinqiao/matcher/vocabulary'
import type { Db, Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'

export interface AccountRow {
  name: string
  phone: string | null
  email: string | null
  passwordHash: string
  /** Whether the password is long enough for staff. */
  fitsStaff: boolean
  lang: Language
}

/** @throws PostgresError `one_account_per_phone` or `one_account_per_email` */
export async function insertAccount(tx: Transaction, seal: Sealer, account: AccountRow): Promise<number> {
  const personKey = await seal.newPerson(tx)
  const [row] = await tx<{ id: number }[]>`
    insert into account (person_key, name, phone_index, email, password_hash, password_fits_staff, lang)
    values (${personKey}, ${account.name}, ${account.phone && seal.blindIndex('phone', account.phone)},
      ${account.email}, ${account.passwordHash}, ${account.fitsStaff}, ${account.lang})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  if (account.phone) {
    const sealed = await seal.seal(tx, personKey, phoneCell(row.id), account.phone)
    await tx`update account set phone_sealed = ${sealed} where id = ${row.id}`
  }
  return row.id
}

const phoneCell = (id: number) => ({ table: 'account', column: 'phone', id })

export interface Login {
  id: number
  passwordHash: string | null
}

export async function accountByPhone(db: Db, seal: Sealer, phone: string): Promise<Login | null> {
  const [row] = await db<Login[]>`
    select id, password_hash as "passwordHash" from account
    where phone_index = ${seal.blindIndex('phone', phone)} and state = 'active'`
  return row ?? null
}

export async function accountByEmail(db: Db, email: string): Promise<Login | null> {
  const [row] = await db<Login[]>`
    select id, password_hash as "passwordHash" from account where email = ${email} and state = 'active'`
  return row ?? null
}

/** The phone number of an account in clear, null when there is none. */
export async function phoneOf(db: Db, seal: Sealer, accountId: number): Promise<string | null> {
  const [row] = await db<{ personKey: number; sealed: Buffer | null }[]>`
    select person_key as "personKey", phone_sealed as sealed from account where id = ${accountId}`
  return row?.sealed
    ? openPhone(db, seal, { id: accountId, personKey: row.personKey, sealed: row.sealed })
    : null
}

export function openPhone(
  db: Db,
  seal: Sealer,
  { id, personKey, sealed }: { id: number; personKey: number; sealed: Buffer },
): Promise<string | null> {
  return seal.open(db, personKey, phoneCell(id), sealed)
}

export interface MeRow {
  email: string | null
  demo: boolean
  unread: number
  employers: { id: number; name: string }[]
  fairs: { id: number; name: string }[]
}

export async function aboutMe(
  db: Db,
  accountId: number,
  employers: number[],
  fairs: number[],
): Promise<MeRow | null> {
  const [row] = await db<MeRow[]>`
    select a.email, a.demo,
      (select count(*)::int from message m where m.account_id = a.id and m.read_at is null) as unread,
      coalesce((select json_agg(json_build_object('id', e.id, 'name', e.name)) from employer e
        where e.id = any(${employers}::bigint[])), '[]') as employers,
      coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name)) from fair f
        where f.id = any(${fairs}::bigint[])), '[]') as fairs
    from account a where a.id = ${accountId}`
  return row ?? null
}

export async function passwordHashOf(db: Db, accountId: number): Promise<string | null> {
  const [row] = await db<{ hash: string | null }[]>`
    select password_hash as hash from account where id = ${accountId} and state = 'active'`
  return row?.hash ?? null
}

export async function updateAccount(
  db: Db,
  accountId: number,
  { name, lang }: { name?: string | undefined; lang?: Language | undefined },
): Promise<void> {
  await db`
    update account set name = coalesce(${name ?? null}, name), lang = coalesce(${lang ?? null}, lang)
    where id = ${accountId}`
}

export async function renameSeeker(db: Db, accountId: number, name: string): Promise<void> {
  await db`
    update seeker set name = ${name}, updated_at = now() where account_id = ${accountId} and state = 'active'`
}

/** @throws PostgresError `one_account_per_phone`, `one_account_per_email` or `an_account_can_sign_in` */
export async function updateLogins(
  tx: Transaction,
  seal: Sealer,
  accountId: number,
  change: { phone?: string | null | undefined; email?: string | null | undefined },
): Promise<void> {
  const [row] = await tx<{ personKey: number }[]>`
    select person_key as "personKey" from account where id = ${accountId} for update`
  if (!row) throw new Error(`there is no account ${accountId}`)
  const { phone, email } = change
  const sealed = phone ? await seal.seal(tx, row.personKey, phoneCell(accountId), phone) : null
  await tx`
    update account set
      phone_index = case when ${phone !== undefined} then ${phone ? seal.blindIndex('phone', phone) : null}::bytea
        else phone_index end,
      phone_sealed = case when ${phone !== undefined} then ${sealed}::bytea else phone_sealed end,
      email = case when ${email !== undefined} then ${email ?? null}::text else email end
    where id = ${accountId}`
}

export async function updatePassword(
  db: Db,
  accountId: number,
  passwordHash: string,
  fitsStaff: boolean,
): Promise<void> {
  await db`
    update account set password_hash = ${passwordHash}, password_fits_staff = ${fitsStaff},
      password_changed_at = now()
    where id = ${accountId}`
}
