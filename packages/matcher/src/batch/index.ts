import { setImmediate as breath } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Seeker } from '../types.ts'
import type { Order, Report } from './calls.ts'
import type { Best, TitledPosting } from './top-of.ts'

export type { Best, TitledPosting } from './top-of.ts'

/** Postings handed to a worker at once: copying more would hold this thread up for longer than a frame. */
const POSTINGS_AT_ONCE = 200

export interface Batch {
  postings: readonly TitledPosting[]
  /** Number of parts the people come in; read one after the other, so that all need not be in memory. */
  parts: number
  /** The people of one part; some 200, for the same reason as the postings. */
  read(part: number): Promise<readonly Seeker[]> | readonly Seeker[]
  /** Takes in the answer for a part, in any order of parts. What it has kept is not asked for again: see `isKept`. */
  keep(part: number, best: Best): Promise<void> | void
  /** True for a part an earlier run kept: a run that was ended goes on where it was. */
  isKept?(part: number): boolean
  /** Best postings for each person. */
  limit: number
  /** Days since 1970-01-01. */
  today: number
  /** Worker threads. */
  threads: number
  /** Parts done, those kept earlier counted in. */
  progress?(done: number): void
  signal?: AbortSignal
}

/**
 * The best postings for many people, exactly as a match ranks them, in threads of its own: this one only hands over
 * and takes in. Ends when all parts are kept.
 *
 * @throws the signal's reason when aborted, and what `read`, `keep` or a worker throws; parts kept until then stay kept
 */
export async function runBatch(batch: Batch): Promise<void> {
  const due: number[] = []
  for (let part = 0; part < batch.parts; part++) if (!batch.isKept?.(part)) due.push(part)
  let done = batch.parts - due.length
  batch.progress?.(done)
  const next = () => due.shift()
  const failed = new AbortController()
  const signal = AbortSignal.any([failed.signal, ...(batch.signal ? [batch.signal] : [])])
  const work = async () => {
    await using worker = await startWorker(batch.postings, signal)
    for (let part = next(); part !== undefined; part = next()) {
      signal.throwIfAborted()
      const seekers = await batch.read(part)
      await batch.keep(part, await worker.best({ part, seekers, limit: batch.limit, today: batch.today }))
      done += 1
      batch.progress?.(done)
    }
  }
  const threads = Math.max(1, Math.min(batch.threads, due.length))
  const ended = await Promise.allSettled(
    Array.from({ length: due.length === 0 ? 0 : threads }, () =>
      work().catch((error: unknown) => {
        failed.abort(error)
        throw error
      }),
    ),
  )
  const broken = ended.find((one) => one.status === 'rejected')
  if (broken) throw failed.signal.reason ?? broken.reason
}

async function startWorker(postings: readonly TitledPosting[], signal: AbortSignal) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  const order = (one: Order) => worker.postMessage(one)
  const over = Promise.withResolvers<never>()
  // Looked at with the next answer; until then nobody may be listening.
  over.promise.catch(() => {})
  const end = () => over.reject(signal.reason)
  signal.addEventListener('abort', end, { once: true })
  worker.on('error', over.reject)
  worker.on('exit', (code) => over.reject(new Error(`A worker of the batch ended (${code})`)))
  const close = async () => {
    signal.removeEventListener('abort', end)
    await worker.terminate()
  }
  try {
    for (let i = 0; i < postings.length; i += POSTINGS_AT_ONCE) {
      signal.throwIfAborted()
      order({ postings: postings.slice(i, i + POSTINGS_AT_ONCE) })
      await breath()
    }
  } catch (error) {
    await close()
    throw error
  }
  return {
    async best(one: Extract<Order, { part: number }>): Promise<Best> {
      const answered = new Promise<Best>((resolve, reject) => {
        worker.once('message', (report: Report) =>
          'error' in report ? reject(report.error) : resolve(report.best),
        )
      })
      order(one)
      return Promise.race([answered, over.promise])
    },
    [Symbol.asyncDispose]: close,
  }
}
