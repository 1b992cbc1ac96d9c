import type { EmbeddedEngine } from '@pinqiao/matcher/embedded'
import { startEmbeddedEngine } from '@pinqiao/matcher/embedded'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../app.ts'
import { createSealer } from '../seal/sealer.ts'
import { asking, live, makeWorld, NOW, TEST_KEY } from '../testing/served.ts'
import { type SearchOptions, startSearch } from './start.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const soon = (check: () => Promise<void>, timeout = 1000) => vi.waitFor(check, { timeout, interval: 20 })

/** A server whose engine takes nothing in before `mayStart`. */
async function breakable(
  drafts: Parameters<typeof makeWorld>[0],
  options: Partial<SearchOptions> = {},
  mayStart = Promise.resolve(),
) {
  const { url, sql, drop } = await makeWorld(drafts)
  ends.push(drop)
  const engines: EmbeddedEngine[] = []
  const log: string[] = []
  let held = mayStart
  const search = startSearch({
    databaseUrl: url,
    now: () => NOW,
    log: (line) => log.push(line),
    ...options,
    startEngine() {
      const engine = startEmbeddedEngine()
      engines.push(engine)
      const gate = held
      return {
        ...engine,
        applyStored: (...args) => gate.then(() => engine.applyStored(...args)),
      }
    },
  })
  ends.push(search.close)
  const app = createApp({
    sql,
    search,
    seal: createSealer(TEST_KEY),
    now: () => NOW,
    log: (line) => log.push(line),
  })
  const api = asking('http://here/api/v1', (request) => app.fetch(request))
  return { api, sql, search, engines, log, hold: (until: Promise<void>) => (held = until) }
}

describe('while the first index is loading', () => {
  const FOREVER = 3_600_000

  test('a question waits for a small one and is answered in full, and health is not kept waiting', async () => {
    const loaded = Promise.withResolvers<void>()
    const wait = { forIndex: FOREVER, until: FOREVER }
    const { api } = await breakable([live('1', '叉车司机')], { wait }, loaded.promise)
    const asked = Promise.all([
      api.post('/matches', { wanted: ['叉车司机'] }),
      api.ask('/postings?q=叉车'),
      api.ask('/suggestions?q=叉'),
    ])
    expect((await api.ask('/health')).body).toMatchObject({ search: 'starting', fallbacks: 0 })
    loaded.resolve()
    for (const { body } of await asked) expect(body.degraded).toBe(false)
    expect((await api.ask('/health')).body).toMatchObject({ search: 'ready', fallbacks: 0 })
  })

  test.for([
    ['that has waited long enough', { forIndex: 1, until: FOREVER }],
    ['about a large index', { forIndex: FOREVER, until: 1 }],
  ] as const)('a question %s is answered from the tables, which says so', async ([, wait]) => {
    const loaded = Promise.withResolvers<void>()
    const { api } = await breakable([live('1', '叉车司机')], { wait }, loaded.promise)
    const { status, body } = await api.post('/matches', { wanted: ['叉车司机'] })
    expect({ status, degraded: body.degraded, hits: body.hits.length }).toEqual({
      status: 200,
      degraded: true,
      hits: 1,
    })
    expect((await api.ask('/health')).body).toMatchObject({ search: 'starting', fallbacks: 1 })
    loaded.resolve()
  })

  test('a start that fails is waited for by nobody', async () => {
    const wait = { forIndex: FOREVER, until: FOREVER }
    const broken = Promise.reject(new Error('no index today'))
    broken.catch(() => {})
    const { api, hold } = await breakable([live('1', '叉车司机')], { wait }, broken)
    expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ total: 1, degraded: true })
    hold(Promise.resolve())
    await soon(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
  })
})

describe('when the index dies', { timeout: 40_000 }, () => {
  test('lists answer from the tables and say so, and it comes back by itself', async () => {
    const { api, engines, hold, log } = await breakable([
      live('1', '叉车司机', { publishedAt: new Date('2026-11-18T00:00:00Z') }),
      live('2', '叉车工'),
      live('3', '厨师'),
    ])
    await soon(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)

    const repaired = Promise.withResolvers<void>()
    hold(repaired.promise)
    await engines[0]?.close()
    for (let i = 0; i < 20; i++) {
      const { status, body } = await api.ask('/postings?q=叉车')
      expect(status).toBe(200)
      expect(body.hits.map((hit: { title: string }) => hit.title)).toEqual(['叉车工', '叉车司机'])
      expect(body.total).toBe(2)
    }
    await soon(async () => {
      expect((await api.ask('/health')).body).toMatchObject({ status: 'starting', search: 'restarting' })
    })
    expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ degraded: true })
    expect((await api.ask('/suggestions?q=叉')).body).toEqual({ suggestions: [], degraded: true })
    const match = await api.post('/matches', { wanted: ['叉车司机'] })
    expect(match).toMatchObject({ status: 200, body: { degraded: true, oneChangeAway: [] } })
    expect(match.body.hits.length).toBeGreaterThan(0)

    repaired.resolve()
    await soon(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
    expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ degraded: false, total: 2 })
    expect(log.join('\n')).toContain('the index starts anew')
  })

  test('a reader taken for dead fills its index anew instead of missing changes', async () => {
    const { api, sql, engines, log } = await breakable([live('1', '叉车司机')], { keepPlaceEvery: 50 })
    await soon(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
    await sql`delete from outbox_reader`
    await soon(async () => expect(engines).toHaveLength(2), 5000)
    await soon(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
    expect(log.join('\n')).toContain('taken for dead')
    expect(await sql`select from outbox_reader`).toHaveLength(1)
  })
})
