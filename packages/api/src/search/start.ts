import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { type EmbeddedEngine, startEmbeddedEngine } from '@pinqiao/matcher/embedded'
import { dateOf, dayOf } from '../context.ts'
import { openSql } from '../db.ts'
import { isUnreachable } from '../errors.ts'
import { within } from '../http/within.ts'
import { applyAll } from './apply.ts'
import { Bell } from './bell.ts'
import { catchUp, type Fed, type Followed } from './follow.ts'
import { loadAll } from './load.ts'
import { enterReader, keepPlace, leaveReader, pruneOutbox } from './outbox.ts'
import { rehearse } from './rehearse.ts'
import type { Search, SearchState } from './search.ts'

export interface SearchOptions {
  databaseUrl: string
  now: () => Date
  log: (line: string) => void
  /** Another engine, for tests that break it. */
  startEngine?: () => EmbeddedEngine
  /** Milliseconds between two notes of the reader's place. */
  keepPlaceEvery?: number
  /** Milliseconds that a question at the start waits for the index, and until when after the start any does. */
  wait?: { forIndex: number; until: number }
}

/** Notifications come at once but may be lost with their connection; looking anyway bounds the delay. */
const LOOK_EVERY = 300
const KEEP_PLACE_EVERY = 10_000
/** A city's index is there within two seconds. One that takes longer is large: the tables answer for it at once. */
const WAIT = { forIndex: 1500, until: 3000 }
const TRY_AGAIN_AFTER = 500
/** An engine that answers nothing for so long is taken for hung. */
const HUNG_AFTER = 5_000

/** Changes may have been pruned before this process saw them, so the index has to be filled anew. */
class FellBehind extends Error {}

/** Fills an index and keeps it filled until closed: an engine that dies is replaced, a lost database waited for. */
export function startSearch({
  databaseUrl,
  now,
  log,
  startEngine = startEmbeddedEngine,
  keepPlaceEvery = KEEP_PLACE_EVERY,
  wait = WAIT,
}: SearchOptions): Search {
  const sql = openSql(databaseUrl, { name: 'pinqiao search', connections: 2, statementTimeout: 60_000 })
  const reader = `${hostname()}/${process.pid}/${randomUUID()}`
  const ending = new AbortController()
  const bell = new Bell()
  const today = () => dateOf(dayOf(now()))

  const started = Promise.withResolvers<void>()
  const isLarge = setTimeout(started.resolve, wait.until)

  let serving: EmbeddedEngine | null = null
  let wasReady = false
  let postings = 0
  let caughtUpAt = 0
  let fallbacks = 0

  async function oneLife(): Promise<void> {
    const engine = startEngine()
    const index: Fed = {
      cut: engine.cut,
      take: (changed, removed) => applyAll(engine, changed, removed, log),
    }
    try {
      const place = await enterReader(sql, reader)
      await loadAll(sql, index, {
        today: today(),
        signal: ending.signal,
        progress: (n) => (postings = n),
      })
      await engine.settle()
      const followed = await catchUp(sql, index, today(), { place, ahead: new Set() })
      await rehearse(engine, dayOf(now()))
      postings = await engine.size()
      caughtUpAt = performance.now()
      serving = engine
      wasReady = true
      started.resolve()
      await follow(engine, index, followed)
    } finally {
      serving = null
      await engine.close()
    }
  }

  /** Ends by throwing when this engine can serve no longer, or quietly when all is to end. */
  async function follow(engine: EmbeddedEngine, index: Fed, from: Followed): Promise<void> {
    let followed = from
    let keptAt = performance.now()
    let failing = false
    while (!ending.signal.aborted) {
      await bell.rings(LOOK_EVERY)
      postings = await within(HUNG_AFTER, engine.size())
      try {
        followed = await catchUp(sql, index, today(), followed)
        caughtUpAt = performance.now()
        if (caughtUpAt - keptAt > keepPlaceEvery) {
          if (!(await keepPlace(sql, reader, followed.place)))
            throw new FellBehind('taken for dead meanwhile')
          await pruneOutbox(sql)
          keptAt = caughtUpAt
        }
        if (failing) log('search: the database is back')
        failing = false
      } catch (error) {
        if (error instanceof FellBehind) throw error
        if (!failing) log(`search: cannot follow the changes: ${error}`)
        failing = true
      }
    }
  }

  async function live(): Promise<void> {
    let complaint = ''
    while (!ending.signal.aborted) {
      try {
        await oneLife()
      } catch (error) {
        if (ending.signal.aborted) return
        started.resolve()
        // The same complaint twice a second would drown the log.
        if (String(error) !== complaint) log(`search: the index starts anew: ${error}`)
        complaint = String(error)
        await bell.rings(TRY_AGAIN_AFTER)
      }
    }
  }

  sql
    .listen('outbox', () => bell.ring())
    .catch((error: unknown) =>
      log(`search: no notifications, looking every ${LOOK_EVERY} ms instead: ${error}`),
    )
  const life = live()

  return {
    state(): SearchState {
      const own = { engine: 'embedded', postings, waiting: null, aside: 0, fallbacks } as const
      if (serving) return { ...own, search: 'ready', lagMs: Math.round(performance.now() - caughtUpAt) }
      return { ...own, search: wasReady ? 'restarting' : 'starting', lagMs: null }
    },
    missed: () => {
      fallbacks += 1
    },
    async engine() {
      // Whoever has waited so long is answered from the tables.
      if (!serving) await Promise.race([started.promise, pause(wait.forIndex, null, { ref: false })])
      return serving
    },
    doubt: () => bell.ring(),
    async close() {
      ending.abort()
      clearTimeout(isLarge)
      started.resolve()
      bell.ring()
      await life
      await leaveReader(sql, reader).catch((error: unknown) => {
        // Its place is forgotten in two minutes anyway.
        if (!isUnreachable(error)) log(`search: could not take leave: ${error}`)
      })
      await sql.end({ timeout: 1 })
    },
  }
}
