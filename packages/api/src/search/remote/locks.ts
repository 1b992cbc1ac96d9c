import type { Sql } from '../../db.ts'
import { isUnreachable } from '../../errors.ts'

// Advisory locks of the database: whatever becomes of a process, its locks go with its connection.

/** Held by the one process that feeds the search server. */
export const RELAY = 4_711_001
/** Held while an index is rebuilt. */
export const REBUILDING = 4_711_002

/** Does the work if nobody holds the lock, else gives null at once. */
export async function withLock<T>(
  sql: Sql,
  lock: number,
  work: (stillHeld: () => Promise<void>) => Promise<T>,
): Promise<T | null> {
  const connection = await sql.reserve()
  try {
    const [row] = await connection<{ held: boolean }[]>`select pg_try_advisory_lock(${lock}) as held`
    if (!row?.held) return null
    try {
      return await work(async () => {
        // Throws with the connection, and with it the lock, gone.
        await connection`select 1`
      })
    } finally {
      // Gone with its connection, where that is what ended the work.
      await connection`select pg_advisory_unlock(${lock})`.catch((error: unknown) => {
        if (!isUnreachable(error)) throw error
      })
    }
  } finally {
    connection.release()
  }
}
