import { INDEX_VERSION, type Indexer } from '@pinqiao/matcher/meilisearch'
import type { Sql } from '../../db.ts'
import { catchUp, type Fed, type Followed } from '../follow.ts'
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
/** Batches on their way to the server: 2,000 postings. */
const AT_ONCE = 10

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
    const fed = severalAtOnce(fedIndex({ db: sql, indexer, cutter, log }, next))
    try {
      await indexer.create(next)
      let count = 0
      await loadAll(sql, fed, {
        today: today(),
        signal,
        progress(postings) {
          count = postings
          progress(postings)
        },
      })
      await fed.settled()
      let followed: Followed = { place: begun, ahead: new Set() }
      for (let round = 0; round < ROUNDS; round++) {
        followed = await catchUp(sql, fed, today(), followed)
        await fed.settled()
      }
      signal.throwIfAborted()
      await swapIn(sql, indexer, index, { version: INDEX_VERSION, resumeAt: followed.place })
      log(`search: the index ${index} was rebuilt with ${count} postings`)
      return count
    } catch (error) {
      await fed.ended()
      // What cannot be mended now, as when the server is away, is mended by whoever is the relay next.
      await mend(sql, indexer, index).catch((cause: unknown) =>
        log(`search: left to be mended: ${causeOf(cause)}`),
      )
      throw error
    }
  })
}

/**
 * Takes batches while others are still on their way: what waits on the server it indexes together, 1,500 postings in
 * three fifths of the time of three times 500. A failure is told by the next call.
 */
function severalAtOnce(fed: Fed): Fed & { settled(): Promise<void>; ended(): Promise<unknown> } {
  const underway = new Set<Promise<void>>()
  return {
    cut: fed.cut,
    async take(changed, removed) {
      while (underway.size >= AT_ONCE) await Promise.race(underway)
      const one = fed.take(changed, removed)
      underway.add(one)
      // One that failed stays, so that whoever waits next is told.
      one.then(
        () => underway.delete(one),
        () => {},
      )
    },
    async settled() {
      await Promise.all(underway)
    },
    /** None is on its way any more, whatever became of them: it would make the index anew that is about to be dropped. */
    ended: () => Promise.allSettled(underway),
  }
}
