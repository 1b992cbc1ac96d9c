import type { Group } from '@pinqiao/matcher/vocabulary'
import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { Profile } from './schema.ts'

export const idNumberCell = (id: number) => ({ table: 'seeker', column: 'id_number', id })
export const seekerPhoneCell = (id: number) => ({ table: 'seeker', column: 'phone', id })

export interface NewSeekerRow {
  accountId: number | null
  personKey: number
  name: string
  district: string
  profile: Profile
  registeredBy: number | null
  assistedBecause: string | null
  assistedNote: string
}

/** @throws PostgresError `one_seeker_per_account` */
export async function insertSeeker(tx: Transaction, seeker: NewSeekerRow): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into seeker (account_id, person_key, name, district, profile, of_age_at, registered_by, assisted_because,
      assisted_note)
    values (${seeker.accountId}, ${seeker.personKey}, ${seeker.name}, ${seeker.district},
      ${JSON.stringify(seeker.profile)}::text::jsonb, now(), ${seeker.registeredBy}, ${seeker.assistedBecause},
      ${seeker.assistedNote})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

/** The data key of an account's person, for what is sealed of them as a seeker. */
export async function personKeyOf(db: Db, accountId: number): Promise<number> {
  const [row] = await db<
    { personKey: number }[]
  >`select person_key as "personKey" from account where id = ${accountId}`
  if (!row) throw new Error(`there is no account ${accountId}`)
  return row.personKey
}

/**
 * Seals an ID number.
 *
 * @throws PostgresError `one_seeker_per_id_number` when another record has it
 */
export async function sealIdNumber(tx: Transaction, seal: Sealer, id: number, number: string): Promise<void> {
  await tx`
    update seeker set id_number_sealed = ${await sealedFor(tx, seal, id, number)},
      id_number_index = ${seal.blindIndex('id_number', number)}, updated_at = now()
    where id = ${id}`
}

/**
 * Seals a number that somebody gave of themself. Known or not, they are answered alike: where another record has it,
 * the pair is noted for officers and only the first keeps the index.
 */
export async function sealGivenIdNumber(
  tx: Transaction,
  seal: Sealer,
  id: number,
  number: string,
): Promise<void> {
  const index = seal.blindIndex('id_number', number)
  // Two at one moment are judged one after the other.
  await tx`select pg_advisory_xact_lock(hashtextextended(encode(${index}, 'hex'), 0))`
  const [other] = await tx<{ id: number }[]>`
    select id from seeker where id_number_index = ${index} and id <> ${id}`
  await tx`
    update seeker set id_number_sealed = ${await sealedFor(tx, seal, id, number)},
      id_number_index = ${other ? null : index}, updated_at = now()
    where id = ${id}`
  if (other) {
    await tx`
      insert into seeker_collision (seeker_id, other_id) values (${id}, ${other.id})
      on conflict on constraint one_collision_per_pair do nothing`
  }
}

async function sealedFor(tx: Transaction, seal: Sealer, id: number, number: string): Promise<Buffer> {
  const [row] = await tx<
    { personKey: number }[]
  >`select person_key as "personKey" from seeker where id = ${id}`
  if (!row) throw new Error(`there is no seeker ${id}`)
  return seal.seal(tx, row.personKey, idNumberCell(id), number)
}

export async function idNumberOf(db: Db, seal: Sealer, id: number): Promise<string | null> {
  const [row] = await db<{ personKey: number; sealed: Buffer | null }[]>`
    select person_key as "personKey", id_number_sealed as sealed from seeker where id = ${id}`
  return row?.sealed ? seal.open(db, row.personKey, idNumberCell(id), row.sealed) : null
}

/** Whether somebody of one's reach is there; oneself too. */
export async function seekerWithin(db: Db, reach: Reach, id: number): Promise<{ id: number } | null> {
  const [row] = await db<{ id: number }[]>`
    select s.id from seeker s where s.id = ${id} and s.state = 'active'
      and ${within(db, reach, { seeker: db`s.id`, district: db`s.district` })}`
  return row ?? null
}

export interface SeekerRow {
  id: number
  accountId: number | null
  name: string
  district: string | null
  profile: unknown
  about: string
  personalRanking: boolean
  hasIdNumber: boolean
  registeredBy: string | null
  assistedBecause: string | null
  assistedNote: string
  takenOverAt: Date | null
  contestedAt: Date | null
  contest: string
  createdAt: Date
  applications: number
}

export async function seekerRow(db: Db, reach: Reach, id: number): Promise<SeekerRow | null> {
  const [row] = await db<SeekerRow[]>`
    select s.id, s.account_id as "accountId", s.name, s.district, s.profile, s.about,
      s.personal_ranking as "personalRanking", s.id_number_sealed is not null as "hasIdNumber",
      r.name as "registeredBy", s.assisted_because as "assistedBecause", s.assisted_note as "assistedNote",
      s.taken_over_at as "takenOverAt", s.contested_at as "contestedAt", s.contest, s.created_at as "createdAt",
      (select count(*)::int from application p where p.seeker_id = s.id
        and p.state in ('submitted', 'shortlisted', 'interview', 'offered', 'accepted')) as applications
    from seeker s left join account r on r.id = s.registered_by
    where s.id = ${id} and s.state = 'active'
      and ${within(db, reach, { seeker: db`s.id`, district: db`s.district` })}`
  return row ?? null
}

export interface SeekerPatch {
  name?: string | undefined
  district?: string | undefined
  about?: string | undefined
  personalRanking?: boolean | undefined
  profile?: Profile | undefined
}

export async function changeSeeker(
  tx: Transaction,
  reach: Reach,
  patch: SeekerPatch,
): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    update seeker s set name = coalesce(${patch.name ?? null}, s.name),
      district = coalesce(${patch.district ?? null}, s.district), about = coalesce(${patch.about ?? null}, s.about),
      personal_ranking = coalesce(${patch.personalRanking ?? null}::boolean, s.personal_ranking),
      profile = coalesce(${patch.profile ? JSON.stringify(patch.profile) : null}::text::jsonb, s.profile),
      updated_at = now()
    where s.state = 'active' and ${within(tx, reach, { seeker: tx`s.id` })}
    returning s.id`
  return row?.id ?? null
}

/** False: nobody registered them but themself, or they contested before. */
export async function contestRegistration(
  tx: Transaction,
  reach: Reach,
  text: string,
): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    update seeker s set contested_at = now(), contest = ${text}
    where s.registered_by is not null and s.contested_at is null and ${within(tx, reach, { seeker: tx`s.id` })}
    returning s.id`
  return row?.id ?? null
}

export interface ViewRow {
  id: number
  at: Date
  verb: string
  role: string | null
  reason: string | null
  entity: string
  employer: string | null
  officer: string | null
  district: string | null
}

/** What others did with one's data, newest first. */
export function viewsOf(
  db: Db,
  seekerId: number,
  accountId: number,
  before: number | null,
  limit: number,
): Promise<ViewRow[]> {
  return db<ViewRow[]>`
    select v.id, v.at, v.verb, v.role, v.reason, v.entity, e.name as employer,
      case when v.role in ('officer', 'fair_staff') then a.name end as officer,
      case when v.role = 'officer' then (select r.district from account_role r
        where r.account_id = v.account_id and r.role = 'officer' order by r.ended_at is null desc, r.id limit 1)
      end as district
    from audit v
    left join account a on a.id = v.account_id
    left join employer e on e.id = v.employer_id
    where v.seeker_id = ${seekerId} and v.account_id is distinct from ${accountId}
      ${before === null ? db`` : db`and v.id < ${before}`}
    order by v.id desc limit ${limit}`
}

/** Live groups of several people at once. */
export async function groupsOfMany(
  db: Db,
  ids: number[],
): Promise<Map<number, { group: Group; verified: boolean }[]>> {
  const rows = await db<{ seekerId: number; group: Group; verified: boolean }[]>`
    select seeker_id as "seekerId", "group", state = 'verified' as verified from group_claim
    where seeker_id = any(${ids}::bigint[]) and state in ('claimed', 'verified') order by id`
  const found = new Map<number, { group: Group; verified: boolean }[]>()
  for (const { seekerId, ...one } of rows) found.set(seekerId, [...(found.get(seekerId) ?? []), one])
  return found
}
