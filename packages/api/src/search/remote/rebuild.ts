import { INDEX_VERSION, type Indexer } from '@pinqiao/matcher/meilisearch'
import type { Sql } from '../../db.ts'
import { catchUp, type Followed } from '../follow.ts'
import { loadAll } from '../load.ts'
import { enterReader } from '../outbox.ts'
import type { Cutter } from '../words.ts'
import { causeOf } from './breaker.ts'
import { fedIndex } from './feed.ts'
import { REBUILDING, withLock } from './locks.ts'
import { mend, nextOf, readerOf, swapIn } from './swap.ts'

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
    await mend(sql, indexer, index)
    const next = nextOf(index)
    // From here on no change is pruned that the new index may not hold.
    const begun = await enterReader(sql, readerOf(next), PATIENCE)
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
      await swapIn(sql, indexer, index, { version: INDEX_VERSION, resumeAt: followed.place })
      log(`search: the index ${index} was rebuilt with ${count} postings`)
      return count
    } catch (error) {
      // What cannot be mended now, as when the server is away, is mended by whoever is the relay next.
      await mend(sql, indexer, index).catch((cause: unknown) =>
        log(`search: left to be mended: ${causeOf(cause)}`),
      )
      throw error
    }
  })
}
