import { priceBatch, runBatch } from '@pinqiao/matcher/batch'
import { type CongestionSettings, congestionSettings } from '@pinqiao/matcher/congestion'
import {
  forgetRuns,
  keepPart,
  keptParts,
  partsOfSeekers,
  rankedParts,
  rankedPostings,
  seekersOfPart,
} from '../batches/queries.ts'
import { dateOf, dayOf } from '../context.ts'
import type { JobContext } from '../jobs/context.ts'
import { setPrices } from './queries.ts'

const KIND = 'prices'

/**
 * Each night: who would be shown what, and by how much the postings that too many are drawn to stand lower tomorrow.
 * One thread beside the server; a run that is ended goes on from its parts.
 */
export async function priceCongestion(
  context: JobContext,
  _payload: object,
  settings: CongestionSettings = congestionSettings(),
): Promise<void> {
  const { sql, now, log } = context
  if (!settings.on) {
    const { gone } = await setPrices(sql, [], { least: settings.least, now: now() })
    log(`congestion: switched off, ${gone} prices taken away`)
    return
  }
  const today = dayOf(now())
  const run = `${KIND} ${dateOf(today)}`
  const postings = await rankedPostings(sql, dateOf(today))
  const kept = await keptParts(sql, run)
  await runBatch({
    postings,
    parts: await partsOfSeekers(sql),
    read: async (part) => (await seekersOfPart(sql, part)).map(({ person }) => person),
    keep: (part, best) => keepPart(sql, run, { part, best, now: now() }),
    isKept: (part) => kept.has(part),
    limit: settings.top,
    today,
    threads: 1,
  })
  // Not by Float64Array.from, which took 60 ms of this thread at 100,000 postings.
  const ids = new Float64Array(postings.length)
  const seats = new Float64Array(postings.length)
  postings.forEach(({ facts }, i) => {
    ids[i] = facts.id
    seats[i] = facts.headcount ?? settings.seatsNotSaid
  })
  const prices = await priceBatch({
    ids,
    seats,
    balance: settings.balance,
    ranked: rankedParts(sql, run, settings.top),
  })
  const priced = postings.flatMap(({ facts }, i) => {
    const price = prices[i] ?? 0
    return price >= settings.least ? [{ id: facts.id, price }] : []
  })
  await sql.begin(async (tx) => {
    const { set, gone } = await setPrices(tx, priced, { least: settings.least, now: now() })
    await forgetRuns(tx, KIND)
    log(`congestion: ${priced.length} of ${postings.length} postings priced, ${set} changed, ${gone} gone`)
  })
}
