import { rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { runBatch } from '../src/batch/index.ts'
import { Market } from '../src/batch/top-of.ts'
import { BatchFolder } from './batch-folder.ts'
import { machine } from './bench.ts'
import { MARKET_DAY, SampleMarket } from './sample-market.ts'

const AT_ONCE = 200
const LIMIT = 20
const CHECKED = 200

export interface BatchSizes {
  seekers: number
  postings: number
  threads: number | null
  /** Where answers are kept; null: a folder of its own, gone at the end. */
  state: string | null
}

/** Top 20 of many people over one market: time, the longest this thread was held up, and a check against itself. */
export async function benchBatch({ seekers, postings, threads, state }: BatchSizes): Promise<void> {
  const workers = threads ?? Math.min(2, availableParallelism())
  console.log(machine())
  console.log(
    `top ${LIMIT} of ${seekers} invented seekers over ${postings} invented postings, ${workers} threads`,
  )
  const sample = new SampleMarket()
  const market = sample.postings(postings)
  const folder = new BatchFolder(state ?? join(tmpdir(), `batch-${process.pid}`), LIMIT)
  folder.begin({ seekers, postings, limit: LIMIT, atOnce: AT_ONCE })
  const parts = Math.ceil(seekers / AT_ONCE)
  const kept = folder.kept()
  if (kept.size > 0) console.log(`${kept.size} of ${parts} parts were there already`)
  const held = monitorEventLoopDelay({ resolution: 1 })
  // The first sample holds the time in which the market was made up.
  await new Promise((resolve) => setImmediate(resolve))
  held.enable()
  const began = performance.now()
  let before = ownMs()
  let most = 0
  const meter = setInterval(() => {
    const now = ownMs()
    most = Math.max(most, now - before)
    before = now
  }, 2)
  await runBatch({
    postings: market,
    parts,
    read: (part) => sample.seekers(part * AT_ONCE, Math.min(seekers, (part + 1) * AT_ONCE)),
    keep: (part, best) => folder.keep(part, best),
    isKept: (part) => kept.has(part),
    limit: LIMIT,
    today: MARKET_DAY,
    threads: workers,
    progress: (done) => {
      if (done > 0 && (done % Math.ceil(parts / 10) === 0 || done === parts))
        console.log(`  ${done} of ${parts} parts, ${((performance.now() - began) / 1000).toFixed(1)} s`)
    },
  })
  const seconds = (performance.now() - began) / 1000
  held.disable()
  clearInterval(meter)
  const ranked = seekers - kept.size * AT_ONCE
  console.log(
    `${seconds.toFixed(1)} s: ${((seconds * workers * 1000) / Math.max(1, ranked)).toFixed(2)} ms of a thread for each person; ` +
      `the event loop was late by ${(held.max / 1e6).toFixed(1)} ms at most, ${(held.percentile(99) / 1e6).toFixed(1)} ms p99 ` +
      `(other processes counted in); its thread worked ${most.toFixed(1)} ms at most without a pause`,
  )
  check(sample, market, folder, Math.min(seekers, CHECKED))
  if (state === null) rmSync(join(tmpdir(), `batch-${process.pid}`), { recursive: true })
}

/** Time this thread has really worked: what no other process on the machine can lengthen. */
function ownMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The first part ranked once more, here; throws where a place differs. */
function check(
  sample: SampleMarket,
  market: ReturnType<SampleMarket['postings']>,
  folder: BatchFolder,
  count: number,
): void {
  const own = new Market()
  own.add(market)
  const again = own.best(sample.seekers(0, count), LIMIT, MARKET_DAY)
  const { ids } = folder.read(0)
  again.ids.forEach((id, i) => {
    if (ids[i] !== id) throw new Error(`place ${i} is posting ${ids[i]}, not ${id}`)
  })
  const filled = again.ids.filter((id) => id !== 0).length
  console.log(`the first ${count} people ranked again here: the same ${filled} places`)
}
