import { availableParallelism } from 'node:os'
import { type Best, priceBatch, runBatch, type TitledPosting } from '../src/batch/index.ts'
import { type CongestionSettings, congestionSettings } from '../src/congestion.ts'
import { machine } from './bench.ts'
import { type Exposure, exposureOf } from './exposure.ts'
import { MARKET_DAY, SampleMarket } from './sample-market.ts'

const AT_ONCE = 200
/** Places of a first page that people really look at. */
const SHOWN = 10

/** An invented market before and after shadow prices, each ranked in full. */
export async function showMarket(seekers: number, postings: number): Promise<void> {
  const settings = congestionSettings()
  console.log(machine())
  const sample = new SampleMarket()
  const market = sample.postings(postings)
  const seats = seatsOf(market, settings)
  const all = [...seats.values()].reduce((sum, one) => sum + one, 0)
  console.log(
    `${seekers} invented seekers × ${postings} invented postings with ${all} seats, first ${SHOWN} places`,
  )
  let began = performance.now()
  const lap = (what: string) => {
    console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    began = performance.now()
  }
  const before = await rankAll(sample, seekers, market, settings.top)
  lap('ranked')
  const priced = await withPrices(market, before, settings)
  lap('prices')
  const after = await rankAll(sample, seekers, priced, SHOWN)
  lap('ranked again')
  const prices = priced.flatMap(({ facts }) => facts.congestion ?? [])
  console.log(
    `${prices.length} of ${postings} postings stand lower, by ${(100 * mean(prices)).toFixed(1)} points of 100 in the mean, ${(100 * Math.max(0, ...prices)).toFixed(1)} at most\n`,
  )
  console.log(tableOf(exposureOf(before, seats, SHOWN), exposureOf(after, seats, SHOWN)))
}

/** The postings with what shadow prices come to, as the nightly run would leave them. */
export async function withPrices(
  market: readonly TitledPosting[],
  ranked: readonly Best[],
  settings: CongestionSettings,
): Promise<TitledPosting[]> {
  const seats = seatsOf(market, settings)
  const prices = await priceBatch({
    ids: Float64Array.from(seats.keys()),
    seats: Float64Array.from(seats.values()),
    balance: settings.balance,
    ranked,
  })
  return market.map(({ facts, words }, i) => ({
    facts: prices[i] >= settings.least ? { ...facts, congestion: prices[i] } : facts,
    words,
  }))
}

export const seatsOf = (
  market: readonly TitledPosting[],
  { seatsNotSaid }: CongestionSettings,
): Map<number, number> => new Map(market.map(({ facts }) => [facts.id, facts.headcount ?? seatsNotSaid]))

export async function rankAll(
  sample: SampleMarket,
  seekers: number,
  postings: readonly TitledPosting[],
  limit: number,
): Promise<Best[]> {
  const parts: Best[] = []
  await runBatch({
    postings,
    parts: Math.ceil(seekers / AT_ONCE),
    read: (part) => sample.seekers(part * AT_ONCE, Math.min(seekers, (part + 1) * AT_ONCE)),
    keep: (part, best) => {
      parts[part] = best
    },
    limit,
    today: MARKET_DAY,
    threads: Math.min(2, availableParallelism()),
  })
  return parts
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length

function tableOf(before: Exposure, after: Exposure): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const change = (from: number, to: number) =>
    `${to >= from ? '+' : ''}${(100 * (to / from - 1)).toFixed(1)} %`
  return [
    '| | before | after | change |',
    '|---|---|---|---|',
    `| postings shown to somebody | ${percent(before.coverage)} | ${percent(after.coverage)} | ${change(before.coverage, after.coverage)} |`,
    `| Gini of exposure for each seat | ${before.gini.toFixed(3)} | ${after.gini.toFixed(3)} | ${change(before.gini, after.gini)} |`,
    `| different seats recommended | ${before.seats} | ${after.seats} | ${change(before.seats, after.seats)} |`,
    `| mean score | ${before.score.toFixed(4)} | ${after.score.toFixed(4)} | ${change(before.score, after.score)} |`,
  ].join('\n')
}
