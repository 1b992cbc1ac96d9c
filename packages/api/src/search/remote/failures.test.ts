import { afterEach, describe, expect, test, vi } from 'vitest'
import { serve } from '../../main.ts'
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
import { type Mood, type StubServer, stubMeilisearch } from '../../testing/stub-meilisearch.ts'

// What goes wrong between us and a search server, against a stub that can be made to: nothing here is about relevance.

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const soon = (check: () => Promise<void> | void, timeout = 15_000) =>
  vi.waitFor(check, { timeout, interval: 30 })

async function world(titles: string[]): Promise<TestWorld> {
  const made = await makeWorld(titles.map((title, i) => live(String(i), title)))
  ends.push(made.drop)
  return made
}

async function stubbed(): Promise<StubServer> {
  const stub = await stubMeilisearch()
  ends.push(stub.close)
  return stub
}

async function servedBy(databaseUrl: string, stub: { url: string }): Promise<TestApi> {
  const log: string[] = []
  const served = await serve({
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    web: null,
    masterKey: TEST_KEY,
    jobs: false,
    meili: { url: stub.url, searchKey: 'search-key', indexKey: 'index-key' },
    now: () => NOW,
    log: (line) => log.push(line),
  })
  ends.push(() => served.close())
  return { ...asking(`${served.url}/api/v1`, fetch), url: served.url, log, close: () => served.close() }
}

const ready = (api: TestApi) =>
  soon(async () => expect((await api.ask('/health')).body).toMatchObject({ status: 'ok', search: 'ready' }))
const documentsSent = ({ asked }: StubServer) =>
  // Whatever else is posted below them takes documents away.
  asked.filter(({ method, path }) => method === 'POST' && /\/documents(\?|$)/.test(path))

describe('a server that fails', { timeout: 60_000 }, () => {
  test.each<Mood>(['silent', 'refusing', 'html', 'garbage', 'busy'])(
    '%s: lists, matches and suggestions come from the tables, without an error, and it heals by itself',
    async (mood) => {
      const { url } = await world(['叉车司机', '叉车工', '厨师'])
      const stub = await stubbed()
      const api = await servedBy(url, stub)
      await ready(api)
      // Where the machine is busy the first question may be late, and is then answered by the tables.
      await soon(async () =>
        expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ degraded: false, total: 0 }),
      )

      stub.mood = mood
      const began = performance.now()
      for (let i = 0; i < 12; i++) {
        const { status, body } = await api.ask('/postings?q=叉车')
        expect([status, body.degraded, body.total]).toEqual([200, true, 2])
        expect((await api.ask('/suggestions?q=叉')).status).toBe(200)
        const match = await api.post('/matches', { wanted: ['叉车司机'] })
        expect([match.status, match.body.degraded]).toEqual([200, true])
        expect(match.body.hits.length).toBeGreaterThan(0)
      }
      console.log(
        `Meilisearch ${mood}: ${((performance.now() - began) / 36).toFixed(0)} ms an answer, the first two among them`,
      )
      const away = await api.ask('/health')
      expect(away).toMatchObject({
        status: 200,
        body: { status: 'degraded', engine: 'meilisearch', search: 'away' },
      })
      expect(away.body.fallbacks).toBeGreaterThanOrEqual(24)
      expect(api.log.filter((line) => line.includes('does not answer as it should'))).toHaveLength(1)

      stub.mood = 'well'
      await ready(api)
      expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ degraded: false })
      expect(api.log.filter((line) => line.includes('answers again'))).toHaveLength(1)
    },
  )

  test('away from the start: the tables answer, and the index is built once it is there', async () => {
    const { url } = await world(['叉车司机'])
    const stub = await stubbed()
    stub.mood = 'html'
    const api = await servedBy(url, stub)
    expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ degraded: true, total: 1 })
    stub.mood = 'well'
    await ready(api)
    expect(documentsSent(stub).length).toBeGreaterThan(0)
  })
})

describe('the relay', { timeout: 60_000 }, () => {
  test('sends whole documents with its own key, each changed posting once, and searches with the other', async () => {
    const { url, sql } = await world(['叉车司机'])
    const stub = await stubbed()
    const api = await servedBy(url, stub)
    await ready(api)
    stub.asked.length = 0
    await sql.begin(async (tx) => {
      await tx`update posting set title = '一'`
      await tx`update posting set title = '二'`
    })
    await sql`update posting set title = '叉车工'`
    await soon(() => {
      const documents = documentsSent(stub).flatMap(({ body }) => body)
      expect(JSON.parse(documents.at(-1).facts)).toMatchObject({ title: '叉车工', kind: 'regular' })
      expect(documents.length).toBeLessThanOrEqual(2)
    })
    await api.ask('/postings?q=叉车')
    const keys = (part: string) =>
      new Set(stub.asked.filter(({ path }) => path.includes(part)).map(({ key }) => key))
    expect(keys('/documents')).toEqual(new Set(['index-key']))
    expect(keys('multi-search')).toEqual(new Set(['search-key']))
  })

  test('acknowledges only what succeeded: a failed task is sent again, and nobody is blamed for a full disk', async () => {
    const { url, sql } = await world(['叉车司机'])
    const stub = await stubbed()
    const api = await servedBy(url, stub)
    await ready(api)
    stub.mood = 'failing tasks'
    await save(sql, [live('new', '电焊工')])
    await soon(async () => expect((await api.ask('/health')).body.waiting).toBeGreaterThan(0))
    const sentBefore = documentsSent(stub).length
    await soon(() => expect(documentsSent(stub).length).toBeGreaterThan(sentBefore + 1))
    expect(await sql`select from search_aside`).toHaveLength(0)
    expect(api.log.filter((line) => line.includes('no space left'))).toHaveLength(1)
    stub.mood = 'well'
    await soon(async () => expect((await api.ask('/health')).body).toMatchObject({ waiting: 0, aside: 0 }))
  })

  test('halves a batch until the posting that is refused stands alone, and sets that one aside', async () => {
    const { url, sql } = await world(['叉车司机'])
    const stub = await stubbed()
    const api = await servedBy(url, stub)
    await ready(api)
    const [first] = await sql<{ id: number }[]>`select max(id) + 5 as id from posting`
    stub.poison.add(first?.id ?? 0)
    await save(
      sql,
      Array.from({ length: 9 }, (_, i) => live(`p${i}`, `工种${i}`)),
    )
    await soon(async () => expect((await api.ask('/health')).body).toMatchObject({ aside: 1, waiting: 0 }))
    const [row] = await sql`select posting_id as id, reason, tries from search_aside`
    expect(row).toMatchObject({ id: first?.id, tries: 1 })
    expect(row?.reason).toContain('is poison')
    stub.poison.clear()
    await sql`update posting set title = '好了' where id = ${first?.id ?? 0}`
    await soon(async () => expect((await api.ask('/health')).body.aside).toBe(0))
  })

  test('of two processes one feeds the server, and the other goes on when it ends', async () => {
    const { url, sql } = await world(['叉车司机'])
    const stub = await stubbed()
    const both = [await servedBy(url, stub), await servedBy(url, stub)]
    for (const api of both) await ready(api)
    stub.asked.length = 0
    await save(sql, [live('a', '电工')])
    await soon(() => expect(documentsSent(stub).length).toBeGreaterThan(0))
    await soon(async () => expect((await both[0]?.ask('/health'))?.body.waiting).toBe(0))
    expect(documentsSent(stub)).toHaveLength(1)
    await both[0]?.close()
    await save(sql, [live('b', '钳工')])
    // What the first had sent and not yet written down may come twice.
    const titles = () =>
      documentsSent(stub).flatMap(({ body }) => body.map(({ title }: { title: string }) => title))
    await soon(() => expect(titles()).toEqual(expect.arrayContaining(['电工', '钳工'])))
  })
})
