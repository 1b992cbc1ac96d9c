import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type {
  NewAnswer,
  NewEnd,
  NewEvidence,
  PlacementEvent,
  PlacementKind,
  PlacementState,
  PlacementsQuestion,
  Step,
} from './schema.ts'

/** A placement as rules and lists need it. */
export interface PlacementFacts {
  id: number
  seekerId: number
  seekerName: string
  employerId: number | null
  employerName: string
  postingId: number | null
  applicationId: number | null
  intentId: number | null
  title: string
  occupation: string | null
  kind: PlacementKind
  fullTime: boolean
  state: PlacementState
  district: string
  startsOn: string
  endsOn: string | null
  reached: Step[]
  recordedAs: 'employer' | 'officer' | 'seeker'
  recordedAt: Date
  demo: boolean
}

const belongs = (db: Db) => ({
  seeker: db`p.seeker_id`,
  employer: db`p.employer_id`,
  district: db`p.district`,
})

const facts = (db: Db) => db`
  p.id, p.seeker_id as "seekerId", s.name as "seekerName", p.employer_id as "employerId",
  p.employer_name as "employerName", p.posting_id as "postingId", p.application_id as "applicationId",
  p.intent_id as "intentId", p.title, p.occupation, p.kind, p.full_time as "fullTime", p.state, p.district,
  p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.recorded_as as "recordedAs",
  p.recorded_at as "recordedAt", p.demo,
  array(select e.step from placement_evidence e where e.placement_id = p.id order by e.id) as reached`

export async function findPlacement(db: Db, reach: Reach, id: number): Promise<PlacementFacts | null> {
  const [row] = await db<PlacementFacts[]>`
    select ${facts(db)} from placement p join seeker s on s.id = p.seeker_id
    where p.id = ${id} and ${within(db, reach, belongs(db))}`
  return row ?? null
}

/** The same, held until the transaction ends: of two who would change it the second sees what the first did. */
export async function holdPlacement(
  tx: Transaction,
  reach: Reach,
  id: number,
): Promise<PlacementFacts | null> {
  const held = await tx`
    select 1 from placement p where p.id = ${id} and ${within(tx, reach, belongs(tx))} for update`
  return held.length === 0 ? null : findPlacement(tx, reach, id)
}

/** Newest first, one more than the page holds. */
export function listPlacements(
  db: Db,
  reach: Reach,
  asked: PlacementsQuestion,
  before: number | null,
): Promise<PlacementFacts[]> {
  const { state, step, kind, district, month } = asked
  return db<PlacementFacts[]>`
    select ${facts(db)} from placement p join seeker s on s.id = p.seeker_id
    where ${within(db, reach, belongs(db))}
      ${before === null ? db`` : db`and p.id < ${before}`}
      ${state ? db`and p.state = ${state}` : db``}
      ${kind ? db`and p.kind = ${kind}` : db``}
      ${district ? db`and p.district like ${`${district}%`}` : db``}
      ${month ? db`and p.starts_on >= ${`${month}-01`}::date and p.starts_on < ${`${month}-01`}::date + interval '1 month'` : db``}
      ${step ? db`and exists (select from placement_evidence e where e.placement_id = p.id and e.step = ${step})` : db``}
    order by p.id desc limit ${asked.limit + 1}`
}

export interface Hire {
  applicationId: number
  seekerId: number
  seekerName: string
  employerId: number
  employer: string
  title: string
  postingKind: 'regular' | 'internship' | 'public_welfare' | 'gig'
  district: string
  hiredAt: Date
}

/** Hired applications of which no placement has been recorded, the longest waiting first; one more than `limit`. */
export function listUnrecorded(db: Db, reach: Reach, limit: number): Promise<Hire[]> {
  const district = db`coalesce(s.district, left(o.place, 6), left(e.district, 6))`
  return db<Hire[]>`
    select x.id as "applicationId", x.seeker_id as "seekerId", s.name as "seekerName", x.employer_id as "employerId",
      e.name as employer, o.title, o.kind as "postingKind", ${district} as district, x.updated_at as "hiredAt"
    from application x join seeker s on s.id = x.seeker_id join employer e on e.id = x.employer_id
      join posting o on o.id = x.posting_id
    where x.state = 'hired' and s.state = 'active' and ${district} is not null
      and ${within(db, reach, { employer: db`x.employer_id`, district })}
      and not exists (select from placement p where p.application_id = x.id and p.state <> 'reversed')
    order by x.id limit ${limit + 1}`
}

/** Where a placement comes from: an application that was hired, an agreed intent, or a person. */
export interface Origin {
  seekerId: number
  employerId: number | null
  employerName: string
  postingId: number | null
  applicationId: number | null
  intentId: number | null
  occupation: string | null
  state: string
  /** Of the person; the wider place of the work where the person's is not known; null: neither is. */
  district: string | null
  demo: boolean
}

const origin = (tx: Transaction) => tx`
  x.seeker_id as "seekerId", x.employer_id as "employerId", e.name as "employerName", x.posting_id as "postingId",
  o.occupation, x.state, coalesce(s.district, left(o.place, 6), left(e.district, 6)) as district, x.demo
  `

export async function originOfApplication(tx: Transaction, reach: Reach, id: number): Promise<Origin | null> {
  const [row] = await tx<Origin[]>`
    select ${origin(tx)}, x.id as "applicationId", null as "intentId"
    from application x join seeker s on s.id = x.seeker_id join employer e on e.id = x.employer_id
      join posting o on o.id = x.posting_id
    where x.id = ${id} and s.state = 'active' and ${within(tx, reach, {
      employer: tx`x.employer_id`,
      district: tx`coalesce(s.district, left(o.place, 6), left(e.district, 6))`,
    })}`
  return row ?? null
}

export async function originOfIntent(tx: Transaction, reach: Reach, id: number): Promise<Origin | null> {
  const [row] = await tx<Origin[]>`
    select ${origin(tx)}, x.application_id as "applicationId", x.id as "intentId"
    from intent x join seeker s on s.id = x.seeker_id join employer e on e.id = x.employer_id
      join posting o on o.id = x.posting_id
    where x.id = ${id} and s.state = 'active' and ${within(tx, reach, {
      employer: tx`x.employer_id`,
      district: tx`coalesce(s.district, left(o.place, 6), left(e.district, 6))`,
    })}`
  return row ?? null
}

/** A person an officer serves; null: foreign, missing or erased. */
export async function personToPlace(
  tx: Transaction,
  reach: Reach,
  id: number,
): Promise<{ seekerId: number; district: string; demo: boolean } | null> {
  const [row] = await tx<{ seekerId: number; district: string; demo: boolean }[]>`
    select s.id as "seekerId", s.district, s.demo from seeker s
    where s.id = ${id} and s.state = 'active' and s.district is not null
      and ${within(tx, reach, { district: tx`s.district` })}`
  return row ?? null
}

export async function employerName(db: Db, id: number): Promise<string | null> {
  const [row] = await db<{ name: string }[]>`select name from employer where id = ${id}`
  return row?.name ?? null
}

export interface Recording {
  seekerId: number
  employerId: number | null
  employerName: string
  postingId: number | null
  applicationId: number | null
  intentId: number | null
  occupation: string | null
  district: string
  kind: PlacementKind
  fullTime: boolean
  title: string
  startsOn: string
  recordedBy: number
  recordedAs: 'employer' | 'officer'
  demo: boolean
}

export async function insertPlacement(tx: Transaction, one: Recording): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into placement (seeker_id, employer_id, employer_name, posting_id, application_id, intent_id, occupation,
      district, kind, full_time, title, starts_on, recorded_by, recorded_as, demo)
    values (${one.seekerId}, ${one.employerId}, ${one.employerName}, ${one.postingId}, ${one.applicationId},
      ${one.intentId}, ${one.occupation}, ${one.district}, ${one.kind}, ${one.fullTime}, ${one.title},
      ${one.startsOn}, ${one.recordedBy}, ${one.recordedAs}, ${one.demo})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export async function insertEvidence(
  tx: Transaction,
  placementId: number,
  evidence: NewEvidence,
  by: { accountId: number; role: string },
): Promise<void> {
  await tx`
    insert into placement_evidence (placement_id, step, on_date, upload_id, note, by_account, by_role)
    values (${placementId}, ${evidence.step}, ${evidence.onDate}, ${evidence.uploadId}, ${evidence.note},
      ${by.accountId}, ${by.role})`
}

/** Latest day on which evidence of days at work saw them there. */
export async function lastProofOf(db: Db, placementId: number): Promise<string | null> {
  const [row] = await db<{ onDate: string | null }[]>`
    select max(on_date)::text as "onDate" from placement_evidence
    where placement_id = ${placementId} and step like 'day%'`
  return row?.onDate ?? null
}

export async function insertAnswer(
  tx: Transaction,
  placementId: number,
  { answer, note }: NewAnswer,
  accountId: number,
): Promise<void> {
  await tx`
    insert into placement_answer (placement_id, answer, note, by_account)
    values (${placementId}, ${answer}, ${note}, ${accountId})`
}

export async function setState(
  tx: Transaction,
  id: number,
  from: readonly PlacementState[],
  to: PlacementState,
  answered: { at: Date; contest: string } | null = null,
): Promise<boolean> {
  const rows = await tx`
    update placement set state = ${to}
      ${answered ? tx`, answered_at = ${answered.at}, contest = ${answered.contest}` : tx``}
    where id = ${id} and state = any(${from as string[]}) returning id`
  return rows.length === 1
}

export async function insertEnd(
  tx: Transaction,
  placementId: number,
  end: NewEnd,
  by: { accountId: number; role: string },
): Promise<void> {
  await tx`update placement set ends_on = ${end.endsOn} where id = ${placementId}`
  await tx`
    insert into placement_end (placement_id, ends_on, reason, note, ended_by, by_role)
    values (${placementId}, ${end.endsOn}, ${end.reason}, ${end.note}, ${by.accountId}, ${by.role})`
}

export async function insertReversal(
  tx: Transaction,
  placementId: number,
  reversal: { reason: string; note: string; replacedBy: number | null },
  accountId: number,
): Promise<void> {
  await tx`
    insert into placement_reversal (placement_id, reason, note, replaced_by, reversed_by)
    values (${placementId}, ${reversal.reason}, ${reversal.note}, ${reversal.replacedBy}, ${accountId})`
}

export interface EvidenceRow {
  step: Step
  onDate: string
  note: string
  paper: string | null
  byRole: string
  at: Date
}

export function evidenceOf(db: Db, placementId: number): Promise<EvidenceRow[]> {
  return db<EvidenceRow[]>`
    select e.step, e.on_date::text as "onDate", e.note, u.name as paper, e.by_role as "byRole", e.at
    from placement_evidence e left join upload u on u.id = e.upload_id
    where e.placement_id = ${placementId} order by e.id`
}

/** Everything that happened to it, oldest first. */
export async function historyOf(db: Db, placementId: number): Promise<PlacementEvent[]> {
  const rows = await db<(Omit<PlacementEvent, 'at'> & { at: Date })[]>`
    select * from (
      select 'recorded' as what, recorded_at as at, recorded_as as "byRole", null as step, null as reason, '' as note
      from placement where id = ${placementId}
      union all
      select 'evidence', at, by_role, step, null, note from placement_evidence where placement_id = ${placementId}
      union all
      select answer, at, 'seeker', null, null, note from placement_answer where placement_id = ${placementId}
      union all
      select 'ended', at, by_role, null, reason, note from placement_end where placement_id = ${placementId}
      union all
      select 'reversed', reversed_at, 'officer', null, reason, note from placement_reversal
      where placement_id = ${placementId}
    ) event order by at`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Its reversal's other half, on either side. */
export async function relatedTo(
  db: Db,
  placementId: number,
): Promise<{ replacedBy: number | null; replaces: number | null }> {
  const [row] = await db<{ replacedBy: number | null; replaces: number | null }[]>`
    select (select replaced_by from placement_reversal where placement_id = ${placementId}) as "replacedBy",
      (select max(placement_id) from placement_reversal where replaced_by = ${placementId}) as replaces`
  return row ?? { replacedBy: null, replaces: null }
}

/** What a message about it says, and to whom: the person, and everybody who still works for the employer. */
export interface ToTell {
  state: PlacementState
  title: string
  employerName: string
  answeredAt: Date | null
  seekerAccount: number | null
  recordedBy: number
  recordedAs: string
  members: number[]
}

export async function toTell(db: Db, placementId: number): Promise<ToTell | null> {
  const [row] = await db<ToTell[]>`
    select p.state, p.title, p.employer_name as "employerName", p.answered_at as "answeredAt",
      s.account_id as "seekerAccount", p.recorded_by as "recordedBy", p.recorded_as as "recordedAs",
      array(select m.account_id from employer_member m
        where m.employer_id = p.employer_id and m.left_at is null order by m.id) as members
    from placement p join seeker s on s.id = p.seeker_id
    where p.id = ${placementId}`
  return row ?? null
}
