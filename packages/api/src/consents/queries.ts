import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import { type ConsentPurpose, WORDINGS } from './schema.ts'

export interface GivenConsent {
  seekerId: number
  purpose: ConsentPurpose
  /** With `resume`: to whom. */
  employerId?: number
  /** Account that gave it: the person's own, or an officer's who holds a signed paper. */
  givenBy: number
}

/** Records a consent, or finds the one that stands. Call it in the transaction of what needs it. */
export async function giveConsent(tx: Transaction, consent: GivenConsent): Promise<number> {
  const employerId = consent.employerId ?? null
  const [row] = await tx<{ id: number }[]>`
    with given as (
      insert into consent (seeker_id, purpose, employer_id, wording, given_by)
      values (${consent.seekerId}, ${consent.purpose}, ${employerId}, ${WORDINGS[consent.purpose]}, ${consent.givenBy})
      on conflict (seeker_id, purpose, coalesce(employer_id, 0)) where withdrawn_at is null do nothing
      returning id
    )
    select id from given
    union all
    select id from consent where seeker_id = ${consent.seekerId} and purpose = ${consent.purpose}
      and coalesce(employer_id, 0) = ${employerId ?? 0} and withdrawn_at is null
    limit 1`
  if (row) return row.id
  // Somebody gave the same one at the same moment; their row can be seen now.
  const id = await liveConsent(tx, consent.seekerId, consent.purpose, employerId)
  if (id === null) throw new Error('a consent was neither given nor found')
  return id
}

/** The consent that stands now; null: none does. */
export async function liveConsent(
  db: Db,
  seekerId: number,
  purpose: ConsentPurpose,
  employerId: number | null = null,
): Promise<number | null> {
  const [row] = await db<{ id: number }[]>`
    select id from consent where seeker_id = ${seekerId} and purpose = ${purpose}
      and coalesce(employer_id, 0) = ${employerId ?? 0} and withdrawn_at is null`
  return row?.id ?? null
}

export interface ConsentRow {
  id: number
  seekerId: number
  purpose: ConsentPurpose
  employerId: number | null
  employerName: string | null
  wording: string
  givenAt: Date
  withdrawnAt: Date | null
}

const columns = (db: Db) => db`
  c.id, c.seeker_id as "seekerId", c.purpose, c.employer_id as "employerId", e.name as "employerName", c.wording,
  c.given_at as "givenAt", c.withdrawn_at as "withdrawnAt"`

export async function consentsWithin(db: Db, reach: Reach): Promise<ConsentRow[]> {
  return db<ConsentRow[]>`
    select ${columns(db)} from consent c left join employer e on e.id = c.employer_id
    where ${within(db, reach, { seeker: db`c.seeker_id` })}
    order by c.id desc limit 200`
}

/** Null: not within reach, or withdrawn before. */
export async function withdrawConsent(tx: Transaction, reach: Reach, id: number): Promise<ConsentRow | null> {
  const [row] = await tx<ConsentRow[]>`
    update consent c set withdrawn_at = now()
    where c.id = ${id} and c.withdrawn_at is null and ${within(tx, reach, { seeker: tx`c.seeker_id` })}
    returning c.id, c.seeker_id as "seekerId", c.purpose, c.employer_id as "employerId", null as "employerName",
      c.wording, c.given_at as "givenAt", c.withdrawn_at as "withdrawnAt"`
  return row ?? null
}

export async function consentState(db: Db, reach: Reach, id: number): Promise<'given' | 'withdrawn' | null> {
  const [row] = await db<{ withdrawn: boolean }[]>`
    select c.withdrawn_at is not null as withdrawn from consent c
    where c.id = ${id} and ${within(db, reach, { seeker: db`c.seeker_id` })}`
  return row ? (row.withdrawn ? 'withdrawn' : 'given') : null
}

export async function employerExists(db: Db, id: number): Promise<boolean> {
  const rows = await db`select 1 from employer where id = ${id}`
  return rows.length === 1
}

/** Puts the person's own consent in the place of one that another gave for them. */
export async function renewConsent(tx: Transaction, consent: GivenConsent): Promise<number> {
  await tx`
    update consent set withdrawn_at = now() where seeker_id = ${consent.seekerId} and purpose = ${consent.purpose}
      and coalesce(employer_id, 0) = ${consent.employerId ?? 0} and withdrawn_at is null
      and given_by <> ${consent.givenBy}`
  return giveConsent(tx, consent)
}
