import type { Indexer } from '@pinqiao/matcher/meilisearch'
import type { Db } from '../../db.ts'
import { leaveReader } from '../outbox.ts'
import { announceSwap, completeSwap, giveUpSwap, knownIndex, placeOf, type Swap } from './queries.ts'

export const readerOf = (index: string): string => `meilisearch/${index}`
export const nextOf = (index: string): string => `${index}-next`

/** The rebuilt index takes the place of the one in service. Whatever becomes of this process, {@link mend} ends it. */
export async function swapIn(
  db: Db,
  indexer: Indexer,
  index: string,
  built: Pick<Swap, 'version' | 'resumeAt'>,
): Promise<void> {
  const next = nextOf(index)
  const createdAt = await indexer.createdAt(next)
  if (createdAt === null) throw new Error(`the server has lost the index ${next}`)
  await announceSwap(db, index, { ...built, createdAt })
  await indexer.swap(index, next)
  await completeSwap(db, index, readerOf(index))
  await dropNext(db, indexer, index)
}

/**
 * Brings to an end what a process that died left half done: a swap is finished, and a rebuilt index that is in nobody's
 * service is dropped. Only under the lock of rebuilding.
 */
export async function mend(db: Db, indexer: Indexer, index: string): Promise<void> {
  const swap = (await knownIndex(db, index))?.swap
  if (swap) await finish(db, indexer, index, swap)
  await dropNext(db, indexer, index)
}

async function finish(db: Db, indexer: Indexer, index: string, { createdAt }: Swap): Promise<void> {
  const next = nextOf(index)
  // The swap may have been asked for and still be to come.
  for (const name of [index, next]) await indexer.settled(name)
  const isSwapped = (await indexer.createdAt(index)) === createdAt
  // Else changes that the new index lacks may have been forgotten.
  const isFed = (await placeOf(db, readerOf(next))) !== null
  const isThere = isSwapped || (await indexer.createdAt(next)) === createdAt
  if (!isFed || !isThere) return giveUpSwap(db, index, !isSwapped)
  if (!isSwapped) await indexer.swap(index, next)
  await completeSwap(db, index, readerOf(index))
}

/** Its reader goes last: as long as it stands, no change is forgotten. */
async function dropNext(db: Db, indexer: Indexer, index: string): Promise<void> {
  await indexer.drop(nextOf(index))
  await leaveReader(db, readerOf(nextOf(index)))
}
