import { type Reach, within } from '../auth/reach.ts'
import type { Db, Transaction } from '../db.ts'
import type { FairState } from '../fairs/schema.ts'
import type { Callable } from './rules.ts'

export interface CallableRow extends Callable {
  id: number
  name: string
}

/** A fair within reach, with what decides whether people can be called to it. @param today `YYYY-MM-DD` in China */
export async function callableFair(
  db: Db,
  reach: Reach,
  id: number,
  today: string,
): Promise<CallableRow | null> {
  const [row] = await db<CallableRow[]>`
    select f.id, f.name, f.state, f.ends_at as "endsAt",
      (select count(*)::int from fair_posting s
        join fair_employer p on p.fair_id = s.fair_id and p.employer_id = s.employer_id and p.state = 'approved'
        join posting o on o.id = s.posting_id and o.state = 'live' and o.valid_until >= ${today}::date
        where s.fair_id = f.id) as postings,
      exists (select from fair_call c where c.fair_id = f.id and c.done_at is null) as "underWay"
    from fair f where f.id = ${id} and ${within(db, reach, { district: db`f.place` })}`
  return row ?? null
}

export interface CallRow {
  id: number
  calledAt: Date
  doneAt: Date | null
  invited: number
}

export function callsOfFair(db: Db, fairId: number): Promise<CallRow[]> {
  return db<CallRow[]>`
    select c.id, c.called_at as "calledAt", c.done_at as "doneAt",
      (select count(*)::int from fair_invitation i where i.fair_id = c.fair_id and i.call_id = c.id) as invited
    from fair_call c where c.fair_id = ${fairId} order by c.id desc limit 50`
}

export async function invitedCounts(
  db: Db,
  fairId: number,
): Promise<{ invited: number; registered: number }> {
  const [row] = await db<{ invited: number; registered: number }[]>`
    select count(*)::int as invited, count(r.id)::int as registered
    from fair_invitation i
      left join fair_registration r on r.fair_id = i.fair_id and r.seeker_id = i.seeker_id and r.state = 'registered'
    where i.fair_id = ${fairId}`
  return row ?? { invited: 0, registered: 0 }
}

/** @throws PostgresError `one_call_at_once_per_fair` */
export async function insertCall(
  tx: Transaction,
  call: { fairId: number; districts: string[]; by: number; now: Date },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into fair_call (fair_id, districts, called_by, called_at)
    values (${call.fairId}, ${call.districts}::text[], ${call.by}, ${call.now}) returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export interface OpenCall {
  fairId: number
  districts: string[]
  state: FairState
  endsAt: Date
}

/** A call that has not come to its end. */
export async function openCall(db: Db, id: number): Promise<OpenCall | null> {
  const [row] = await db<OpenCall[]>`
    select c.fair_id as "fairId", c.districts, f.state, f.ends_at as "endsAt"
    from fair_call c join fair f on f.id = c.fair_id where c.id = ${id} and c.done_at is null`
  return row ?? null
}

export async function endCall(db: Db, id: number, now: Date): Promise<void> {
  await db`update fair_call set done_at = ${now} where id = ${id} and done_at is null`
}

/** Living postings that approved employers show at a fair. */
export async function fairPostingIds(db: Db, fairId: number, today: string): Promise<number[]> {
  const rows = await db<{ id: number }[]>`
    select o.id from fair_posting s
      join fair_employer p on p.fair_id = s.fair_id and p.employer_id = s.employer_id and p.state = 'approved'
      join posting o on o.id = s.posting_id and o.state = 'live' and o.valid_until >= ${today}::date
    where s.fair_id = ${fairId} order by o.id`
  return rows.map(({ id }) => id)
}

/** Of these people, those whom a fair concerns already: invited before, or registered by themselves. */
export async function knownAtFair(db: Db, fairId: number, seekerIds: number[]): Promise<Set<number>> {
  const rows = await db<{ id: number }[]>`
    select seeker_id as id from fair_invitation where fair_id = ${fairId} and seeker_id = any(${seekerIds}::bigint[])
    union
    select seeker_id from fair_registration where fair_id = ${fairId} and seeker_id = any(${seekerIds}::bigint[])`
  return new Set(rows.map(({ id }) => id))
}

/** False: they were invited before. */
export async function insertInvitation(
  tx: Transaction,
  one: { fairId: number; seekerId: number; callId: number; postings: number[]; now: Date },
): Promise<boolean> {
  const rows = await tx`
    insert into fair_invitation (fair_id, seeker_id, call_id, postings, invited_at)
    values (${one.fairId}, ${one.seekerId}, ${one.callId}, ${one.postings}::bigint[], ${one.now})
    on conflict (fair_id, seeker_id) do nothing returning true`
  return rows.length === 1
}
