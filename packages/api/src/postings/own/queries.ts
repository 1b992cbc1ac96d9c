import { type Reach, within } from '../../auth/reach.ts'
import type { Db, Transaction } from '../../db.ts'
import type { PageRow } from '../queries.ts'
import { pageColumns, pageFrom } from '../queries.ts'
import type { PostingMove, PostingReason, PostingState } from './life.ts'
import type { OwnList, WrittenPosting } from './schema.ts'

/** A posting is its employer's, and of the district of that employer; an imported one lies where its work is. */
const belongs = (db: Db) => ({ employer: db`p.employer_id`, district: db`coalesce(e.district, p.place)` })

export interface PublishingEmployer {
  id: number
  name: string
  state: string
  verificationDue: boolean
}

/** Kept from changing until the end of the transaction: whoever publishes does so under a verification that stands. */
export async function holdEmployer(
  tx: Transaction,
  reach: Reach,
  id: number,
): Promise<PublishingEmployer | null> {
  const [row] = await tx<PublishingEmployer[]>`
    select e.id, e.name, e.state, e.verification_due as "verificationDue" from employer e
    where e.id = ${id} and ${within(tx, reach, { employer: tx`e.id` })}
    for share`
  return row ?? null
}

export interface LockedPosting {
  id: number
  employer: PublishingEmployer | null
  state: PostingState
  sourceRef: string
  written: WrittenPosting | null
  version: number | null
  missing: string[]
  toConfirm: boolean
}

/** Wording held back by an import that no officer has confirmed yet. */
const toConfirm = (db: Db) => db`
  (p.state = 'live' and p.reviewed_at is null
    and exists (select from held_wording h where h.posting_id = p.id))`

/** Locks the employer first and the posting then, the order in which suspending takes them. */
export async function lockPosting(tx: Transaction, reach: Reach, id: number): Promise<LockedPosting | null> {
  await tx`
    select from employer e join posting p on p.employer_id = e.id
    where p.id = ${id} and ${within(tx, reach, belongs(tx))} for share of e`
  const [row] = await tx<(Omit<LockedPosting, 'employer'> & NullableEmployer)[]>`
    select p.id, p.state, p.source_ref as "sourceRef", p.missing, w.written, w.version, ${toConfirm(tx)} as "toConfirm",
      e.id as "employerId", e.name as "employerName", e.state as "employerState",
      e.verification_due as "verificationDue"
    from posting p left join employer e on e.id = p.employer_id left join written_posting w on w.posting_id = p.id
    where p.id = ${id} and ${within(tx, reach, belongs(tx))}
    for update of p`
  if (!row) return null
  return { ...row, employer: employerOf(row) }
}

interface NullableEmployer {
  employerId: number | null
  employerName: string | null
  employerState: string | null
  verificationDue: boolean | null
}

function employerOf(row: NullableEmployer): PublishingEmployer | null {
  if (row.employerId === null) return null
  return {
    id: row.employerId,
    name: row.employerName ?? '',
    state: row.employerState ?? '',
    verificationDue: row.verificationDue ?? false,
  }
}

export async function insertWritten(
  tx: Transaction,
  posting: { id: number; written: WrittenPosting; accountId: number },
): Promise<void> {
  await tx`
    insert into written_posting (posting_id, written, created_by)
    values (${posting.id}, ${JSON.stringify(posting.written)}::text::jsonb, ${posting.accountId})`
}

/** Null: somebody else saved it since that version. */
export async function updateWritten(
  tx: Transaction,
  posting: { id: number; written: WrittenPosting; version: number },
): Promise<number | null> {
  const [row] = await tx<{ version: number }[]>`
    update written_posting set written = ${JSON.stringify(posting.written)}::text::jsonb, version = version + 1,
      saved_at = now()
    where posting_id = ${posting.id} and version = ${posting.version} returning version`
  return row?.version ?? null
}

export async function shuttleExists(db: Db, code: string): Promise<boolean> {
  return (await db`select from shuttle_line where code = ${code}`).length === 1
}

export interface MovedPosting {
  id: number
  from: readonly PostingState[]
  to: PostingState
  now: Date
  /** Last day shown from now on; null leaves it. */
  validUntil: string | null
  /** An officer has read it. */
  reviewed: boolean
}

/** Makes a move where its state still allows it; false: somebody was faster. */
export async function movePosting(tx: Transaction, move: MovedPosting): Promise<boolean> {
  const { now, validUntil } = move
  const rows = await tx`
    update posting set state = ${move.to}, held_back = false, updated_at = ${now},
      renewed_at = case when ${validUntil}::date is null then renewed_at
        when published_at is null then null else ${now}::timestamptz end,
      published_at = case when ${validUntil}::date is null then published_at else coalesce(published_at, ${now}::timestamptz) end,
      valid_until = coalesce(${validUntil}::date, valid_until),
      reviewed_at = case when ${move.reviewed}::boolean then ${now}::timestamptz else reviewed_at end
    where id = ${move.id} and state = any(${[...move.from]}::text[])
    returning true`
  return rows.length === 1
}

export async function insertStep(
  tx: Transaction,
  step: {
    postingId: number
    move: PostingMove
    from: PostingState
    to: PostingState
    accountId: number
    byRole: string
    reason: PostingReason | null
    note: string
    now: Date
  },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into posting_step (posting_id, move, from_state, to_state, by_account, by_role, reason, note, at)
    values (${step.postingId}, ${step.move}, ${step.from}, ${step.to}, ${step.accountId}, ${step.byRole},
      ${step.reason}, ${step.note}, ${step.now})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export interface OwnRow extends PageRow {
  heldBack: boolean
  employerDue: boolean | null
  written: WrittenPosting | null
  version: number | null
  toConfirm: boolean
  held: { field: string; kind: string; phrase: string }[]
  steps: { move: PostingMove; byRole: string; reason: PostingReason | null; note: string; at: string }[]
  all: number
  waiting: number
}

export async function findOwn(db: Db, reach: Reach, id: number): Promise<OwnRow | null> {
  const [row] = await db<OwnRow[]>`
    select ${pageColumns(db)}, p.held_back as "heldBack", e.verification_due as "employerDue", w.written, w.version,
      ${toConfirm(db)} as "toConfirm",
      coalesce((select json_agg(json_build_object('field', h.field, 'kind', h.kind, 'phrase', h.phrase)
        order by h.field, h.phrase) from held_wording h where h.posting_id = p.id), '[]') as held,
      coalesce((select json_agg(s) from (
        select s.move, s.by_role as "byRole", s.reason, s.note, s.at from posting_step s
        where s.posting_id = p.id order by s.id desc limit 20) s), '[]') as steps,
      (select count(*)::int from application a where a.posting_id = p.id) as "all",
      (select count(*)::int from application a where a.posting_id = p.id and a.state = 'submitted') as waiting
    from ${pageFrom(db)} left join written_posting w on w.posting_id = p.id
    where p.id = ${id} and ${within(db, reach, belongs(db))}`
  return row ?? null
}

export interface ListedRow {
  id: number
  title: string
  state: PostingState
  heldBack: boolean
  isWritten: boolean
  toConfirm: boolean
  employerId: number | null
  employerName: string | null
  place: string | null
  headcount: number | null
  payMin: number | null
  payMax: number | null
  payBasis: PageRow['payBasis']
  payMonths: number | null
  payNegotiable: boolean
  validUntil: string | null
  changedAt: Date
  all: number
  waiting: number
}

export interface OwnListQuestion {
  org?: number | undefined
  list?: OwnList | undefined
  limit: number
  before: number | null
}

const inList = (db: Db, list: OwnList | undefined) => {
  if (list === undefined) return db`true`
  return list === 'held'
    ? db`p.state = 'live' and p.reviewed_at is null and p.id in (select h.posting_id from held_wording h)`
    : db`p.state = ${list}`
}

export async function listOwn(db: Db, reach: Reach, question: OwnListQuestion): Promise<ListedRow[]> {
  return db<ListedRow[]>`
    select p.id, p.title, p.state, p.held_back as "heldBack", w.posting_id is not null as "isWritten",
      ${toConfirm(db)} as "toConfirm", p.employer_id as "employerId", e.name as "employerName", p.place, p.headcount,
      p.pay_min as "payMin", p.pay_max as "payMax", p.pay_basis as "payBasis", p.pay_months as "payMonths",
      p.pay_negotiable as "payNegotiable", p.valid_until::text as "validUntil", p.updated_at as "changedAt",
      (select count(*)::int from application a where a.posting_id = p.id) as "all",
      (select count(*)::int from application a where a.posting_id = p.id and a.state = 'submitted') as waiting
    from posting p left join employer e on e.id = p.employer_id left join written_posting w on w.posting_id = p.id
    where ${within(db, reach, belongs(db))} and ${inList(db, question.list)}
      and ${question.org === undefined ? db`true` : db`p.employer_id = ${question.org}`}
      and ${question.before === null ? db`true` : db`p.id < ${question.before}`}
    order by p.id desc limit ${question.limit}`
}

/** By state, of one's own organisations. */
export async function countOwn(
  db: Db,
  employers: number[],
  org: number | undefined,
): Promise<Partial<Record<OwnList, number>>> {
  const rows = await db<{ state: OwnList; count: number }[]>`
    select p.state, count(*)::int as count from posting p
    where p.employer_id = any(${employers}::bigint[]) and ${org === undefined ? db`true` : db`p.employer_id = ${org}`}
    group by p.state`
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** What waits for an officer. */
export async function countWaiting(db: Db, reach: Reach): Promise<Partial<Record<OwnList, number>>> {
  const count = (list: OwnList) => db<{ count: number }[]>`
    select count(*)::int as count from posting p left join employer e on e.id = p.employer_id
    where ${inList(db, list)} and ${within(db, reach, belongs(db))}`
  const [[submitted], [held]] = await Promise.all([count('submitted'), count('held')])
  return { submitted: submitted?.count ?? 0, held: held?.count ?? 0 }
}
