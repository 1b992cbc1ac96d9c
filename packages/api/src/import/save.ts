import postgres from 'postgres'
import type { Sql } from '../db.ts'
import { type SavedPosting, savePrepared } from '../postings/write.ts'
import { rememberRows } from './known.ts'
import type { ImportedRow } from './messages.ts'

const TRIES = 5
/** Deadlock and serialisation failures: another import writes the same rows; trying again is the cure. */
const AGAIN = new Set(['40P01', '40001', '55P03'])

/**
 * Writes one batch in one transaction. When the database refuses a value, the batch is halved until the row to blame
 * stands alone; that row is answered with null and the rest is written.
 *
 * @throws whatever is not about a row: a lost connection, a full disk
 */
export async function saveBatch(sql: Sql, batch: ImportedRow[]): Promise<(SavedPosting | null)[]> {
  if (batch.length === 0) return []
  try {
    return await saveOnce(sql, batch)
  } catch (error) {
    // 22: data exception, 23: constraint, 54: program limit (a row too large).
    const aboutRows = error instanceof postgres.PostgresError && /^(?:22|23|54)/.test(error.code)
    if (!aboutRows) throw error
    if (batch.length === 1) return [null]
    const half = Math.ceil(batch.length / 2)
    return [...(await saveBatch(sql, batch.slice(0, half))), ...(await saveBatch(sql, batch.slice(half)))]
  }
}

async function saveOnce(sql: Sql, batch: ImportedRow[]): Promise<SavedPosting[]> {
  for (let tried = 1; ; tried++) {
    try {
      return await sql.begin(async (tx) => {
        const saved = await savePrepared(
          tx,
          batch.map((row) => row.prepared),
        )
        await rememberRows(tx, batch, saved)
        return saved
      })
    } catch (error) {
      const again = error instanceof postgres.PostgresError && AGAIN.has(error.code)
      if (!again || tried === TRIES) throw error
    }
  }
}
