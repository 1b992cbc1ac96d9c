// Writing applications, and what the verbs need to know before they write.

import type { SeekerWords } from '@pinqiao/matcher/lexicon/understand'
import type { Group } from '@pinqiao/matcher/vocabulary'
import type { Role } from '../auth/policy.ts'
import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { MoveName, Reason, State } from './lifecycle.ts'
import type { Opening } from './rules.ts'

export interface OpeningRow extends Opening {
  title: string
  employerName: string | null
}

/** A posting as somebody who applies meets it; with `lock` it stays so until the transaction ends. */
export async function openingOf(db: Db, postingId: number, lock = false): Promise<OpeningRow | null> {
  const [row] = await db<OpeningRow[]>`
    select p.title, p.state, p.valid_until::text as "validUntil", p.employer_id as "employerId",
      e.name as "employerName", e.state as "employerState",
      exists (select from employer_member m where m.employer_id = p.employer_id and m.left_at is null) as "hasMembers"
    from posting p left join employer e on e.id = p.employer_id
    where p.id = ${postingId} ${lock ? db`for share of p` : db``}`
  return row ?? null
}

export interface ApplicantRow {
  id: number
  name: string
  accountId: number | null
  email: string | null
  about: string
  profile: SeekerWords
  groups: Group[]
}

/** A seeker with the groups that are verified today. */
export async function applicantOf(db: Db, seekerId: number, today: string): Promise<ApplicantRow | null> {
  const [row] = await db<ApplicantRow[]>`
    select s.id, s.name, s.account_id as "accountId", a.email, s.about, s.profile,
      ${verifiedGroups(db, today)} as groups
    from seeker s left join account a on a.id = s.account_id
    where s.id = ${seekerId} and s.state = 'active'`
  return row ?? null
}

const verifiedGroups = (db: Db, today: string) => db`array(
  select c."group" from group_claim c
  where c.seeker_id = s.id and c.state = 'verified' and (c.expires_on is null or c.expires_on >= ${today}::date)
  order by 1)`

export async function liveApplication(db: Db, postingId: number, seekerId: number): Promise<number | null> {
  const [row] = await db<{ id: number }[]>`
    select id from application
    where posting_id = ${postingId} and seeker_id = ${seekerId}
      and state in ('submitted', 'shortlisted', 'interview', 'offered', 'accepted', 'hired')`
  return row?.id ?? null
}

export interface NewRow {
  postingId: number
  employerId: number
  seekerId: number
  message: string
  consentId: number
  disclosed: Group[]
  band: number
  /** 0..1 */
  score: number
  at: Date
}

/** @throws PostgresError `one_live_application_per_posting` */
export async function insertApplication(tx: Transaction, row: NewRow): Promise<number> {
  const [made] = await tx<{ id: number }[]>`
    insert into application (posting_id, employer_id, seeker_id, message, consent_id, disclosed, band, fit, submitted_at,
      updated_at)
    values (${row.postingId}, ${row.employerId}, ${row.seekerId}, ${row.message}, ${row.consentId}, ${row.disclosed},
      ${row.band}, ${Math.round(row.score * 1000)}, ${row.at}, ${row.at})
    returning id`
  if (!made) throw new Error('an insert returned no row')
  return made.id
}

export interface NewStep {
  applicationId: number
  move: MoveName | 'submit'
  from: State | null
  to: State
  by: { accountId: number; role: Role } | 'system'
  reason: Reason | null
  note: string
  at: Date
}

export async function insertStep(tx: Transaction, step: NewStep): Promise<number> {
  const by = step.by === 'system' ? { accountId: null, role: 'system' } : step.by
  const [made] = await tx<{ id: number }[]>`
    insert into application_step (application_id, move, from_state, to_state, by_account, by_role, reason, note, at)
    values (${step.applicationId}, ${step.move}, ${step.from}, ${step.to}, ${by.accountId}, ${by.role}, ${step.reason},
      ${step.note}, ${step.at})
    returning id`
  if (!made) throw new Error('an insert returned no row')
  return made.id
}

export interface Movable {
  id: number
  state: State
  seekerId: number
  employerId: number
}

const own = (db: Db, reach: Reach) =>
  within(db, reach, { seeker: db`a.seeker_id`, employer: db`a.employer_id` })

export async function movable(db: Db, reach: Reach, id: number): Promise<Movable | null> {
  const [row] = await db<Movable[]>`
    select a.id, a.state, a.seeker_id as "seekerId", a.employer_id as "employerId"
    from application a where a.id = ${id} and ${own(db, reach)}`
  return row ?? null
}

export interface MoveRow {
  id: number
  from: State
  to: State
  reason: Reason | null
  interview: { at: string; place: string } | null
  /** The employer's word, which is an answer. */
  answers: boolean
  now: Date
}

/** False: it is no longer in the state it was seen in. */
export async function moveRow(tx: Transaction, reach: Reach, move: MoveRow): Promise<boolean> {
  const { interview } = move
  const rows = await tx`
    update application a set state = ${move.to}, reason = ${move.reason}, updated_at = ${move.now},
      answered_at = coalesce(a.answered_at, ${move.answers ? move.now : null}),
      interview_at = coalesce(${interview?.at ?? null}, a.interview_at),
      interview_place = coalesce(${interview?.place ?? null}, a.interview_place)
    where a.id = ${move.id} and a.state = ${move.from} and ${own(tx, reach)}
    returning a.id`
  return rows.length === 1
}

/** Keeps how people fit, where a list found it changed; rows that somebody else holds are left to the next reader. */
export async function keepBands(db: Db, bands: { id: number; band: number; fit: number }[]): Promise<void> {
  if (bands.length === 0) return
  await db`
    with seen as (
      select * from unnest(${bands.map(({ id }) => id)}::bigint[], ${bands.map(({ band }) => band)}::smallint[],
        ${bands.map(({ fit }) => fit)}::smallint[]) as seen (id, band, fit)),
    free as (select a.id from application a where a.id in (select id from seen) for no key update skip locked)
    update application a set band = seen.band, fit = seen.fit from seen, free where a.id = seen.id and free.id = a.id`
}
