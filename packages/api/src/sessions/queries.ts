import type { Db } from '../db.ts'
import type { SessionList } from './schema.ts'

export async function sessionsOf(
  db: Db,
  accountId: number,
  current: string,
): Promise<SessionList['sessions']> {
  const rows = await db<
    { id: string; device: string; createdAt: Date; seenAt: Date; endsAt: Date; current: boolean }[]
  >`
    select public_id as id, device, created_at as "createdAt", seen_at as "seenAt",
      least(expires_at, ends_at) as "endsAt", id = ${current} as current
    from session where account_id = ${accountId} and least(expires_at, ends_at) > now()
    order by id = ${current} desc, seen_at desc limit 50`
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  }))
}

/** False: it is not one of the account's, or over. */
export async function endSessionOf(db: Db, accountId: number, publicId: string): Promise<boolean> {
  const rows = await db`
    delete from session where account_id = ${accountId} and public_id = ${publicId} returning true`
  return rows.length === 1
}
