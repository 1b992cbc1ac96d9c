import { setImmediate as breath } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FairDay, Meeting } from '../assign.ts'
import type { Balance } from '../congestion.ts'
import { type Order, packPairs, type Report, type Settled } from './calls.ts'
import type { Best, Person, TitledPosting } from './top-of.ts'

export type { Best, Person, TitledPosting } from './top-of.ts'

/** Postings handed to a worker at once: copying more would hold this thread up for longer than a frame. */
const POSTINGS_AT_ONCE = 200

export interface Batch {
  postings: readonly TitledPosting[]
  /** Number of parts the people come in; read one after the other, so that all need not be in memory. */
  parts: number
  /** The people of one part; some 200, for the same reason as the postings. */
  read(part: number): Promise<readonly Person[]> | readonly Person[]
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
      const people = await batch.read(part)
      const report = await worker.ask({ part, people, limit: batch.limit, today: batch.today })
      if (!('best' in report)) throw new Error('A worker of the batch answered another question')
      await batch.keep(part, report.best)
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

export interface Pricing {
  /** Posting ids, and beside each its seats. */
  ids: Float64Array
  seats: Float64Array
  balance: Balance
  /** What a batch kept, in the order of its parts. */
  ranked: AsyncIterable<Best> | Iterable<Best>
  signal?: AbortSignal
}

/** Shadow prices of postings from what a batch ranked, computed in a thread; by posting, in the order of `ids`. */
export async function priceBatch({ ids, seats, balance, ranked, signal }: Pricing): Promise<Float64Array> {
  await using worker = await startWorker([], signal ?? new AbortController().signal)
  for await (const part of ranked) worker.order({ ranked: part })
  const report = await worker.ask({ ids, seats, balance })
  if (!('prices' in report)) throw new Error('A worker of the batch answered another question')
  return report.prices
}

/** `assignDay` in a thread: it may take most of a second. */
export async function dayApart(
  day: FairDay,
  rounds: number,
  settled: readonly Settled[] = [],
): Promise<Meeting[]> {
  await using worker = await startWorker([], new AbortController().signal)
  const { pairs, ...rest } = day
  const report = await worker.ask({ day: rest, pairs: packPairs(pairs), rounds, settled })
  if (!('meetings' in report)) throw new Error('A worker of the batch answered another question')
  return report.meetings
}

async function startWorker(postings: readonly TitledPosting[], signal: AbortSignal) {
  signal.throwIfAborted()
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
    order,
    async ask(one: Order): Promise<Exclude<Report, { error: Error }>> {
      const answered = new Promise<Exclude<Report, { error: Error }>>((resolve, reject) => {
        worker.once('message', (report: Report) =>
          'error' in report ? reject(report.error) : resolve(report),
        )
      })
      order(one)
      return Promise.race([answered, over.promise])
    },
    [Symbol.asyncDispose]: close,
  }
}
