import type { Engine } from '@pinqiao/matcher/engine'
import { SearchAway } from '../search.ts'

export interface BreakerOptions {
  /** Where the engine is, for the log. */
  name: string
  log: (line: string) => void
  /** Asked now and then while the engine is away, and to give an answer before it is trusted again. */
  probe: () => Promise<unknown>
  /** Milliseconds between two probes. */
  every?: number
  /** Answers that were given without the engine so far, for the log. */
  missed: () => number
}

export interface Breaker {
  /** The engine, each of whose failures is noted. Throws SearchAway for all of them. */
  engine: Engine
  /** True while nobody is to wait for the engine. */
  isOpen(): boolean
  /** Something went wrong beside an answer. */
  failed(error: unknown): void
  close(): void
}

const EVERY = 1000
/** One late answer may be chance; two in a row are not. */
const IN_A_ROW = 2

/**
 * Keeps people from waiting for an engine that does not answer: after two failures in a row nobody is sent to it until
 * it has answered a probe. One line in the log when it goes and one when it is back, however many ask meanwhile.
 */
export function breakerAround(
  inner: Engine,
  { name, log, probe, every = EVERY, missed }: BreakerOptions,
): Breaker {
  let inARow = 0
  let openedAt: number | null = null
  let missedBefore = 0
  let timer: NodeJS.Timeout | undefined
  let ended = false

  function failed(error: unknown): void {
    inARow += 1
    if (inARow < IN_A_ROW || openedAt !== null || ended) return
    openedAt = performance.now()
    missedBefore = missed()
    log(`search: ${name} does not answer as it should, so the tables do: ${causeOf(error)}`)
    look()
  }

  function look(): void {
    timer = setTimeout(() => void tryAgain(), every)
    timer.unref()
  }

  async function tryAgain(): Promise<void> {
    try {
      await probe()
    } catch {
      if (!ended) look()
      return
    }
    if (openedAt === null || ended) return
    const seconds = ((performance.now() - openedAt) / 1000).toFixed(1)
    log(
      `search: ${name} answers again after ${seconds} s; ${missed() - missedBefore} answers came from the tables`,
    )
    openedAt = null
    inARow = 0
  }

  async function noting<T>(call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call()
      inARow = 0
      return answer
    } catch (error) {
      failed(error)
      throw new SearchAway(causeOf(error), { cause: error })
    }
  }

  return {
    engine: {
      search: (query) => noting(() => inner.search(query)),
      suggest: (prefix, limit, kinds) => noting(() => inner.suggest(prefix, limit, kinds)),
      match: (query) => noting(() => inner.match(query)),
      explain: (seeker, ids, today) => noting(() => inner.explain(seeker, ids, today)),
      apply: (changed, removed) => inner.apply(changed, removed),
      size: () => noting(() => inner.size()),
      close: () => inner.close(),
    },
    isOpen: () => openedAt !== null,
    failed,
    close() {
      ended = true
      clearTimeout(timer)
    },
  }
}

/** The innermost reason in one line: clients wrap "connection refused" in layers that say nothing. */
export function causeOf(error: unknown): string {
  let inner = error
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause
  return String(inner).split('\n', 1)[0]?.slice(0, 300) ?? ''
}
