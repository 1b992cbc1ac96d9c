import { readJson } from '@pinqiao/search-config'

/**
 * Who would be recommended what, as a graph: person i has the postings `posting[starts[i]]` … before `starts[i + 1]`,
 * as numbers 0 up, each with the person's score of it.
 */
export interface Wishes {
  starts: Uint32Array
  posting: Uint32Array
  score: Float32Array
}

/** Tuning; `search-config/congestion.json` says why each is what it is. */
export interface Balance {
  /**
   * Score points between which people are taken to be nearly indifferent: what is this much better gets e times the
   * attention.
   */
  spread: number
  /** Most that may be taken from a score: the fit of the work stays what decides. */
  most: number
  /** Postings a person writes to: the attention they share out. */
  applications: number
  /** Steps towards balance. */
  rounds: number
}

/**
 * Shadow prices of an assignment with capacities: what has to be taken from the score of each posting so that no more
 * people are drawn to it than it has seats (Sinkhorn's scaling of the entropic assignment, with capacities as upper
 * bounds; a price is the multiplier of its bound). Everybody brings `applications` units of attention and shares them
 * among their postings by score. Where attention is more than seats the shortage is everybody's: all capacities grow
 * by the same factor, so that prices only ever tell one posting from another.
 *
 * From 0 up the prices only rise, step by step, and stay under the exact ones. Short of shortage, more seats of a
 * posting raise no price and more people lower none. Same arguments, same prices.
 *
 * @param seats by posting, above 0
 * @returns by posting, 0 … `most`, in points of score
 */
export function shadowPrices(wishes: Wishes, seats: Float64Array, balance: Balance): Float64Array {
  const { spread, most, applications, rounds } = balance
  const prices = new Float64Array(seats.length)
  const share = shareOfShortage(wishes, seats, applications)
  for (let round = 0; round < rounds; round++) {
    const drawn = attention(wishes, prices, spread)
    let moved = 0
    for (let i = 0; i < prices.length; i++) {
      if (drawn[i] === 0) continue
      const over = (drawn[i] * applications) / (seats[i] * share)
      const next = Math.min(most, Math.max(0, prices[i] + spread * Math.log(over)))
      moved = Math.max(moved, Math.abs(next - prices[i]))
      prices[i] = next
    }
    if (moved < 1e-6) break
  }
  return prices
}

/** By posting: how many people's attention it draws at these prices; each person's adds up to 1. */
export function attention(
  { starts, posting, score }: Wishes,
  prices: Float64Array,
  spread: number,
): Float64Array {
  const drawn = new Float64Array(prices.length)
  const pulls = new Float64Array(longest(starts))
  for (let person = 0; person + 1 < starts.length; person++) {
    const from = starts[person]
    const count = starts[person + 1] - from
    let best = Number.NEGATIVE_INFINITY
    for (let i = 0; i < count; i++) {
      pulls[i] = (score[from + i] - prices[posting[from + i]]) / spread
      if (pulls[i] > best) best = pulls[i]
    }
    let sum = 0
    for (let i = 0; i < count; i++) {
      pulls[i] = Math.exp(pulls[i] - best)
      sum += pulls[i]
    }
    for (let i = 0; i < count; i++) drawn[posting[from + i]] += pulls[i] / sum
  }
  return drawn
}

/** How many times the seats the attention is, over those that anybody wants; 1 where seats are enough. */
function shareOfShortage({ starts, posting }: Wishes, seats: Float64Array, applications: number): number {
  let people = 0
  for (let person = 0; person + 1 < starts.length; person++) if (starts[person + 1] > starts[person]) people++
  const wanted = new Uint8Array(seats.length)
  for (const one of posting) wanted[one] = 1
  const offered = seats.reduce((sum, some, i) => sum + some * wanted[i], 0)
  return offered === 0 ? 1 : Math.max(1, (people * applications) / offered)
}

function longest(starts: Uint32Array): number {
  let most = 0
  for (let i = 0; i + 1 < starts.length; i++) most = Math.max(most, starts[i + 1] - starts[i])
  return most
}

/** What `search-config/congestion.json` says. */
export interface CongestionSettings {
  /** False: no prices. */
  on: boolean
  balance: Balance
  /** Postings looked at for each person. */
  top: number
  /** Seats of a posting that names none. */
  seatsNotSaid: number
  /** Prices under this are none. */
  least: number
}

/** @throws naming the setting that is missing or no number above 0 */
export function congestionSettings(): CongestionSettings {
  const json = readJson('congestion.json') as Partial<CongestionSettings>
  const { spread, most, applications, rounds } = json.balance ?? {}
  for (const [name, value] of Object.entries({ spread, most, applications, rounds, ...json }))
    if (name !== 'on' && name !== 'why' && name !== 'balance' && !(typeof value === 'number' && value > 0))
      throw new Error(`congestion.json: "${name}" must be a number above 0`)
  return json as CongestionSettings
}
