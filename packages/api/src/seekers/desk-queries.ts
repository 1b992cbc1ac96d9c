import type { Group } from '@pinqiao/matcher/vocabulary'
import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'
import { idNumberCell, seekerPhoneCell } from './queries.ts'

interface Sealed {
  id: number
  personKey: number
  wrapped: Buffer | null
  phoneSealed: Buffer | null
  idNumberSealed: Buffer | null
  accountId: number | null
  accountKey: number | null
  accountWrapped: Buffer | null
  accountPhone: Buffer | null
}

export interface FoundSeeker extends Sealed {
  name: string
  district: string | null
  assisted: boolean
  contested: boolean
  sameNumber: boolean
  createdAt: Date
}

export interface SeekerFilter {
  group?: Group | undefined
  district?: string | undefined
  account?: 'yes' | 'no' | undefined
  contested?: 'yes' | 'no' | undefined
  phone: string | null
  namePrefix: string | null
  before: number | null
  limit: number
}

const likePrefix = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`

export function seekersWithin(
  db: Db,
  seal: Sealer,
  reach: Reach,
  asked: SeekerFilter,
): Promise<FoundSeeker[]> {
  const index = asked.phone && seal.blindIndex('phone', asked.phone)
  return rowsOf(
    db,
    db`
    select s.* from seeker s
    where s.state = 'active' and ${within(db, reach, { district: db`s.district` })}
      ${asked.before === null ? db`` : db`and s.id < ${asked.before}`}
      ${asked.district ? db`and s.district like ${likePrefix(asked.district)}` : db``}
      ${asked.account ? db`and (s.account_id is not null) = ${asked.account === 'yes'}` : db``}
      ${asked.contested ? db`and s.contested_at is ${asked.contested === 'yes' ? db`not null` : db`null`}` : db``}
      ${asked.namePrefix ? db`and s.name like ${likePrefix(asked.namePrefix)}` : db``}
      ${
        asked.group
          ? db`and exists (select from group_claim c where c.seeker_id = s.id and c."group" = ${asked.group}
              and c.state in ('claimed', 'verified'))`
          : db``
      }
      ${
        index
          ? db`and s.id in (select p.id from seeker p where p.phone_index = ${index}
              union all select p.id from account a join seeker p on p.account_id = a.id where a.phone_index = ${index})`
          : db``
      }
    order by s.id desc limit ${asked.limit}`,
  )
}

export async function foundSeeker(db: Db, reach: Reach, id: number): Promise<FoundSeeker | null> {
  const [row] = await rowsOf(
    db,
    db`select s.* from seeker s
       where s.id = ${id} and s.state = 'active' and ${within(db, reach, { district: db`s.district` })}`,
  )
  return row ?? null
}

/** A page of seekers with the keys to what is sealed of them, in one statement. */
function rowsOf(db: Db, page: ReturnType<Db>): Promise<FoundSeeker[]> {
  return db<FoundSeeker[]>`
    select s.id, s.name, s.district, s.registered_by is not null as assisted, s.contested_at is not null as contested,
      exists (select from seeker_collision c where c.seeker_id = s.id or c.other_id = s.id) as "sameNumber",
      s.created_at as "createdAt", s.person_key as "personKey", k.wrapped, s.phone_sealed as "phoneSealed",
      s.id_number_sealed as "idNumberSealed", a.id as "accountId", a.person_key as "accountKey",
      ak.wrapped as "accountWrapped", a.phone_sealed as "accountPhone"
    from (${page}) s
    join person_key k on k.id = s.person_key
    left join account a on a.id = s.account_id
    left join person_key ak on ak.id = a.person_key
    order by s.id desc`
}

/** Their own number: the account's, else the one an officer wrote down. */
export function phoneIn(seal: Sealer, row: Sealed): string | null {
  if (row.accountId !== null && row.accountKey !== null && row.accountPhone) {
    const cell = { table: 'account', column: 'phone', id: row.accountId }
    return seal.openWith(row.accountWrapped, row.accountKey, cell, row.accountPhone)
  }
  return row.phoneSealed
    ? seal.openWith(row.wrapped, row.personKey, seekerPhoneCell(row.id), row.phoneSealed)
    : null
}

export function idNumberIn(seal: Sealer, row: Sealed): string | null {
  return row.idNumberSealed
    ? seal.openWith(row.wrapped, row.personKey, idNumberCell(row.id), row.idNumberSealed)
    : null
}

export async function sealPhone(
  tx: Transaction,
  seal: Sealer,
  id: number,
  personKey: number,
  phone: string,
): Promise<void> {
  const sealed = await seal.seal(tx, personKey, seekerPhoneCell(id), phone)
  await tx`
    update seeker set phone_sealed = ${sealed}, phone_index = ${seal.blindIndex('phone', phone)} where id = ${id}`
}

/** Other records with the same ID number, as far as one reaches. */
export async function sameNumberAs(db: Db, reach: Reach, id: number): Promise<number[]> {
  const rows = await db<{ id: number }[]>`
    select distinct s.id from seeker_collision c
    join seeker s on s.id in (c.seeker_id, c.other_id) and s.id <> ${id} and s.state = 'active'
    where ${id} in (c.seeker_id, c.other_id) and ${within(db, reach, { district: db`s.district` })}
    order by s.id`
  return rows.map((row) => row.id)
}

/** A new code in place of an older one. False: the person has an account, or gave no ID number to take it over with. */
export async function setTakeOverCode(
  tx: Transaction,
  code: { seekerId: number; hash: Buffer; madeBy: number; expiresAt: Date },
): Promise<boolean> {
  const rows = await tx`
    insert into take_over_code (seeker_id, code_hash, made_by, expires_at)
    select id, ${code.hash}, ${code.madeBy}, ${code.expiresAt.toISOString()}::timestamptz from seeker
    where id = ${code.seekerId} and account_id is null and id_number_index is not null and state = 'active'
    on conflict (seeker_id) do update set code_hash = excluded.code_hash, made_by = excluded.made_by,
      expires_at = excluded.expires_at, failures = 0
    returning seeker_id`
  return rows.length === 1
}

export interface WaitingCode {
  seekerId: number
  hash: Buffer
}

const MOST_FAILURES = 5

/** The code that waits for the person with this ID number; null: none does, or it ran out or was guessed at too often. */
export async function waitingCode(
  db: Db,
  seal: Sealer,
  idNumber: string,
  now: Date,
): Promise<WaitingCode | null> {
  const [row] = await db<WaitingCode[]>`
    select c.seeker_id as "seekerId", c.code_hash as hash
    from seeker s join take_over_code c on c.seeker_id = s.id
    where s.id_number_index = ${seal.blindIndex('id_number', idNumber)} and s.account_id is null
      and s.state = 'active' and c.expires_at > ${now.toISOString()}::timestamptz and c.failures < ${MOST_FAILURES}`
  return row ?? null
}

export async function countWrongCode(db: Db, seekerId: number): Promise<void> {
  await db`update take_over_code set failures = failures + 1 where seeker_id = ${seekerId}`
}

/**
 * Gives a record to the account of its person and uses the code up.
 *
 * @throws PostgresError `one_seeker_per_account`
 */
export async function takeOver(
  tx: Transaction,
  { seekerId, hash }: WaitingCode,
  accountId: number,
): Promise<boolean> {
  const used = await tx`
    delete from take_over_code where seeker_id = ${seekerId} and code_hash = ${hash} returning seeker_id`
  if (used.length === 0) return false
  const taken = await tx`
    update seeker set account_id = ${accountId}, taken_over_at = now(), updated_at = now()
    where id = ${seekerId} and account_id is null and state = 'active' returning id`
  return taken.length === 1
}
