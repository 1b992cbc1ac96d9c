import { describe, expect, test } from 'vitest'
import { exposureOf, giniOf } from '../bench/exposure.ts'
import { rankAll, seatsOf, withPrices } from '../bench/market.ts'
import { SampleMarket } from '../bench/sample-market.ts'
import { attention, type Balance, congestionSettings, shadowPrices, type Wishes } from './congestion.ts'
import { matchOver } from './engines/embedded/match.ts'
import { seeded, smallWorld, somePosting, someSeeker, TODAY } from './match.fixtures.ts'
import { indexed, rank } from './rank.ts'
import { weightsFor } from './weights.ts'

const exact: Balance = { spread: 0.03, most: 1, applications: 1, rounds: 3000 }

/** People with some wishes each among `postings`. */
function someWishes(seed: number, people: number, postings: number): Wishes {
  const next = seeded(seed)
  const starts = new Uint32Array(people + 1)
  const posting: number[] = []
  const score: number[] = []
  for (let person = 0; person < people; person++) {
    for (let i = 0; i < postings; i++) {
      // The first are liked by all.
      if (next() < 0.4) continue
      posting.push(i)
      score.push(0.4 + 0.3 * next() + 0.3 * (1 - i / postings))
    }
    starts[person + 1] = posting.length
  }
  return { starts, posting: Uint32Array.from(posting), score: Float32Array.from(score) }
}

describe('shadow prices', () => {
  test('are 0 where there are seats enough for everybody anywhere', () => {
    const prices = shadowPrices(someWishes(1, 40, 8), new Float64Array(8).fill(40), exact)
    expect([...prices]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  test('let no more people be drawn to a posting than it has seats, and cost nothing where seats are left', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const wishes = someWishes(seed, 60, 10)
      const seats = new Float64Array(10).fill(8)
      const prices = shadowPrices(wishes, seats, exact)
      const drawn = attention(wishes, prices, exact.spread)
      expect(Math.max(...attention(wishes, new Float64Array(10), exact.spread))).toBeGreaterThan(8.1)
      drawn.forEach((people, i) => {
        expect(people).toBeLessThan(8 * 1.01)
        if (people < 7.9) expect(prices[i]).toBe(0)
      })
      expect(drawn.reduce((sum, people) => sum + people, 0)).toBeCloseTo(60, 6)
    }
  })

  test('do not rise with seats more, nor fall with people more, after any number of steps', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const wishes = someWishes(seed, 60, 10)
      const fewer = { ...wishes, starts: wishes.starts.slice(0, 51) }
      const seats = new Float64Array(10).fill(9)
      for (const rounds of [1, 5, 200]) {
        const balance = { ...exact, rounds }
        const prices = shadowPrices(wishes, seats, balance)
        const roomier = shadowPrices(
          wishes,
          seats.map((some, i) => (i === seed % 10 ? some + 3 : some)),
          balance,
        )
        const lonelier = shadowPrices(fewer, seats, balance)
        prices.forEach((price, i) => {
          expect(roomier[i]).toBeLessThanOrEqual(price + 1e-12)
          expect(lonelier[i]).toBeLessThanOrEqual(price + 1e-12)
        })
      }
    }
  })

  test('tell one posting from another also where seats are few for all, and never take more than the most', () => {
    const wishes = someWishes(3, 400, 10)
    const prices = shadowPrices(wishes, new Float64Array(10).fill(2), { ...exact, most: 0.1, rounds: 100 })
    expect(prices[0]).toBeGreaterThan(prices[9])
    expect(prices[9]).toBe(0)
    expect(Math.max(...prices)).toBeLessThanOrEqual(0.1)
  })

  test('are the same for the same market, and none for a market without people or postings', () => {
    const wishes = someWishes(5, 60, 10)
    const seats = new Float64Array(10).fill(4)
    expect(shadowPrices(wishes, seats, exact)).toEqual(shadowPrices(wishes, seats, exact))
    expect([...shadowPrices({ ...wishes, starts: new Uint32Array(1) }, seats, exact)]).toEqual([
      ...new Float64Array(10),
    ])
    const empty = { starts: new Uint32Array(4), posting: new Uint32Array(), score: new Float32Array() }
    expect(shadowPrices(empty, new Float64Array(), exact).length).toBe(0)
  })
})

describe('in the order', () => {
  const next = seeded(21)
  const plain = Array.from({ length: 300 }, (_, i) => somePosting(i + 1, next))
  const priced = plain.map((one) => (one.id % 3 === 0 ? { ...one, congestion: 0.05 } : one))
  const seekers = Array.from({ length: 40 }, () => someSeeker(next))

  test('a priced posting stands lower by its price, says so, and keeps its score; the switch takes that back', () => {
    const { columns, titles } = indexed(priced, smallWorld)
    const plainIndex = indexed(plain, smallWorld)
    let lower = 0
    for (const seeker of seekers) {
      const query = { seeker, order: 'best', limit: 50, after: null, today: TODAY } as const
      const weights = weightsFor(seeker.groups)
      const found = matchOver(columns, titles, query, weights, smallWorld)
      const standing = found.hits.map((hit) => (hit.score ?? 0) - hit.congestion)
      for (const hit of found.hits) if (hit.congestion > 0) lower += 1
      for (const hit of found.hits) expect([0, hit.id % 3 === 0 ? 0.05 : 0]).toContain(hit.congestion)
      if (found.hits.some((hit) => hit.congestion > 0))
        expect(standing.map((one) => one.toFixed(4))).toEqual(
          [...standing].sort((a, b) => b - a).map((one) => one.toFixed(4)),
        )
      const off = matchOver(columns, titles, { ...query, balanced: false }, weights, smallWorld)
      expect(off).toEqual(matchOver(plainIndex.columns, plainIndex.titles, query, weights, smallWorld))
      expect(rank(seeker, priced, weights, TODAY, smallWorld).slice(0, 50)).toEqual(found.hits)
    }
    expect(lower).toBeGreaterThan(100)
  })

  test('pages follow each other without a gap', () => {
    const { columns, titles } = indexed(priced, smallWorld)
    for (const seeker of seekers) {
      const query = { seeker, order: 'best', today: TODAY } as const
      const weights = weightsFor(seeker.groups)
      const page = (limit: number, after: { key: number; id: number } | null) =>
        matchOver(columns, titles, { ...query, limit, after }, weights, smallWorld)
      const first = page(10, null)
      const both = [...first.hits, ...(first.next ? page(10, first.next).hits : [])]
      expect(both.map((hit) => hit.id)).toEqual(page(20, null).hits.map((hit) => hit.id))
    }
  })
})

test('a small market reaches more seats for little of the score', { timeout: 60_000 }, async () => {
  const sample = new SampleMarket(2)
  const market = sample.postings(300)
  const settings = congestionSettings()
  const before = await rankAll(sample, 800, market, settings.top)
  const priced = await withPrices(market, before, settings)
  const after = await rankAll(sample, 800, priced, 10)
  const seats = seatsOf(market, settings)
  const was = exposureOf(before, seats, 10)
  const is = exposureOf(after, seats, 10)
  expect(is.seats).toBeGreaterThan(was.seats)
  expect(is.gini).toBeLessThan(was.gini)
  expect(is.coverage).toBeGreaterThanOrEqual(was.coverage)
  expect(is.score).toBeGreaterThan(was.score * 0.97)
})

test('Gini is 0 where all have the same and near 1 where one has all', () => {
  expect(giniOf([3, 3, 3, 3])).toBe(0)
  expect(giniOf([0, 0, 0, 8])).toBe(0.75)
  expect(giniOf([0, 0])).toBe(0)
})
