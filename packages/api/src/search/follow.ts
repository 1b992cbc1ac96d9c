import type { StoredPosting } from '@pinqiao/matcher/embedded'
import type { Db } from '../db.ts'
import { BATCH } from './load.ts'
import { changesAfter, type Place } from './outbox.ts'
import { type Cutter, searchableByIds } from './words.ts'

/** An index to be fed, wherever it is. */
export interface Fed extends Cutter {
  /** Adds or replaces postings, drops `removed`; what it cannot take it sets aside. @throws when it is away */
  take(changed: StoredPosting[], removed: number[]): Promise<void>
}

/** What one index knows of the outbox. */
export interface Followed {
  place: Place
  /** Outbox rows above the place that were applied already. */
  ahead: Set<number>
}

/**
 * Applies every change visible now. A transaction that runs long holds the place back, but not the changes of others:
 * those are applied ahead of it, remembered, and passed when the place moves on.
 *
 * @returns the new place; the old one is to be kept when this fails, so that nothing is passed unapplied
 */
export async function catchUp(
  db: Db,
  index: Fed,
  today: string,
  { place, ahead }: Followed,
): Promise<Followed> {
  const first = await changesAfter(db, { xid: place, id: 0 })
  // What ends while later pages are read may lie before them, and is found from here the next time.
  const { horizon } = first
  const beyond = new Set<number>()
  for (let page = first; ; page = await changesAfter(db, page.changes.at(-1) ?? { xid: place, id: 0 })) {
    const fresh = page.changes.filter(({ id }) => !ahead.has(id))
    const ids = [...new Set(fresh.map(({ postingId }) => postingId))]
    for (let i = 0; i < ids.length; i += BATCH) await applyNow(db, index, today, ids.slice(i, i + BATCH))
    for (const { id, xid } of page.changes) if (BigInt(xid) >= BigInt(horizon)) beyond.add(id)
    if (page.last) return { place: horizon, ahead: beyond }
  }
}

/** Reads the rows as they are now and brings the index to them; what may not be found any more is dropped. */
async function applyNow(db: Db, index: Fed, today: string, ids: number[]): Promise<void> {
  const changed = await searchableByIds(db, index, today, ids)
  const found = new Set(changed.map(({ facts }) => facts.id))
  const removed = ids.filter((id) => !found.has(id))
  await index.take(changed, removed)
}
