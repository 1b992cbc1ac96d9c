import type { Db } from '../db.ts'

/**
 * A reader's place in the outbox: every transaction below it has ended and its changes have been applied. A plain id
 * would lose changes, because a transaction that commits late may hold a lower id than one already read. A xid8 as
 * text: it does not fit a JavaScript number.
 */
export type Place = string

/**
 * Enters a reader at the present, before it reads the tables: nothing beyond its place can be pruned from then on,
 * and what is below it is in the tables.
 *
 * @param patience an interval; not seen for so long, it is forgotten
 */
export async function enterReader(db: Db, name: string, patience = '2 minutes'): Promise<Place> {
  const rows = await db<[{ place: Place }]>`
    insert into outbox_reader (name, xid, patience)
    values (${name}, pg_snapshot_xmin(pg_current_snapshot()), ${patience}::text::interval)
    on conflict (name) do update set xid = excluded.xid, seen_at = now(), patience = excluded.patience
    returning xid::text as place`
  return rows[0].place
}

/** Writes the reader's place down. False when it was taken for dead and pruned: then changes may have been missed. */
export async function keepPlace(db: Db, name: string, place: Place): Promise<boolean> {
  const rows = await db`
    update outbox_reader set xid = ${place}::text::xid8, seen_at = now() where name = ${name} returning name`
  return rows.length === 1
}

export async function leaveReader(db: Db, name: string): Promise<void> {
  await db`delete from outbox_reader where name = ${name}`
}

export interface Change {
  /** Of the outbox row. */
  id: number
  /** Its transaction. */
  xid: Place
  postingId: number
}

/** So many in one turn of this thread: a night may change every posting, and to read all at once took 40 ms. */
const PAGE = 2000

/**
 * The next changes visible beyond one, by transaction and number, and the place up to which all are final; fewer than a
 * page are the last.
 */
export async function changesAfter(
  db: Db,
  { xid, id }: Pick<Change, 'xid' | 'id'>,
): Promise<{ changes: Change[]; horizon: Place; last: boolean }> {
  // One statement, so that horizon and rows come from one snapshot.
  const rows = await db<({ horizon: Place } & (Change | { [key in keyof Change]: null }))[]>`
    with now as (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
    select now.horizon::text as horizon, o.id, o.xid::text as xid, o.posting_id as "postingId"
    from now left join lateral (
      select * from outbox where (xid, id) > (${xid}::text::xid8, ${id}) order by xid, id limit ${PAGE}
    ) o on true
    order by o.xid, o.id`
  const changes = rows.flatMap(({ id, xid, postingId }) => (id === null ? [] : { id, xid, postingId }))
  return { changes, horizon: rows[0]?.horizon ?? xid, last: changes.length < PAGE }
}

/** Forgets readers not seen for longer than their patience and the rows every other reader is beyond. */
export async function pruneOutbox(db: Db): Promise<void> {
  await db`delete from outbox_reader where seen_at < now() - patience`
  await db`delete from outbox where xid < (select min(xid) from outbox_reader)`
}
