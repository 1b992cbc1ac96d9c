import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'
import { seekerPhoneCell } from '../seekers/queries.ts'
import type { FairState, PassState } from './rules.ts'
import type { Way } from './schema.ts'

export interface FairRow {
  id: number
  name: string
  state: FairState
  place: string
  venue: string
  startsAt: Date
  endsAt: Date
  capacity: number | null
}

const fairColumns = (db: Db) => db`
  f.id, f.name, f.state, f.place, f.venue, f.starts_at as "startsAt", f.ends_at as "endsAt", f.capacity`

/** A fair that staff or officers may act at. */
export async function fairWithin(db: Db, reach: Reach, id: number): Promise<FairRow | null> {
  const [row] = await db<FairRow[]>`
    select ${fairColumns(db)} from fair f
    where f.id = ${id} and ${within(db, reach, { district: db`f.place`, fair: db`f.id` })}`
  return row ?? null
}

/** A fair that everybody may know of. */
export async function publicFair(db: Db, id: number): Promise<FairRow | null> {
  const [row] = await db<FairRow[]>`
    select ${fairColumns(db)} from fair f where f.id = ${id} and f.state <> 'draft'`
  return row ?? null
}

/** Whoever counts places of a fair holds this until the place is taken. */
export async function lockFair(tx: Transaction, id: number): Promise<void> {
  await tx`select from fair where id = ${id} for no key update`
}

export async function countRegistered(db: Db, fairId: number): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from fair_registration where fair_id = ${fairId} and state = 'registered'`
  return row?.count ?? 0
}

export async function countPresent(db: Db, fairId: number): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from check_in where fair_id = ${fairId}`
  return row?.count ?? 0
}

export interface NewRegistrationRow {
  fairId: number
  seekerId: number
  source: 'self' | 'desk'
  registeredBy: number
  showName: boolean
  wording: string
  at: Date
}

/** Registers, also again after cancelling. `fresh` is false for somebody who was registered already. */
export async function insertRegistration(
  tx: Transaction,
  row: NewRegistrationRow,
): Promise<{ id: number; fresh: boolean }> {
  const [written] = await tx<{ id: number }[]>`
    insert into fair_registration as r
      (fair_id, seeker_id, source, registered_by, registered_at, show_name, wording)
    values (${row.fairId}, ${row.seekerId}, ${row.source}, ${row.registeredBy}, ${row.at}, ${row.showName}, ${row.wording})
    on conflict on constraint one_registration_per_fair_and_seeker do update
      set state = 'registered', source = excluded.source, registered_by = excluded.registered_by,
        registered_at = excluded.registered_at, show_name = excluded.show_name, wording = excluded.wording
      where r.state = 'cancelled'
    returning id`
  if (written) return { id: written.id, fresh: true }
  const [before] = await tx<{ id: number }[]>`
    select id from fair_registration where fair_id = ${row.fairId} and seeker_id = ${row.seekerId}`
  if (!before) throw new Error('a registration that is there was not found')
  return { id: before.id, fresh: false }
}

export async function isRegistered(db: Db, fairId: number, seekerId: number): Promise<boolean> {
  const rows = await db`
    select from fair_registration where fair_id = ${fairId} and seeker_id = ${seekerId} and state = 'registered'`
  return rows.length === 1
}

export interface PassRow extends FairRow {
  registrationId: number
  registrationState: PassState
  showName: boolean
  seekerName: string
  kind: string
  mode: 'onsite' | 'online' | 'both'
  checkedInAt: Date | null
}

/** Passes of one's own, the newest first. */
export function ownPasses(
  db: Db,
  reach: Reach,
  question: {
    id?: number | undefined
    fairId?: number | undefined
    before?: number | undefined
    limit: number
  },
): Promise<PassRow[]> {
  return db<PassRow[]>`
    select r.id as "registrationId", r.state as "registrationState", r.show_name as "showName",
      s.name as "seekerName", f.kind, f.mode, c.at as "checkedInAt", ${fairColumns(db)}
    from fair_registration r
    join fair f on f.id = r.fair_id
    join seeker s on s.id = r.seeker_id
    left join check_in c on c.registration_id = r.id
    where ${within(db, reach, { seeker: db`r.seeker_id` })}
      and (${question.id ?? null}::bigint is null or r.id = ${question.id ?? null})
      and (${question.fairId ?? null}::bigint is null or r.fair_id = ${question.fairId ?? null})
      and (${question.before ?? null}::bigint is null or r.id < ${question.before ?? null})
    order by r.id desc limit ${question.limit}`
}

/** Cancels a registration of one's own that was not used yet. */
export async function cancelRegistration(
  tx: Transaction,
  reach: Reach,
  id: number,
): Promise<{ seekerId: number; fairId: number } | null> {
  const [row] = await tx<{ seekerId: number; fairId: number }[]>`
    update fair_registration r set state = 'cancelled'
    where r.id = ${id} and r.state = 'registered' and ${within(tx, reach, { seeker: tx`r.seeker_id` })}
      and not exists (select from check_in c where c.registration_id = r.id)
    returning r.seeker_id as "seekerId", r.fair_id as "fairId"`
  return row ?? null
}

export interface RegistrationRow {
  id: number
  fairId: number
  seekerId: number
  state: PassState
  showName: boolean
  name: string
}

/** Registrations by their numbers, held so that a cancelling waits until who is at the door is in. */
export function registrationsFor(tx: Transaction, ids: number[]): Promise<RegistrationRow[]> {
  return tx<RegistrationRow[]>`
    select r.id, r.fair_id as "fairId", r.seeker_id as "seekerId", r.state, r.show_name as "showName", s.name
    from fair_registration r join seeker s on s.id = r.seeker_id
    where r.id = any(${ids}::bigint[]) order by r.id for share of r`
}

export interface Entering {
  registrationId: number
  at: Date
  way: Way
}

/**
 * Counts people as present, each once. Of several scans of one pass the earliest gives the time.
 *
 * @param people in the order of their numbers, so that two batches at once never wait for each other in a ring
 */
export function insertCheckIns(
  tx: Transaction,
  fairId: number,
  byAccount: number,
  people: Entering[],
): Promise<{ registrationId: number; at: Date; fresh: boolean }[]> {
  return tx<{ registrationId: number; at: Date; fresh: boolean }[]>`
    insert into check_in as c (registration_id, fair_id, way, by_account, at)
    select p.id, ${fairId}, p.way, ${byAccount}, p.at
    from unnest(${people.map((one) => one.registrationId)}::bigint[], ${people.map((one) => one.way)}::text[],
      ${people.map((one) => one.at.toISOString())}::timestamptz[]) as p (id, way, at)
    order by p.id
    on conflict on constraint one_check_in_per_registration do update set at = least(c.at, excluded.at)
    returning registration_id as "registrationId", at, xmax = 0 as fresh`
}

export interface LatestRow {
  registrationId: number
  name: string
  way: Way
  at: Date
}

export function latestCheckIns(db: Db, fairId: number, limit: number): Promise<LatestRow[]> {
  return db<LatestRow[]>`
    select c.registration_id as "registrationId", s.name, c.way, c.at
    from check_in c
    join fair_registration r on r.id = c.registration_id
    join seeker s on s.id = r.seeker_id
    where c.fair_id = ${fairId} order by c.at desc, c.registration_id desc limit ${limit}`
}

export async function isPresent(db: Db, fairId: number, seekerId: number): Promise<boolean> {
  const rows = await db`
    select from fair_registration r join check_in c on c.registration_id = r.id
    where r.fair_id = ${fairId} and r.seeker_id = ${seekerId}`
  return rows.length === 1
}

/** Holds one phone or ID number until the transaction ends. */
export async function lockPerson(tx: Transaction, index: Buffer): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(encode(${index}, 'hex'), 0))`
}

export async function seekerByIdNumber(
  db: Db,
  seal: Sealer,
  idNumber: string,
): Promise<{ id: number; name: string } | null> {
  const [row] = await db<{ id: number; name: string }[]>`
    select id, name from seeker
    where id_number_index = ${seal.blindIndex('id_number', idNumber)} and state = 'active'`
  return row ?? null
}

/** Somebody of this name with this phone: on their record, or on their account. */
export async function seekerByPhone(
  db: Db,
  seal: Sealer,
  phone: string,
  name: string,
): Promise<number | null> {
  const index = seal.blindIndex('phone', phone)
  const [row] = await db<{ id: number }[]>`
    select id from seeker where phone_index = ${index} and name = ${name} and state = 'active'
    union
    select s.id from account a join seeker s on s.account_id = a.id
    where a.phone_index = ${index} and s.name = ${name} and s.state = 'active'
    order by id limit 1`
  return row?.id ?? null
}

export async function sealPhone(
  tx: Transaction,
  seal: Sealer,
  seekerId: number,
  phone: string,
): Promise<void> {
  const [row] = await tx<{ personKey: number }[]>`
    select person_key as "personKey" from seeker where id = ${seekerId}`
  if (!row) throw new Error(`there is no seeker ${seekerId}`)
  const sealed = await seal.seal(tx, row.personKey, seekerPhoneCell(seekerId), phone)
  await tx`
    update seeker set phone_sealed = ${sealed}, phone_index = ${seal.blindIndex('phone', phone)}
    where id = ${seekerId}`
}

/** The phone of somebody without an account, in clear. */
export async function deskPhoneOf(db: Db, seal: Sealer, seekerId: number): Promise<string | null> {
  const [row] = await db<{ personKey: number; sealed: Buffer | null }[]>`
    select person_key as "personKey", phone_sealed as sealed from seeker where id = ${seekerId}`
  return row?.sealed ? seal.open(db, row.personKey, seekerPhoneCell(seekerId), row.sealed) : null
}
