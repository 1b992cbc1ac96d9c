import { Worker } from 'node:worker_threads'
import type { Engine } from '../../engine.ts'
import type { Answer, Arguments, Reply, Verb } from './calls.ts'
import type { StoredPosting, UncutPosting } from './embedded-index.ts'
import type { StoredWords } from './inverted.ts'

export { EmbeddedIndex, type StoredPosting, storedWords, type UncutPosting } from './embedded-index.ts'
export type { StoredWords } from './inverted.ts'

/** The engine in a worker thread, with the quick way in for words as the database keeps them. */
export interface EmbeddedEngine extends Engine {
  /** As `apply`, with each field's words as one space-separated string: nothing is cut or joined on this thread. */
  applyStored(changed: StoredPosting[], removed: number[]): Promise<void>
  /** Packs the index: for the end of a load, before questions come. */
  settle(): Promise<void>
  /** Cuts the words of postings in its thread, in their order; the index stays as it is. Some 2,000 a second. */
  cut(postings: UncutPosting[]): Promise<StoredWords[]>
}

/**
 * Room for young objects. What is usual would let the garbage of a load grow to three times the index, which is never
 * given back; answers make little garbage, so it costs them nothing.
 */
const YOUNG_MB = 12

interface Waiting {
  resolve(value: unknown): void
  reject(reason: Error): void
}

/**
 * Starts an empty index in a worker thread. Calls are answered in the order they were made, so what `apply` brought
 * is seen by every call made after it. Should the worker die, calls under way and all later ones are refused.
 */
export function startEmbeddedEngine(): EmbeddedEngine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const waiting = new Map<number, Waiting>()
  let calls = 0
  let dead: Error | null = null

  const end = (reason: Error) => {
    dead ??= reason
    for (const { reject } of waiting.values()) reject(dead)
    waiting.clear()
  }
  worker.on('message', (reply: Reply) => {
    const one = waiting.get(reply.call)
    waiting.delete(reply.call)
    if (waiting.size === 0) worker.unref()
    if ('error' in reply) one?.reject(reply.error)
    else one?.resolve(reply.value)
  })
  worker.on('error', (cause: unknown) => end(new Error('The search worker failed', { cause })))
  worker.on('exit', (code) => end(new Error(`The search worker ended (${code})`)))
  // The process may end while nothing is asked; an unanswered call keeps it.
  worker.unref()

  const ask = <V extends Verb>(verb: V, ...args: Arguments<V>): Promise<Answer<V>> =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead)
      calls += 1
      waiting.set(calls, { resolve: (value) => resolve(value as Answer<V>), reject })
      worker.ref()
      worker.postMessage({ call: calls, verb, args })
    })

  return {
    search: (query) => ask('search', query),
    suggest: (prefix, limit, kinds) => ask('suggest', prefix, limit, kinds),
    match: (query) => ask('match', query),
    explain: (seeker, ids, today) => ask('explain', seeker, ids, today),
    apply: (changed, removed) => ask('apply', changed, removed),
    applyStored: (changed, removed) => ask('applyStored', changed, removed),
    cut: (postings) => ask('cut', postings),
    settle: () => ask('settle'),
    size: () => ask('size'),
    close: async () => {
      await worker.terminate()
    },
  }
}
