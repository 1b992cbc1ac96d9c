import type { Db, Transaction } from '../db.ts'

export interface AsideRow {
  id: number
  title: string
  reason: string
  tries: number
  failedAt: Date
  total: number
}

export function asidePostings(db: Db, limit: number): Promise<AsideRow[]> {
  return db<AsideRow[]>`
    select a.posting_id as id, p.title, a.reason, a.tries, a.failed_at as "failedAt",
      count(*) over ()::int as total
    from search_aside a join posting p on p.id = a.posting_id
    order by a.failed_at desc, a.posting_id desc limit ${limit}`
}

/** Tells every index of the posting, as a change of it would; false where it is not aside. */
export async function tellAgain(tx: Transaction, postingId: number): Promise<boolean> {
  const rows = await tx`
    insert into outbox (posting_id) select posting_id from search_aside where posting_id = ${postingId}
    returning id`
  if (rows.length > 0) await tx`select pg_notify('outbox', '')`
  return rows.length > 0
}
