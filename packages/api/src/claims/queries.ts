import type { Group } from '@pinqiao/matcher/vocabulary'
import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { ClaimReason, ClaimState } from './schema.ts'

export interface ClaimRow {
  id: number
  seekerId: number
  group: Group
  state: ClaimState
  details: Record<string, string | number>
  note: string
  evidence: number | null
  claimedAt: Date
  decidedAt: Date | null
  reason: ClaimReason | null
  decisionNote: string
  expiresOn: string | null
}

const columns = (db: Db) => db`
  c.id, c.seeker_id as "seekerId", c."group", c.state, c.details, c.note, c.evidence, c.claimed_at as "claimedAt",
  c.decided_at as "decidedAt", c.decision_reason as reason, c.decision_note as "decisionNote",
  c.expires_on::text as "expiresOn"`

/** @throws PostgresError `one_live_claim_per_group` */
export async function insertClaim(
  tx: Transaction,
  claim: Pick<ClaimRow, 'seekerId' | 'group' | 'details' | 'note' | 'evidence'> & { claimedBy: number },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into group_claim (seeker_id, "group", details, note, evidence, claimed_by)
    values (${claim.seekerId}, ${claim.group}, ${JSON.stringify(claim.details)}::text::jsonb, ${claim.note},
      ${claim.evidence}, ${claim.claimedBy})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export function claimsOf(db: Db, seekerId: number): Promise<ClaimRow[]> {
  return db<ClaimRow[]>`
    select ${columns(db)} from group_claim c where c.seeker_id = ${seekerId} order by c.id desc limit 100`
}

/** Groups that matches may use: claimed or verified, while the consent stands. */
export async function groupsOf(db: Db, seekerId: number): Promise<Group[]> {
  const rows = await db<{ group: Group }[]>`
    select c."group" from group_claim c
    where c.seeker_id = ${seekerId} and c.state in ('claimed', 'verified')
      and exists (select from consent k where k.seeker_id = c.seeker_id and k.purpose = 'sensitive'
        and k.withdrawn_at is null)
    order by c.id`
  return rows.map(({ group }) => group)
}

export interface FoundClaim extends ClaimRow {
  name: string
  district: string | null
}

const withinReach = (db: Db, reach: Reach) =>
  within(db, reach, { seeker: db`c.seeker_id`, district: db`s.district` })

export async function claimWithin(db: Db, reach: Reach, id: number): Promise<FoundClaim | null> {
  const [row] = await db<FoundClaim[]>`
    select ${columns(db)}, s.name, s.district
    from group_claim c join seeker s on s.id = c.seeker_id and s.state = 'active'
    where c.id = ${id} and ${withinReach(db, reach)}`
  return row ?? null
}

export function claimsWithin(
  db: Db,
  reach: Reach,
  asked: { state: ClaimState; group?: Group | undefined; before: number | null; limit: number },
): Promise<FoundClaim[]> {
  return db<FoundClaim[]>`
    select ${columns(db)}, s.name, s.district
    from group_claim c join seeker s on s.id = c.seeker_id and s.state = 'active'
    where c.state = ${asked.state} and ${withinReach(db, reach)}
      ${asked.group ? db`and c."group" = ${asked.group}` : db``}
      ${asked.before === null ? db`` : db`and c.id < ${asked.before}`}
    order by c.id desc limit ${asked.limit}`
}

export interface Decision {
  from: readonly ClaimState[]
  to: ClaimState
  decidedBy: number
  reason: ClaimReason | null
  note: string
  expiresOn: string | null
}

/** False: not within reach, or no longer in a state the move starts from. */
export async function moveClaim(
  tx: Transaction,
  reach: Reach,
  id: number,
  decision: Decision,
): Promise<boolean> {
  const rows = await tx`
    update group_claim c set state = ${decision.to}, decided_by = ${decision.decidedBy}, decided_at = now(),
      decision_reason = ${decision.reason}, decision_note = ${decision.note},
      expires_on = coalesce(${decision.expiresOn}::date, c.expires_on)
    from seeker s
    where c.id = ${id} and s.id = c.seeker_id and c.state = any(${[...decision.from]}::text[])
      and ${withinReach(tx, reach)}
    returning c.id`
  return rows.length === 1
}

/** A person takes their own claim back; nobody has decided anything. */
export async function withdrawClaim(tx: Transaction, id: number, seekerId: number): Promise<boolean> {
  const rows = await tx`
    update group_claim set state = 'withdrawn'
    where id = ${id} and seeker_id = ${seekerId} and state in ('claimed', 'verified')
    returning id`
  return rows.length === 1
}

/** What the consent for sensitive data carried is given up with it. */
export async function withdrawSensitive(tx: Transaction, seekerId: number): Promise<void> {
  await tx`
    update group_claim set state = 'withdrawn' where seeker_id = ${seekerId} and state in ('claimed', 'verified')`
  await tx`update seeker set id_number_sealed = null, id_number_index = null where id = ${seekerId}`
}

/** @param today `YYYY-MM-DD` in China; a claim counts through its last day */
export async function expireClaims(tx: Transaction, today: string): Promise<number[]> {
  const rows = await tx<{ id: number }[]>`
    update group_claim set state = 'expired' where state = 'verified' and expires_on < ${today} returning id`
  return rows.map(({ id }) => id)
}

export interface EvidenceRow {
  name: string
  originalName: string
  mediaType: string
}

export async function evidenceOf(db: Db, upload: number): Promise<EvidenceRow | null> {
  const [row] = await db<EvidenceRow[]>`
    select name, original_name as "originalName", media_type as "mediaType" from upload where id = ${upload}`
  return row ?? null
}

/** Whom a decision is told to; null while the person has no account. */
export async function claimToTell(
  db: Db,
  id: number,
): Promise<{ accountId: number; group: Group; state: ClaimState; reason: ClaimReason | null } | null> {
  const [row] = await db<
    { accountId: number; group: Group; state: ClaimState; reason: ClaimReason | null }[]
  >`
    select s.account_id as "accountId", c."group", c.state, c.decision_reason as reason
    from group_claim c join seeker s on s.id = c.seeker_id
    where c.id = ${id} and s.account_id is not null and c.state in ('verified', 'refused', 'expired')`
  return row ?? null
}
