import type { Db } from '../../db.ts'
import type { Place } from '../outbox.ts'

export interface KnownIndex {
  version: string
  /** Set while a rebuilt index takes the place of the old one. */
  swap: Swap | null
}

export interface Swap {
  version: string
  /** When the server made the rebuilt index: what tells it from the old one. */
  createdAt: string
  /** From where the rebuilt index is to be fed. */
  resumeAt: Place
}

export async function knownIndex(db: Db, name: string): Promise<KnownIndex | null> {
  const [row] = await db<
    [{ version: string } & { [K in keyof Swap as `next${Capitalize<K>}`]: string | null }]
  >`
    select version, next_version as "nextVersion", next_created_at as "nextCreatedAt",
      resume_at::text as "nextResumeAt"
    from search_index where name = ${name}`
  if (!row) return null
  const { version, nextVersion, nextCreatedAt: createdAt, nextResumeAt: resumeAt } = row
  const isSwapping = nextVersion !== null && createdAt !== null && resumeAt !== null
  return { version, swap: isSwapping ? { version: nextVersion, createdAt, resumeAt } : null }
}

/** Written down before the swap, while the index in service is still the old one, or none that could be asked. */
export async function announceSwap(
  db: Db,
  name: string,
  { version, createdAt, resumeAt }: Swap,
): Promise<void> {
  await db`
    insert into search_index (name, version, next_version, next_created_at, resume_at)
    values (${name}, '', ${version}, ${createdAt}, ${resumeAt}::text::xid8)
    on conflict (name) do update set next_version = excluded.next_version,
      next_created_at = excluded.next_created_at, resume_at = excluded.resume_at`
}

/** The rebuilt index is in service, and its reader goes on from where it begins. */
export async function completeSwap(db: Db, name: string, reader: string): Promise<void> {
  await db`
    with swap as (select name, next_version, resume_at from search_index where name = ${name} and resume_at is not null),
      resumed as (
        insert into outbox_reader (name, xid, patience)
        select ${reader}, resume_at, interval '1 day' from swap
        on conflict (name) do update set xid = excluded.xid, seen_at = now())
    update search_index s set version = swap.next_version, built_at = now(),
      next_version = null, next_created_at = null, resume_at = null
    from swap where s.name = swap.name`
}

/** No swap is made. `isUsable`: what is in service may go on. */
export async function giveUpSwap(db: Db, name: string, isUsable: boolean): Promise<void> {
  await db`
    update search_index set version = case when ${isUsable} then version else '' end,
      next_version = null, next_created_at = null, resume_at = null
    where name = ${name}`
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
