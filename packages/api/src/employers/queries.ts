import type { IntegrityGrade } from '@pinqiao/matcher/vocabulary'
import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { EmployerMove, EmployerReason, EmployerState } from './life.ts'
import type { Employer, EmployerList, NewEmployer } from './schema.ts'

type Written = Omit<NewEmployer, 'licence'>

/** @throws PostgresError `one_employer_per_credit_code`, `one_employer_per_name_and_origin` */
export async function insertEmployer(tx: Transaction, employer: Written): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into employer (name, origin, credit_code, district, address, contact_name, contact_phone, about, industry)
    values (${employer.name}, 'registered', ${employer.creditCode}, ${employer.district}, ${employer.address},
      ${employer.contactName}, ${employer.contactPhone}, ${employer.about}, ${employer.industry})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export async function insertMember(
  tx: Transaction,
  member: { employerId: number; accountId: number; role: 'owner' | 'recruiter' },
): Promise<void> {
  await tx`
    insert into employer_member (employer_id, account_id, role)
    values (${member.employerId}, ${member.accountId}, ${member.role})`
}

export interface EmployerIdentity {
  id: number
  name: string
  creditCode: string | null
  district: string | null
  state: EmployerState
  hasLicence: boolean
  verifyAgainOn: string | null
}

const belongs = (db: Db) => ({ employer: db`e.id`, district: db`e.district` })

/** Locks the row, so that whoever decides something by it decides by what stays true until the end. */
export async function lockEmployer(
  tx: Transaction,
  reach: Reach,
  id: number,
): Promise<EmployerIdentity | null> {
  const [row] = await tx<EmployerIdentity[]>`
    select e.id, e.name, e.credit_code as "creditCode", e.district, e.state, e.licence is not null as "hasLicence",
      e.verify_again_on::text as "verifyAgainOn"
    from employer e
    where e.id = ${id} and ${within(tx, reach, belongs(tx))}
    for update`
  return row ?? null
}

/** @throws PostgresError as {@link insertEmployer} */
export async function updateEmployer(
  tx: Transaction,
  id: number,
  employer: Written,
  state: EmployerState,
): Promise<void> {
  await tx`
    update employer set name = ${employer.name}, credit_code = ${employer.creditCode}, district = ${employer.district},
      address = ${employer.address}, contact_name = ${employer.contactName}, contact_phone = ${employer.contactPhone},
      about = ${employer.about}, industry = ${employer.industry}, state = ${state},
      verify_again_on = case when ${state} = 'verified' then verify_again_on end,
      verification_due = verification_due and ${state} = 'verified'
    where id = ${id}`
}

export async function setLicence(tx: Transaction, id: number, upload: number): Promise<void> {
  await tx`update employer set licence = ${upload} where id = ${id}`
}

/** Makes a move where its state still allows it; false: somebody was faster. */
export async function moveEmployer(
  tx: Transaction,
  reach: Reach,
  id: number,
  move: { from: readonly EmployerState[]; to: EmployerState; verifyAgainOn: string | null; now: Date },
): Promise<boolean> {
  const rows = await tx`
    update employer e set state = ${move.to}, decided_at = ${move.now},
      verify_again_on = coalesce(${move.verifyAgainOn}::date, e.verify_again_on),
      verification_due = e.verification_due and ${move.verifyAgainOn}::date is null
    where e.id = ${id} and e.state = any(${[...move.from]}::text[]) and ${within(tx, reach, belongs(tx))}
    returning true`
  return rows.length === 1
}

export async function insertDecision(
  tx: Transaction,
  decision: {
    employerId: number
    move: EmployerMove
    from: EmployerState
    to: EmployerState
    reason: EmployerReason
    note: string
    accountId: number
    now: Date
  },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into employer_decision (employer_id, move, from_state, to_state, reason, note, by_account, at)
    values (${decision.employerId}, ${decision.move}, ${decision.from}, ${decision.to}, ${decision.reason},
      ${decision.note}, ${decision.accountId}, ${decision.now})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export interface EmployerRow {
  id: number
  name: string
  creditCode: string | null
  state: EmployerState
  district: string | null
  address: string
  contactName: string
  contactPhone: string
  about: string
  industry: string | null
  licence: Employer['licence']
  verifyAgainOn: string | null
  verificationDue: boolean
  createdAt: Date
  postings: Partial<Employer['postings']>
  applicantsWaiting: number
  decisions: { move: EmployerMove; reason: EmployerReason | null; note: string; at: string }[]
  grades: { year: number; grade: IntegrityGrade; source: string; at: string }[]
}

export async function findEmployer(db: Db, reach: Reach, id: number): Promise<EmployerRow | null> {
  const [row] = await db<EmployerRow[]>`
    select e.id, e.name, e.credit_code as "creditCode", e.state, e.district, e.address,
      e.contact_name as "contactName", e.contact_phone as "contactPhone", e.about, e.industry,
      (select json_build_object('name', u.name, 'mediaType', u.media_type, 'originalName', u.original_name)
        from upload u where u.id = e.licence) as licence,
      e.verify_again_on::text as "verifyAgainOn", e.verification_due as "verificationDue", e.created_at as "createdAt",
      coalesce((select json_object_agg(c.state, c.count) from (
        select p.state, count(*)::int as count from posting p where p.employer_id = e.id group by p.state) c), '{}') as postings,
      (select count(*)::int from application a where a.employer_id = e.id and a.state = 'submitted') as "applicantsWaiting",
      coalesce((select json_agg(d) from (
        select d.move, d.reason, d.note, d.at from employer_decision d where d.employer_id = e.id
        order by d.id desc limit 20) d), '[]') as decisions,
      coalesce((select json_agg(g) from (
        select distinct on (i.year) i.year, i.grade, i.source, i.at from integrity_grade i where i.employer_id = e.id
        order by i.year desc, i.id desc limit 10) g), '[]') as grades
    from employer e
    where e.id = ${id} and ${within(db, reach, belongs(db))}`
  return row ?? null
}

export interface ListedEmployer {
  id: number
  name: string
  creditCode: string | null
  state: EmployerState
  district: string | null
  hasLicence: boolean
  verificationDue: boolean
  livePostings: number
  createdAt: Date
}

const inList = (db: Db, list: EmployerList | undefined) => {
  if (list === undefined) return db`true`
  return list === 'due' ? db`e.state = 'verified' and e.verification_due` : db`e.state = ${list}`
}

export async function listEmployers(
  db: Db,
  reach: Reach,
  question: { list?: EmployerList | undefined; q: string; limit: number; before: number | null },
): Promise<ListedEmployer[]> {
  const like = question.q.replace(/[\\%_]/g, '\\$&')
  return db<ListedEmployer[]>`
    select e.id, e.name, e.credit_code as "creditCode", e.state, e.district, e.licence is not null as "hasLicence",
      e.verification_due as "verificationDue", e.created_at as "createdAt",
      (select count(*)::int from posting p where p.employer_id = e.id and p.state = 'live') as "livePostings"
    from employer e
    where ${within(db, reach, { district: db`e.district` })}
      and ${inList(db, question.list)}
      and ${question.before === null ? db`true` : db`e.id < ${question.before}`}
      and ${question.q === '' ? db`true` : db`(e.name ilike ${`%${like}%`} or e.credit_code like ${`${like.toUpperCase()}%`})`}
    order by e.id desc limit ${question.limit}`
}

export async function countEmployers(db: Db, reach: Reach): Promise<Record<EmployerList, number>> {
  const [row] = await db<Record<EmployerList, number>[]>`
    select count(*) filter (where e.state = 'unverified')::int as unverified,
      count(*) filter (where e.state = 'verified')::int as verified,
      count(*) filter (where e.state = 'refused')::int as refused,
      count(*) filter (where e.state = 'suspended')::int as suspended,
      count(*) filter (where e.state = 'verified' and e.verification_due)::int as due
    from employer e
    where ${within(db, reach, { district: db`e.district` })}`
  if (!row) throw new Error('a count returned no row')
  return row
}

/**
 * Postings of an employer that may not publish leave search in the transaction that says so; they come back when it
 * may again. Postings its people paused themselves are left alone.
 */
export async function holdBackPostings(tx: Transaction, employerId: number): Promise<void> {
  await tx`
    update posting set state = 'paused', held_back = true, updated_at = now()
    where employer_id = ${employerId} and state = 'live'`
}

export async function showPostingsAgain(tx: Transaction, employerId: number): Promise<void> {
  await tx`
    update posting set state = 'live', held_back = false, updated_at = now()
    where employer_id = ${employerId} and state = 'paused' and held_back`
}

export async function insertGrade(
  tx: Transaction,
  grade: {
    employerId: number
    year: number
    grade: IntegrityGrade
    source: string
    accountId: number
    now: Date
  },
): Promise<void> {
  await tx`
    insert into integrity_grade (employer_id, year, grade, source, by_account, at)
    values (${grade.employerId}, ${grade.year}, ${grade.grade}, ${grade.source}, ${grade.accountId}, ${grade.now})`
}

/** Has the indexes read all postings of an employer again. */
export async function tellPostingsOf(tx: Transaction, employerId: number): Promise<void> {
  await tx`
    insert into outbox (posting_id) select id from posting where employer_id = ${employerId} and state = 'live'`
  await tx`select pg_notify('outbox', '')`
}

/** Accounts to be told of what concerns the whole organisation. */
export async function ownersOf(db: Db, employerId: number): Promise<number[]> {
  const rows = await db<{ accountId: number }[]>`
    select account_id as "accountId" from employer_member
    where employer_id = ${employerId} and role = 'owner' and left_at is null order by id`
  return rows.map(({ accountId }) => accountId)
}
