import { INDEX_VERSION, Indexer, startMeilisearchEngine } from '@pinqiao/matcher/meilisearch'
import type { MeiliConfig } from '../../config.ts'
import { dateOf, dayOf } from '../../context.ts'
import { openSql } from '../../db.ts'
import { Bell } from '../bell.ts'
import { rehearse } from '../rehearse.ts'
import type { Search, SearchState } from '../search.ts'
import type { SearchOptions } from '../start.ts'
import { breakerAround, causeOf } from './breaker.ts'
import { lazyCutter } from './feed.ts'
import { knownIndex, type Waiting, waitingFor } from './queries.ts'
import { relayWhileAlone } from './relay.ts'
import { readerOf } from './swap.ts'

export interface RemoteOptions extends SearchOptions, MeiliConfig {
  /** Name of the index; others on the same server are left alone. */
  index?: string
  /** Milliseconds a question may take. */
  patience?: number
  /** Milliseconds between two looks at how server and relay fare. */
  lookEvery?: number
}

export const INDEX = 'pinqiao'
const LOOK_EVERY = 1000
const TRY_AGAIN_AFTER = 1000

/**
 * Answers from a Meilisearch server and, in one process of all on the database, feeds it. The server may be away at any
 * time, from the start on: then there is no engine, and the tables answer.
 */
export function startRemoteSearch(options: RemoteOptions): Search {
  const { databaseUrl, now, log, url, searchKey, indexKey } = options
  const { index = INDEX, patience, lookEvery = LOOK_EVERY } = options
  const sql = openSql(databaseUrl, { name: 'pinqiao search', connections: 6, statementTimeout: 60_000 })
  const ending = new AbortController()
  const bell = new Bell()
  const lookBell = new Bell()
  const cutter = lazyCutter()
  const indexer = new Indexer({ url, key: indexKey })
  const inner = startMeilisearchEngine({ url, key: searchKey, index, ...(patience ? { patience } : {}) })

  let ready = false
  let wasReady = false
  let postings = 0
  let fallbacks = 0
  let waiting: Waiting = { changes: 0, ms: 0, aside: 0 }

  const breaker = breakerAround(inner, {
    name: `Meilisearch at ${url}`,
    log,
    every: lookEvery,
    missed: () => fallbacks,
    async probe() {
      await inner.size()
      if (ready) await inner.suggest('工', 1)
    },
  })

  /** Whether the index is one that this code can ask, and how far it is fed. */
  async function look(): Promise<void> {
    const fits = (await knownIndex(sql, index))?.version === INDEX_VERSION
    waiting = await waitingFor(sql, readerOf(index))
    if (!fits) ready = false
    if (!fits || breaker.isOpen()) return
    try {
      postings = await breaker.engine.size()
      if (ready) return
      await rehearse(breaker.engine, dayOf(now()))
      ready = true
      wasReady = true
    } catch {
      // Noted by the breaker.
    }
  }

  async function repeat(what: string, every: Bell, wait: number, work: () => Promise<void>): Promise<void> {
    let complaint = ''
    while (!ending.signal.aborted) {
      try {
        await work()
        complaint = ''
      } catch (error) {
        if (ending.signal.aborted) return
        const line = causeOf(error)
        if (line !== complaint) log(`search: ${what}: ${line}`)
        complaint = line
      }
      await every.rings(wait)
    }
  }

  const signal = ending.signal
  const today = () => dateOf(dayOf(now()))
  const lives = [
    warnOfStrongKeys(options),
    repeat('cannot look after the search server', lookBell, lookEvery, look),
    repeat('changes cannot be brought to the search server', bell, TRY_AGAIN_AFTER, () =>
      relayWhileAlone({ sql, indexer, cutter, index, now, today, bell, signal, log }),
    ),
  ]
  sql
    .listen('outbox', () => bell.ring())
    .catch((error: unknown) => log(`search: no notifications, looking now and then instead: ${error}`))

  return {
    state(): SearchState {
      const search = breaker.isOpen() ? 'away' : ready ? 'ready' : wasReady ? 'restarting' : 'starting'
      const { changes, ms, aside } = waiting
      return { engine: 'meilisearch', search, postings, lagMs: ms, waiting: changes, aside, fallbacks }
    },
    // A server that is away may be so for hours: nobody waits for it.
    engine: async () => (ready && !breaker.isOpen() ? breaker.engine : null),
    doubt: () => {},
    missed: () => {
      fallbacks += 1
    },
    async close() {
      ending.abort()
      breaker.close()
      bell.ring()
      lookBell.ring()
      await inner.close()
      await Promise.all(lives)
      await cutter.close()
      await sql.end({ timeout: 1 })
    },
  }
}

/** A key that may make keys may do everything: whoever gets hold of this process would have the whole server. */
async function warnOfStrongKeys({ url, searchKey, indexKey, log }: RemoteOptions): Promise<void> {
  for (const key of new Set([searchKey, indexKey])) {
    if (key === null) continue
    // Nothing can be said of a key while the server is away; that it is away is said by others.
    const isStrong = await new Indexer({ url, key, patience: 5000 }).holdsMasterKey().catch(() => false)
    if (isStrong)
      log(
        'search: MEILI_KEY may manage keys, as a master key may. Give this program keys with fewer rights (README).',
      )
  }
}
