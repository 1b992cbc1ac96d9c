import { INDEX_VERSION, type Indexer } from '@pinqiao/matcher/meilisearch'
import type { Sql } from '../../db.ts'
import { catchUp, type Followed } from '../follow.ts'
import { loadAll } from '../load.ts'
import { enterReader, leaveReader } from '../outbox.ts'
import type { Cutter } from '../words.ts'
import { fedIndex } from './feed.ts'
import { REBUILDING, withLock } from './locks.ts'
import { announceIndex, resumeReader } from './queries.ts'

export interface RebuildOptions {
  sql: Sql
  indexer: Indexer
  cutter: Cutter
  /** Name of the index in service; beside it `NAME-next` is built. */
  index: string
  today: () => string
  signal: AbortSignal
  log: (line: string) => void
  progress?: (postings: number) => void
}

export const readerOf = (index: string): string => `meilisearch/${index}`
const PATIENCE = '1 day'
/** Rounds in which the new index comes up with the changes made meanwhile, each much shorter than the one before. */
const ROUNDS = 3

/**
 * Builds a second index from the tables while the first serves and is fed, and swaps the two. Changes made meanwhile
 * are in the new one, or are fed to it after the swap: its reader begins where it was begun.
 *
 * @returns postings indexed, or null when somebody else is rebuilding
 */
export async function rebuild(options: RebuildOptions): Promise<number | null> {
  const { sql, indexer, cutter, index, today, signal, log, progress = () => {} } = options
  return withLock(sql, REBUILDING, async () => {
    const next = `${index}-next`
    const reader = readerOf(next)
    // From here on no change is pruned that the new index may not hold.
    const begun = await enterReader(sql, reader, PATIENCE)
    try {
      await indexer.create(next)
      const fed = fedIndex({ db: sql, indexer, cutter, log }, next)
      let count = 0
      await loadAll(sql, fed, {
        today: today(),
        signal,
        progress(postings) {
          count = postings
          progress(postings)
        },
      })
      let followed: Followed = { place: begun, ahead: new Set() }
      for (let round = 0; round < ROUNDS; round++) followed = await catchUp(sql, fed, today(), followed)
      signal.throwIfAborted()
      await announceIndex(sql, index, INDEX_VERSION, followed.place)
      await indexer.replace(index, next)
      await resumeReader(sql, index, readerOf(index))
      log(`search: the index ${index} was rebuilt with ${count} postings`)
      return count
    } finally {
      await leaveReader(sql, reader)
    }
  })
}
