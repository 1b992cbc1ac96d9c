import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { FairState } from '../passes/rules.ts'
import { OPEN_APPLICATIONS } from './rules.ts'
import type { IntentState } from './schema.ts'

export interface BoothRow {
  fairId: number
  fairName: string
  state: FairState
  startsAt: Date
  endsAt: Date
  employerId: number
  employerName: string
  boothNo: string | null
}

/** The approved part of an employer at a fair; of several of one's own the first, unless one is named. */
export async function ownBooth(
  db: Db,
  reach: Reach,
  fairId: number,
  employerId: number | undefined,
): Promise<BoothRow | null> {
  const [row] = await db<BoothRow[]>`
    select f.id as "fairId", f.name as "fairName", f.state, f.starts_at as "startsAt", f.ends_at as "endsAt",
      e.id as "employerId", e.name as "employerName", b.booth_no as "boothNo"
    from fair_employer p
    join fair f on f.id = p.fair_id
    join employer e on e.id = p.employer_id
    left join booth_booking b on b.fair_id = p.fair_id and b.employer_id = p.employer_id and b.cancelled_at is null
    where p.fair_id = ${fairId} and p.state = 'approved' and ${within(db, reach, { employer: db`p.employer_id` })}
      and (${employerId ?? null}::bigint is null or p.employer_id = ${employerId ?? null})
    order by p.id limit 1`
  return row ?? null
}

export interface Titled {
  id: number
  title: string
}

/** Postings an employer brought to a fair. */
export function postingsAt(db: Db, fairId: number, employerId: number): Promise<Titled[]> {
  return db<Titled[]>`
    select p.id, p.title from fair_posting fp join posting p on p.id = fp.posting_id
    where fp.fair_id = ${fairId} and fp.employer_id = ${employerId} order by p.id`
}

export interface NewVisitRow {
  fairId: number
  employerId: number
  registrationId: number
  postingId: number | null
  note: string
  byAccount: number
  at: Date
}

/** Writes down that a person was at a booth; a second time adds to the first, and what is said last stands. */
export async function insertVisit(
  tx: Transaction,
  row: NewVisitRow,
): Promise<{ id: number; fresh: boolean }> {
  const [written] = await tx<{ id: number; fresh: boolean }[]>`
    insert into booth_visit as v (fair_id, employer_id, registration_id, posting_id, note, by_account, at)
    values (${row.fairId}, ${row.employerId}, ${row.registrationId}, ${row.postingId}, ${row.note}, ${row.byAccount},
      ${row.at})
    on conflict on constraint one_visit_per_booth_and_person do update
      set posting_id = coalesce(excluded.posting_id, v.posting_id),
        note = case when excluded.note = '' then v.note else excluded.note end
    returning id, xmax = 0 as fresh`
  if (!written) throw new Error('a visit returned no row')
  return written
}

export interface VisitRow {
  id: number
  registrationId: number
  name: string
  showName: boolean
  postingId: number | null
  title: string | null
  note: string
  at: Date
  intentId: number | null
  intentState: IntentState | null
}

export function visitsAt(
  db: Db,
  fairId: number,
  employerId: number,
  question: { id?: number | undefined; before?: number | undefined; limit: number },
): Promise<VisitRow[]> {
  return db<VisitRow[]>`
    select v.id, v.registration_id as "registrationId", s.name, r.show_name as "showName",
      v.posting_id as "postingId", p.title, v.note, v.at, i.id as "intentId", i.state as "intentState"
    from booth_visit v
    join fair_registration r on r.id = v.registration_id
    join seeker s on s.id = r.seeker_id
    left join posting p on p.id = v.posting_id
    left join lateral (
      select i.id, i.state from intent i
      where i.seeker_id = r.seeker_id and i.posting_id = v.posting_id order by i.id desc limit 1) i on true
    where v.fair_id = ${fairId} and v.employer_id = ${employerId}
      and (${question.id ?? null}::bigint is null or v.id = ${question.id ?? null})
      and (${question.before ?? null}::bigint is null or v.id < ${question.before ?? null})
    order by v.id desc limit ${question.limit}`
}

export async function countVisits(db: Db, fairId: number, employerId: number): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from booth_visit where fair_id = ${fairId} and employer_id = ${employerId}`
  return row?.count ?? 0
}

export interface NewIntentRow {
  fairId: number | null
  applicationId: number | null
  employerId: number
  seekerId: number
  postingId: number
  notedBy: number
  at: Date
}

/** Null when the person and the posting have a live one. */
export async function insertIntent(tx: Transaction, row: NewIntentRow): Promise<number | null> {
  const [written] = await tx<{ id: number }[]>`
    insert into intent (fair_id, application_id, employer_id, seeker_id, posting_id, employer_said_at, noted_by, noted_at)
    values (${row.fairId}, ${row.applicationId}, ${row.employerId}, ${row.seekerId}, ${row.postingId}, ${row.at},
      ${row.notedBy}, ${row.at})
    on conflict (seeker_id, posting_id) where state in ('proposed', 'agreed') do nothing
    returning id`
  return written?.id ?? null
}

export async function declinedBefore(db: Db, seekerId: number, postingId: number): Promise<boolean> {
  const rows = await db`
    select from intent where seeker_id = ${seekerId} and posting_id = ${postingId} and state = 'declined' limit 1`
  return rows.length > 0
}

export interface ApplicationRow {
  id: number
  employerId: number
  seekerId: number
  postingId: number
  open: boolean
}

export async function applicationWithin(db: Db, reach: Reach, id: number): Promise<ApplicationRow | null> {
  const [row] = await db<ApplicationRow[]>`
    select a.id, a.employer_id as "employerId", a.seeker_id as "seekerId", a.posting_id as "postingId",
      a.state = any(${[...OPEN_APPLICATIONS]}::text[]) as open
    from application a where a.id = ${id} and ${within(db, reach, { employer: db`a.employer_id` })}`
  return row ?? null
}

export interface IntentRow {
  id: number
  state: IntentState
  fairId: number | null
  fairName: string | null
  applicationId: number | null
  employerId: number
  employerName: string
  postingId: number
  title: string
  seekerId: number
  seekerName: string
  accountId: number | null
  district: string | null
  registrationId: number | null
  showName: boolean | null
  employerSaidAt: Date | null
  seekerSaidAt: Date | null
  notedAt: Date
}

export function intentsWithin(
  db: Db,
  reach: Reach,
  question: {
    id?: number
    state?: IntentState | undefined
    fairId?: number | undefined
    before?: number | undefined
    limit: number
  },
): Promise<IntentRow[]> {
  return db<IntentRow[]>`
    select i.id, i.state, i.fair_id as "fairId", f.name as "fairName", i.application_id as "applicationId",
      i.employer_id as "employerId", e.name as "employerName", i.posting_id as "postingId", p.title,
      i.seeker_id as "seekerId", s.name as "seekerName", s.account_id as "accountId", s.district,
      r.id as "registrationId", r.show_name as "showName", i.employer_said_at as "employerSaidAt",
      i.seeker_said_at as "seekerSaidAt", i.noted_at as "notedAt"
    from intent i
    join employer e on e.id = i.employer_id
    join posting p on p.id = i.posting_id
    join seeker s on s.id = i.seeker_id
    left join fair f on f.id = i.fair_id
    left join fair_registration r on r.fair_id = i.fair_id and r.seeker_id = i.seeker_id
    where ${within(db, reach, { seeker: db`i.seeker_id`, employer: db`i.employer_id`, district: db`s.district` })}
      and (${question.id ?? null}::bigint is null or i.id = ${question.id ?? null})
      and (${question.state ?? null}::text is null or i.state = ${question.state ?? null})
      and (${question.fairId ?? null}::bigint is null or i.fair_id = ${question.fairId ?? null})
      and (${question.before ?? null}::bigint is null or i.id < ${question.before ?? null})
    order by i.id desc limit ${question.limit}`
}

/** Moves an intent on from one of the states; false: somebody was faster. */
export async function moveIntent(
  tx: Transaction,
  id: number,
  from: readonly IntentState[],
  to: IntentState,
  seekerSaidAt: Date | null,
): Promise<boolean> {
  const rows = await tx`
    update intent set state = ${to}, seeker_said_at = coalesce(${seekerSaidAt}, seeker_said_at)
    where id = ${id} and state = any(${[...from]}::text[]) returning id`
  return rows.length === 1
}
