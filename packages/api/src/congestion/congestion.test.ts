import type { CongestionSettings } from '@pinqiao/matcher/congestion'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { keepPart, keptParts } from '../batches/queries.ts'
import { MatchFound } from '../matches/schema.ts'
import { createSealer } from '../seal/sealer.ts'
import { workOnJobs } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'
import { live, makeWorld, NOW, serveOn, TEST_KEY, type TestApi, type TestWorld } from '../testing/served.ts'
import { priceCongestion } from './jobs.ts'

const SEEKERS = 12
const wish = { wanted: ['电焊工'], home: '620171101' }

let world: TestWorld
let api: TestApi
const log: string[] = []
beforeAll(async () => {
  const weld = {
    occupation: '6-18-02-04',
    occupationConfidence: 0.9,
    place: '620171101',
    payMin: 5000,
    payMax: 7000,
  }
  world = await makeWorld([
    live('1', '电焊工', { ...weld, headcount: 40, employer: { name: '另一家公司', origin: 'registered' } }),
    live('2', '电焊工', { ...weld, headcount: 1 }),
    live('3', '厨师', { headcount: 1 }),
  ])
  api = await serveOn(world.url)
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
  for (let i = 0; i < SEEKERS; i++) await seeker(api, { profile: wish })
  await seeker(api, { profile: {} })
}, 60_000)
afterAll(async () => {
  await api.close()
  await world.drop()
})

async function match(more: object = {}): Promise<MatchFound> {
  const answer = await api.post('/matches', { ...wish, ...more })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return MatchFound.parse(answer.body)
}

const prices = async () =>
  (
    await world.sql<{ ref: string; price: number }[]>`
      select p.source_ref as ref, c.price from posting_price c join posting p on p.id = c.posting_id order by 1`
  ).map(({ ref, price }) => ({ ref, price }))

const night = (settings?: CongestionSettings) =>
  priceCongestion(
    {
      sql: world.sql,
      now: () => NOW,
      log: (line) => log.push(line),
      post: null,
      seal: createSealer(TEST_KEY),
      publicUrl: 'http://here',
    },
    {},
    settings,
  )

describe('the nightly run', { timeout: 60_000 }, () => {
  test('prices what more people are drawn to than it has seats, and nothing else', async () => {
    const before = await match()
    expect(before.hits.map(({ congestion }) => congestion)).toEqual([0, 0])
    await world.sql`select graphile_worker.add_job('price_congestion', '{}')`
    expect(await workOnJobs(world)).toEqual([expect.stringContaining('1 of 3 postings priced')])
    const priced = await prices()
    expect(priced.map(({ ref }) => ref)).toEqual(['2'])
    expect(priced[0]?.price).toBeGreaterThan(0.02)
    expect(await world.sql`select from batch_part`).toHaveLength(0)
  })

  test('shows in the list with its amount, which leaves the score as it was; without balancing it does not', async () => {
    const [price] = await prices()
    await vi.waitFor(async () => {
      const { hits } = await match()
      expect(hits.map(({ posting }) => posting.headcount)).toEqual([40, 1])
      expect(hits[1]?.congestion).toBeCloseTo(price?.price ?? -1, 4)
      expect(hits[1]?.score).toBeGreaterThanOrEqual(hits[0]?.score ?? 2)
    })
    const { hits } = await match({ balanced: false })
    expect(hits.map(({ posting }) => posting.headcount)).toEqual([1, 40])
    expect(hits.map(({ congestion }) => congestion)).toEqual([0, 0])
  })

  test('writes nothing where prices stay as they are, so that no index is told', async () => {
    const [before] = await world.sql`select count(*) as n from outbox`
    await night()
    expect(log.at(-1)).toContain('1 of 3 postings priced, 0 changed, 0 gone')
    expect((await world.sql`select count(*) as n from outbox`)[0]).toEqual(before)
  })

  test('goes on from the parts an ended run kept, and does not rank them again', async () => {
    const run = 'prices 2026-11-20'
    const empty = { limit: 100, ids: new Float64Array(0), scores: new Float32Array(0) }
    await keepPart(world.sql, run, { part: 0, best: empty, now: NOW })
    await night()
    // All people are of part 0, which that run says to have ranked: nobody is left to be drawn anywhere.
    expect(await prices()).toEqual([])
    expect(await keptParts(world.sql, run)).toEqual(new Set())
    await night()
    expect((await prices()).map(({ ref }) => ref)).toEqual(['2'])
  })

  test('leaves out who turned personal ranking off, and takes all prices away when it is switched off', async () => {
    await world.sql`update seeker set personal_ranking = false where id in (select id from seeker limit ${SEEKERS})`
    await night()
    expect(await prices()).toEqual([])
    await world.sql`update seeker set personal_ranking = true`
    await night()
    expect(await prices()).toHaveLength(1)
    const balance = { spread: 0.03, most: 0.1, applications: 3, rounds: 30 }
    await night({ on: false, balance, top: 100, seatsNotSaid: 3, least: 0.005 })
    expect(await prices()).toEqual([])
    await vi.waitFor(async () =>
      expect((await match()).hits.map(({ congestion }) => congestion)).toEqual([0, 0]),
    )
  })
})
