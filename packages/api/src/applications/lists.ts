// Reading applications: lists by keyset, single ones with their steps, figures. Each reader by their own reach.

import type { SeekerWords } from '@pinqiao/matcher/lexicon/understand'
import type { Group } from '@pinqiao/matcher/vocabulary'
import { type Reach, within } from '../auth/reach.ts'
import type { Db } from '../db.ts'
import type { Reason, State } from './lifecycle.ts'
import { DUE_DAYS, REPLY_DAYS } from './replies.ts'
import type { Side } from './schema.ts'

export interface Row {
  id: number
  state: State
  band: number
  /** Thousandths of the fit inside the band. */
  fit: number
  seekerId: number
  name: string
  /** Null: not said. */
  district: string | null
  profile: SeekerWords
  postingId: number
  title: string
  employerId: number
  employerName: string
  submittedAt: Date
  answeredAt: Date | null
  updatedAt: Date
  interviewAt: Date | null
  interviewPlace: string
  reason: Reason | null
  /** The employer may see who it is. */
  open: boolean
  disclosed: Group[]
  demo: boolean
}

/** Leave to see the person: given, not taken back, and the application not withdrawn. */
export const isOpen = (db: Db) => db`(a.state <> 'withdrawn' and s.state = 'active' and exists (
  select from consent c where c.seeker_id = a.seeker_id and c.purpose = 'resume' and c.employer_id = a.employer_id
    and c.withdrawn_at is null))`

const columns = (db: Db) => db`
  a.id, a.state, a.band, a.fit, a.disclosed, a.seeker_id as "seekerId", s.name, s.district, s.profile, a.posting_id as "postingId",
  p.title, a.employer_id as "employerId", e.name as "employerName", a.submitted_at as "submittedAt",
  a.answered_at as "answeredAt", a.updated_at as "updatedAt", a.interview_at as "interviewAt",
  a.interview_place as "interviewPlace", a.reason, ${isOpen(db)} as open, a.demo`

const joined = (db: Db) => db`
  application a
    join posting p on p.id = a.posting_id
    join employer e on e.id = a.employer_id
    join seeker s on s.id = a.seeker_id`

/** The part of a reach that one of its hats gives. */
function seenAs(db: Db, side: Side, reach: Reach) {
  switch (side) {
    case 'seeker':
      return within(db, reach, { seeker: db`a.seeker_id` })
    case 'employer':
      return within(db, reach, { employer: db`a.employer_id` })
    case 'officer':
      return within(db, reach, { district: db`s.district` })
  }
}

export interface ListQuestion {
  side: Side
  reach: Reach
  posting: number | null
  states: State[]
  /** Place code, '' for all within reach. */
  district: string
  limit: number
  /** Groups that a rule in force puts first inside a band, where they were told in the application. */
  first: Group[]
  /** Last of the page before; `key` is its standing, for employers. */
  after: { key: number; id: number } | null
}

/** A place in the employer's order as one number: band, then who is put first, then the better fit. */
export const standingOf = (
  { band, fit, disclosed }: Pick<Row, 'band' | 'fit' | 'disclosed'>,
  first: Group[],
) => (band * 2 + (disclosed.some((group) => first.includes(group)) ? 0 : 1)) * 1001 + 1000 - fit

const standing = (db: Db, first: Group[]) =>
  db`((a.band * 2 + case when a.disclosed && ${first}::text[] then 0 else 1 end) * 1001 + 1000 - a.fit)`

/** Employers read by standing, equals newest first; everybody else newest first. */
export async function listApplications(db: Db, question: ListQuestion): Promise<Row[]> {
  const { side, after, limit } = question
  const byBand = side === 'employer'
  const place = standing(db, question.first)
  const beyond = after
    ? byBand
      ? db`${place} >= ${after.key} and (${place} > ${after.key} or a.id < ${after.id})`
      : db`a.id < ${after.id}`
    : db`true`
  return db<Row[]>`
    select ${columns(db)} from ${joined(db)}
    where ${seenAs(db, side, question.reach)} and ${chosen(db, question)} and ${beyond}
    order by ${byBand ? db`a.band, ${place}, a.id desc` : db`a.id desc`} limit ${limit}`
}

function chosen(db: Db, { posting, states, district }: ListQuestion) {
  const all = db`true`
  return db`
    ${posting === null ? all : db`a.posting_id = ${posting}`}
    and ${states.length === 0 ? all : states.length === 1 ? db`a.state = ${states[0] as State}` : db`a.state = any(${states}::text[])`}
    and ${district === '' ? all : db`s.district like ${`${district.replace(/[\\%_]/g, '\\$&')}%`}`}`
}

/** How many of a reader's own there are in each state. */
export async function countByState(
  db: Db,
  { side, reach, posting }: ListQuestion,
): Promise<Partial<Record<State, number>>> {
  const rows = await db<{ state: State; count: number }[]>`
    select a.state, count(*)::int as count from application a
    where ${seenAs(db, side, reach)} and ${posting === null ? db`true` : db`a.posting_id = ${posting}`}
    group by a.state`
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

export interface PageRow extends Row {
  message: string
  ofSeeker: boolean
  ofEmployer: boolean
}

export async function readApplication(db: Db, reach: Reach, id: number): Promise<PageRow | null> {
  const [row] = await db<PageRow[]>`
    select ${columns(db)}, a.message, ${seenAs(db, 'seeker', reach)} as "ofSeeker",
      ${seenAs(db, 'employer', reach)} as "ofEmployer"
    from ${joined(db)}
    where a.id = ${id} and (${seenAs(db, 'seeker', reach)} or ${seenAs(db, 'employer', reach)}
      or ${seenAs(db, 'officer', reach)})`
  return row ?? null
}

export interface StepRow {
  move: string
  to: State
  byRole: string
  reason: Reason | null
  note: string
  at: Date
}

export async function stepsOf(db: Db, applicationId: number): Promise<StepRow[]> {
  return db<StepRow[]>`
    select move, to_state as "to", by_role as "byRole", reason, note, at
    from application_step where application_id = ${applicationId} order by id`
}

export interface OpenedRow {
  id: number
  seekerId: number
  employerId: number
  postingId: number
  disclosed: Group[]
}

/** An applicant whose profile may be opened: within reach and with live leave. */
export async function openable(db: Db, reach: Reach, id: number): Promise<OpenedRow | null> {
  const [row] = await db<OpenedRow[]>`
    select a.id, a.seeker_id as "seekerId", a.employer_id as "employerId", a.posting_id as "postingId", a.disclosed
    from application a join seeker s on s.id = a.seeker_id
    where a.id = ${id} and ${seenAs(db, 'employer', reach)} and ${isOpen(db)}`
  return row ?? null
}

export interface RepliesRow {
  employerId: number
  counted: number
  answered: number
  medianHours: number | null
}

/** Applications that were answered or should have been, of the last 90 days. */
export const countsForReplies = (db: Db, now: Date) => db`
  submitted_at > ${now}::timestamptz - make_interval(days => ${REPLY_DAYS}) and submitted_at <= ${now}
    and (answered_at is not null
      or (state <> 'withdrawn' and submitted_at <= ${now}::timestamptz - make_interval(days => ${DUE_DAYS})))`

/** From the rows: those answered, and those due and not withdrawn before. Employers without any have no row. */
export async function repliesOf(db: Db, employers: number[], now: Date): Promise<RepliesRow[]> {
  return db<RepliesRow[]>`
    select employer_id as "employerId", count(*)::int as counted, count(answered_at)::int as answered,
      percentile_cont(0.5) within group (order by extract(epoch from answered_at - submitted_at) / 3600)
        filter (where answered_at is not null) as "medianHours"
    from application
    where employer_id = any(${employers}::bigint[])
      and ${countsForReplies(db, now)}
    group by employer_id`
}

export function employerNames(db: Db, employers: number[]): Promise<{ id: number; name: string }[]> {
  return db<{ id: number; name: string }[]>`
    select id, name from employer where id = any(${employers}::bigint[]) order by id`
}

export interface AppliedFor {
  id: number
  title: string
  applications: number
  waiting: number
}

/** The newest hundred postings of employers that were applied for. */
export function postingsAppliedFor(db: Db, employers: number[]): Promise<AppliedFor[]> {
  return db<AppliedFor[]>`
    select p.id, p.title, count(*)::int as applications, count(*) filter (where a.state = 'submitted')::int as waiting
    from application a join posting p on p.id = a.posting_id
    where a.employer_id = any(${employers}::bigint[])
    group by p.id order by p.id desc limit 100`
}
