import type { Language } from '@pinqiao/matcher/vocabulary'
import type { Db, Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'

export interface AccountRow {
  name: string
  phone: string | null
  email: string | null
  passwordHash: string
  lang: Language
}

/** @throws PostgresError `one_account_per_phone` or `one_account_per_email` */
export async function insertAccount(tx: Transaction, seal: Sealer, account: AccountRow): Promise<number> {
  const personKey = await seal.newPerson(tx)
  const [row] = await tx<{ id: number }[]>`
    insert into account (person_key, name, phone_index, email, password_hash, lang)
    values (${personKey}, ${account.name}, ${account.phone && seal.blindIndex('phone', account.phone)},
      ${account.email}, ${account.passwordHash}, ${account.lang})
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
  return row?.sealed ? seal.open(db, row.personKey, phoneCell(accountId), row.sealed) : null
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
