import { INDEX_VERSION, type Indexer } from '@pinqiao/matcher/meilisearch'
import { dayOf } from '../../context.ts'
import type { Sql } from '../../db.ts'
import type { Bell } from '../bell.ts'
import { catchUp, type Followed } from '../follow.ts'
import { type Place, pruneOutbox } from '../outbox.ts'
import type { Cutter } from '../words.ts'
import { fedIndex } from './feed.ts'
import { REBUILDING, RELAY, withLock } from './locks.ts'
import { knownIndex, movePlace, placeOf } from './queries.ts'
import { rebuild } from './rebuild.ts'
import { mend, nextOf, readerOf } from './swap.ts'

export interface RelayOptions {
  sql: Sql
  indexer: Indexer
  cutter: Cutter
  index: string
  now: () => Date
  today: () => string
  bell: Bell
  signal: AbortSignal
  log: (line: string) => void
}

const LOOK_EVERY = 300
/** The place is written down when something was acknowledged, and now and then so that the reader is seen to live. */
const KEEP_EVERY = 5_000
const PRUNE_EVERY = 10_000

/**
 * Feeds the search server while this process holds the lock of the one relay; returns when it did not get it, throws
 * when it lost it or the server cannot be written to. The place in the outbox moves only past what the server has
 * acknowledged, so whoever is the relay next goes on there.
 */
export async function relayWhileAlone(options: RelayOptions): Promise<void> {
  await withLock(options.sql, RELAY, async (stillHeld) => {
    await ensureIndex(options)
    const keeper = new Keeper(options)
    while (!options.signal.aborted) {
      await options.bell.rings(LOOK_EVERY)
      await stillHeld()
      await keeper.round()
    }
  })
}

/** Builds the index where there is none, or only one of another version, or changes may have been pruned unread. */
async function ensureIndex({ sql, indexer, index, log, ...rest }: RelayOptions): Promise<void> {
  await mendIfAlone(sql, indexer, index)
  // Throws where the server is away: then there is nothing to say of the index.
  const isThere = await indexer.has(index)
  const known = await knownIndex(sql, index)
  const reason =
    known === null
      ? 'there is none yet'
      : known.version !== INDEX_VERSION
        ? 'it is of another version'
        : (await placeOf(sql, readerOf(index))) === null
          ? 'changes may have been missed'
          : !isThere
            ? 'the server has lost it'
            : null
  if (reason === null) return
  log(`search: the index ${index} is built: ${reason}`)
  if ((await rebuild({ sql, indexer, index, log, ...rest })) === null)
    throw new Error('another process is rebuilding the index')
}

/** What a process that rebuilt left half done; nothing where one is rebuilding now. */
async function mendIfAlone(sql: Sql, indexer: Indexer, index: string): Promise<void> {
  await withLock(sql, REBUILDING, () => mend(sql, indexer, index))
}

/** The relay's own place, and its rounds. */
class Keeper {
  readonly #options: RelayOptions
  readonly #reader: string
  #kept: Place | null = null
  #followed: Followed = { place: '0', ahead: new Set() }
  #keptAt = 0
  #prunedAt = 0
  #day = 0

  constructor(options: RelayOptions) {
    this.#options = options
    this.#reader = readerOf(options.index)
  }

  async round(): Promise<void> {
    const { sql, indexer, cutter, index, today, log } = this.#options
    const known = await knownIndex(sql, index)
    if (known?.version !== INDEX_VERSION) throw new Error('the index is of another version now')
    if (known.swap !== null) await mendIfAlone(sql, indexer, index)
    const place = await placeOf(sql, this.#reader)
    if (place === null) throw new Error('the reader was taken for dead meanwhile')
    // Somebody rebuilt the index: it is to be fed from where it was begun.
    if (place !== this.#kept) this.#followed = { place, ahead: new Set() }
    this.#kept = place
    const before = this.#followed
    this.#followed = await catchUp(sql, fedIndex({ db: sql, indexer, cutter, log }, index), today(), before)
    await this.#keep(before.place !== this.#followed.place)
    await this.#tidy()
  }

  async #keep(moved: boolean): Promise<void> {
    const now = performance.now()
    if (!moved && now - this.#keptAt < KEEP_EVERY) return
    const { place } = this.#followed
    if (await movePlace(this.#options.sql, this.#reader, this.#kept ?? place, place)) this.#kept = place
    this.#keptAt = now
  }

  async #tidy(): Promise<void> {
    const { sql, indexer, index, now } = this.#options
    if (performance.now() - this.#prunedAt > PRUNE_EVERY) {
      if (!(await indexer.has(index))) throw new Error(`the server has lost the index ${index}`)
      if (await indexer.has(nextOf(index))) await mendIfAlone(sql, indexer, index)
      await pruneOutbox(sql)
      this.#prunedAt = performance.now()
    }
    const day = dayOf(now())
    if (day === this.#day) return
    await indexer.dropExpired(index, day)
    this.#day = day
  }
}
