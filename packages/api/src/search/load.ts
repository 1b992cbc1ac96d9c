import type { Db } from '../db.ts'
import type { Fed } from './follow.ts'
import { searchableAfter, withWords } from './words.ts'

/** So many are handed over in one turn of this thread, which has requests to answer: some three milliseconds' work. */
export const BATCH = 200

export interface LoadOptions {
  /** `YYYY-MM-DD` in China. */
  today: string
  signal: AbortSignal
  /** Called with the number of postings handed over so far. */
  progress: (postings: number) => void
}

/**
 * Gives an empty index every searchable posting, in id order. PostgreSQL reads the next batch while the index takes
 * in the one before.
 */
export async function loadAll(db: Db, index: Fed, options: LoadOptions): Promise<void> {
  const { today, signal, progress } = options
  let taken: Promise<void> = Promise.resolve()
  let count = 0
  let after = 0
  for (;;) {
    signal.throwIfAborted()
    const rows = await searchableAfter(db, today, after, BATCH)
    const batch = await withWords(db, index, rows)
    await taken
    taken = index.take(batch, [])
    // Looked at in the next round; a failure before that must not end the process as unhandled.
    taken.catch(() => {})
    count += batch.length
    progress(count)
    if (rows.length < BATCH) break
    after = rows.at(-1)?.id ?? after
  }
  await taken
}
