import { randomUUID } from 'node:crypto'
import { Indexer } from '@pinqiao/matcher/meilisearch'
import { type LocalServer, localMeilisearch, whyNoMeilisearch } from '@pinqiao/matcher/testing/meilisearch'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openSql } from '../../db.ts'
import { serve } from '../../main.ts'
import { savePostings } from '../../postings/write.ts'
import {
  asking,
  live,
  makeWorld,
  NOW,
  save,
  TEST_KEY,
  type TestApi,
  type TestWorld,
} from '../../testing/served.ts'
import { lazyCutter } from './feed.ts'
import { rebuild } from './rebuild.ts'

// What goes wrong with a real server: killed, wrong keys, a posting it refuses, an index rebuilt while people write.

const absent = whyNoMeilisearch()
if (absent) {
  console.log(`Failures of a real Meilisearch were not tried: ${absent}.`)
  test.skip(`did not run: ${absent}`, () => {})
} else describe('a real server', { timeout: 180_000 }, realServer)

function realServer() {
  let server: LocalServer
  beforeAll(async () => {
    server = await localMeilisearch()
    console.log(`Failures are tried on Meilisearch ${server.version}.`)
  }, 60_000)
  afterAll(async () => server.stop(), 60_000)

  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })
  const soon = (check: () => Promise<void> | void, timeout = 60_000) =>
    vi.waitFor(check, { timeout, interval: 100 })

  async function world(titles: string[]): Promise<TestWorld> {
    const made = await makeWorld(titles.map((title, i) => live(String(i), title)))
    ends.push(made.drop)
    return made
  }

  const newIndex = () => `pinqiao-${randomUUID()}`

  async function servedOn(
    databaseUrl: string,
    index: string,
    keys: { searchKey?: string; indexKey?: string } = {},
  ): Promise<TestApi> {
    const log: string[] = []
    const served = await serve({
      databaseUrl,
      host: '127.0.0.1',
      port: 0,
      web: null,
      masterKey: TEST_KEY,
      jobs: false,
      meili: {
        url: server.url,
        searchKey: server.searchKey,
        indexKey: server.indexingKey,
        index,
        // Tests share the machine: what is late in service is no error here.
        patience: 5000,
        ...keys,
      },
      now: () => NOW,
      log: (line) => log.push(line),
    })
    ends.push(() => served.close())
    return { ...asking(`${served.url}/api/v1`, fetch), url: served.url, log, close: () => served.close() }
  }
  const ready = (api: TestApi) =>
    soon(async () =>
      expect((await api.ask('/health')).body, api.log.join('\n')).toMatchObject({
        status: 'ok',
        search: 'ready',
      }),
    )
  /** Found by the index itself, whatever the tables would say. */
  const found = async (api: TestApi, q: string): Promise<number> => {
    const { body } = await api.ask(`/postings?q=${q}&limit=1`)
    return body.degraded ? -1 : body.total
  }

  test('a change is found, and what is deleted is not', async () => {
    const { url, sql } = await world(['叉车司机', '厨师'])
    const api = await servedOn(url, newIndex())
    await ready(api)
    expect(await found(api, '叉车')).toBe(1)
    const [id] = await save(sql, [live('n', '电焊工')])
    await soon(async () => expect(await found(api, '电焊工')).toBe(1))
    await sql`update posting set state = 'paused' where id = ${id ?? 0}`
    await soon(async () => expect(await found(api, '电焊工')).toBe(0))
    await soon(async () => expect((await api.ask('/health')).body).toMatchObject({ waiting: 0, postings: 2 }))
  })

  test('killed and started again: no request fails, the tables answer meanwhile, nothing is lost', async ({
    skip,
  }) => {
    const { process } = server
    if (!process) return skip('the server of MEILI_URL is not ours to kill')
    const { url, sql } = await world(['叉车司机', '叉车工'])
    const api = await servedOn(url, newIndex())
    await ready(api)
    await process.kill()
    const times: number[] = []
    for (let i = 0; i < 40; i++) {
      const began = performance.now()
      const { status, body } = await api.ask('/postings?q=叉车')
      times.push(performance.now() - began)
      expect([status, body.degraded, body.total]).toEqual([200, true, 2])
    }
    times.sort((a, b) => a - b)
    console.log(
      `killed: p50 ${times[20]?.toFixed(0)} ms, p95 ${times[37]?.toFixed(0)} ms, worst ${times.at(-1)?.toFixed(0)} ms`,
    )
    await save(sql, [live('while', '叉车维修')])
    await soon(async () => expect((await api.ask('/health')).body.waiting).toBeGreaterThan(0))
    await process.start()
    await ready(api)
    await soon(async () => expect(await found(api, '叉车')).toBe(3))
    expect(api.log.filter((line) => line.includes('answers again'))).toHaveLength(1)
  })

  test('a wrong key: the tables answer, and one line says why', async () => {
    const { url } = await world(['叉车司机'])
    const index = newIndex()
    await ready(await servedOn(url, index))
    const api = await servedOn(url, index, { searchKey: 'not-a-key' })
    await soon(async () => expect((await api.ask('/health')).body.search).toBe('away'))
    expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ degraded: true, total: 1 })
    expect(api.log.filter((line) => line.includes('does not answer as it should'))).toHaveLength(1)
    expect(api.log.join()).toContain('API key')
  })

  test('a key with the master key’s rights is complained of', async ({ skip }) => {
    const { process } = server
    if (!process) return skip('the master key of MEILI_URL is not ours')
    const { url } = await world([])
    const api = await servedOn(url, newIndex(), { indexKey: process.masterKey })
    await soon(() => expect(api.log.filter((line) => line.includes('may manage keys'))).toHaveLength(1))
  })

  test('a posting whose task fails is set aside, all others are found, and it is found once mended', async () => {
    const { url, sql } = await world(['叉车司机'])
    const api = await servedOn(url, newIndex())
    await ready(api)
    // Numbers that are none, which the tables would never take: the server refuses the whole batch for them.
    await sql`alter table posting drop constraint posting_lat_check, drop constraint posting_lon_check`
    const drafts = Array.from({ length: 20 }, (_, i) => live(`b${i}`, `铣工${i}`))
    await sql.begin(async (tx) => {
      const saved = await savePostings(tx, drafts)
      await tx`update posting set lat = 'NaN', lon = 'NaN' where id = ${saved[7]?.id ?? 0}`
    })
    await soon(async () => expect((await api.ask('/health')).body).toMatchObject({ aside: 1, waiting: 0 }))
    expect(await found(api, '铣工')).toBe(19)
    await sql`update posting set lat = null, lon = null where lat = 'NaN'`
    await soon(async () => expect(await found(api, '铣工')).toBe(20))
    await soon(async () => expect((await api.ask('/health')).body.aside).toBe(0))
  })

  test('rebuilt and swapped while people write and search: no answer is missed, no change lost', async () => {
    const { url, sql } = await world(Array.from({ length: 300 }, (_, i) => `操作工${i}`))
    const index = newIndex()
    const api = await servedOn(url, index)
    await ready(api)
    expect(await found(api, '操作工')).toBe(300)

    const own = openSql(url, { name: 'reindex', connections: 4, statementTimeout: 60_000 })
    ends.push(() => own.end({ timeout: 1 }))
    const cutter = lazyCutter()
    ends.push(cutter.close)
    const log: string[] = []
    const rebuilding = rebuild({
      sql: own,
      indexer: new Indexer({ url: server.url, key: server.indexingKey }),
      cutter,
      index,
      today: () => '2026-11-20',
      signal: new AbortController().signal,
      log: (line) => log.push(line),
    })
    let done = false
    const ending = rebuilding.finally(() => {
      done = true
    })
    let written = 0
    const least: number[] = []
    while (!done) {
      await save(sql, [live(`during-${written}`, `操作工${1000 + written}`)])
      written += 1
      least.push(await found(api, '操作工'))
    }
    expect(await ending).toBeGreaterThanOrEqual(300)
    await save(sql, [live('after', '操作工9999')])
    await soon(async () => expect(await found(api, '操作工')).toBe(300 + written + 1))
    // Every answer of the index held at least what was there before; a busy machine may be late with some.
    const answers = least.filter((total) => total >= 0)
    expect(answers.length).toBeGreaterThan(0)
    expect(Math.min(...answers)).toBeGreaterThanOrEqual(300)
    console.log(
      `rebuilt under ${written} writes and ${least.length} searches, ${least.length - answers.length} of them answered by the tables; ${log.join()}`,
    )
    expect(await own`select name from outbox_reader`).toEqual([{ name: `meilisearch/${index}` }])
  })

  test('an index the server has lost is built anew', async () => {
    const { url } = await world(['叉车司机'])
    const index = newIndex()
    const api = await servedOn(url, index)
    await ready(api)
    const indexer = new Indexer({ url: server.url, key: server.indexingKey })
    await indexer.drop(index)
    await soon(async () => expect((await api.ask('/health')).body.search).toBe('away'))
    expect((await api.ask('/postings?q=叉车')).body.total).toBe(1)
    await ready(api)
    await soon(async () => expect(await found(api, '叉车')).toBe(1))
  })
}
