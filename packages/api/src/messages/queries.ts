import type { Db } from '../db.ts'
import type { MessageList, MessageQuestion } from './schema.ts'

interface Row extends Omit<MessageList['messages'][number], 'at'> {
  at: Date
}

export async function messagesOf(
  db: Db,
  accountId: number,
  { before, limit }: MessageQuestion,
): Promise<MessageList> {
  const rows = await db<Row[]>`
    select id, kind, params, link, created_at as at, read_at is not null as read
    from message where account_id = ${accountId} and id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by id desc limit ${limit + 1}`
  const [count] = await db<{ unread: number }[]>`
    select count(*)::int as unread from message where account_id = ${accountId} and read_at is null`
  const shown = rows.slice(0, limit)
  return {
    messages: shown.map((row) => ({ ...row, at: row.at.toISOString() })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    unread: count?.unread ?? 0,
  }
}

/** False: it is not theirs. One that was read before stays so. */
export async function readMessage(db: Db, accountId: number, id: number): Promise<boolean> {
  const rows = await db`
    update message set read_at = coalesce(read_at, now()) where id = ${id} and account_id = ${accountId} returning true`
  return rows.length === 1
}

/** All up to one: what came since was not seen. */
export async function readMessages(db: Db, accountId: number, until: number): Promise<void> {
  await db`
    update message set read_at = now() where account_id = ${accountId} and id <= ${until} and read_at is null`
}
