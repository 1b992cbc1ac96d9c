import type { Db } from '../../db.ts'
import type { Place } from '../outbox.ts'

export interface KnownIndex {
  version: string
  /** Set while a rebuilt index takes the place of the old one. */
  resumeAt: Place | null
}

export async function knownIndex(db: Db, name: string): Promise<KnownIndex | null> {
  const [row] = await db<KnownIndex[]>`
    select version, resume_at::text as "resumeAt" from search_index where name = ${name}`
  return row ?? null
}

/** Written down before the swap: whoever comes after a crash in its middle feeds the new index from `resumeAt`. */
export async function announceIndex(db: Db, name: string, version: string, resumeAt: Place): Promise<void> {
  await db`
    insert into search_index (name, version, resume_at) values (${name}, ${version}, ${resumeAt}::text::xid8)
    on conflict (name) do update set version = excluded.version, resume_at = excluded.resume_at, built_at = now()`
}

/** The reader goes on from where the new index begins. */
export async function resumeReader(db: Db, index: string, reader: string): Promise<void> {
  await db`
    with resumed as (
      update search_index set resume_at = null where name = ${index} and resume_at is not null
      returning name, (select resume_at from search_index where name = ${index}) as at)
    insert into outbox_reader (name, xid, patience)
    select ${reader}, at, interval '1 day' from resumed
    on conflict (name) do update set xid = excluded.xid, seen_at = now()`
}

export async function placeOf(db: Db, reader: string): Promise<Place | null> {
  const [row] = await db<{ place: Place }[]>`
    select xid::text as place from outbox_reader where name = ${reader}`
  return row?.place ?? null
}

/** Moves a reader on; false when somebody else moved it meanwhile. */
export async function movePlace(db: Db, reader: string, from: Place, to: Place): Promise<boolean> {
  const rows = await db`
    update outbox_reader set xid = ${to}::text::xid8, seen_at = now()
    where name = ${reader} and xid = ${from}::text::xid8 returning name`
  return rows.length === 1
}

export interface Waiting {
  /** Changes not acknowledged, and the age of the oldest in milliseconds. */
  changes: number
  ms: number
  aside: number
}

export async function waitingFor(db: Db, reader: string): Promise<Waiting> {
  const [row] = await db<Waiting[]>`
    select count(o.id)::int as changes,
      coalesce(extract(epoch from now() - min(o.at)) * 1000, 0)::int as ms,
      (select count(*)::int from search_aside) as aside
    from outbox_reader r left join outbox o on o.xid >= r.xid where r.name = ${reader}`
  return row ?? { changes: 0, ms: 0, aside: 0 }
}

export async function setAside(db: Db, postingId: number, reason: string): Promise<void> {
  await db`
    insert into search_aside (posting_id, reason)
    select id, ${reason} from posting where id = ${postingId}
    on conflict (posting_id) do update
      set reason = excluded.reason, tries = search_aside.tries + 1, failed_at = now()`
}

/** What was taken after all. */
export async function clearAside(db: Db, postingIds: number[]): Promise<void> {
  await db`delete from search_aside where posting_id = any(${postingIds}::bigint[])`
}
