import { startEmbeddedEngine } from '@pinqiao/matcher/embedded'
import { ANALYSIS_VERSION } from '@pinqiao/matcher/text/analyse'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../app.ts'
import { savePostings } from '../postings/write.ts'
import { createSealer } from '../seal/sealer.ts'
import {
  asking,
  live,
  makeWorld,
  NOW,
  save,
  serveOn,
  TEST_KEY,
  type TestApi,
  type TestWorld,
} from '../testing/served.ts'
import { enterReader, pruneOutbox } from './outbox.ts'
import { startSearch } from './start.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function world(...drafts: Parameters<typeof makeWorld>): Promise<TestWorld> {
  const made = await makeWorld(...drafts)
  ends.push(made.drop)
  return made
}

async function served(url: string): Promise<TestApi> {
  const api = await serveOn(url)
  ends.push(api.close)
  await soon(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
  return api
}

/** A second is the promise for a change to be seen. */
const soon = (check: () => Promise<void>, timeout = 1000) => vi.waitFor(check, { timeout, interval: 20 })

async function titles(api: Pick<TestApi, 'ask'>, query = ''): Promise<string[]> {
  const { body } = await api.ask(`/postings?${query}`)
  expect(body.degraded).toBe(false)
  return body.hits.map((hit: { title: string }) => hit.title).sort()
}

describe('a posting saved is found, changed or gone within a second, in two processes on one database', () => {
  test('new, changed, paused, renewed, deleted', async () => {
    const { url, sql } = await world([live('1', '叉车司机')])
    const both = [await served(url), await served(url)]
    const everywhere = (query: string, expected: string[]) =>
      Promise.all(both.map((api) => soon(async () => expect(await titles(api, query)).toEqual(expected))))

    await everywhere('q=叉车', ['叉车司机'])
    const [id] = await save(sql, [live('2', '前移式叉车司机')])
    await everywhere('q=叉车', ['前移式叉车司机', '叉车司机'])
    await save(sql, [live('2', '电焊工')])
    await everywhere('q=叉车', ['叉车司机'])
    await everywhere('q=电焊工', ['电焊工'])
    await sql`update posting set state = 'paused' where id = ${id as number}`
    await everywhere('q=电焊工', [])
    await sql`update posting set state = 'live' where id = ${id as number}`
    await everywhere('q=电焊工', ['电焊工'])
    await sql`delete from posting where id = ${id as number}`
    await everywhere('q=电焊工', [])
  })

  test('a transaction that commits late with a low id is not skipped, and holds nobody else back', async () => {
    const { url, sql } = await world()
    const both = [await served(url), await served(url)]
    const slow = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const late = sql.begin(async (tx) => {
      await savePostings(tx, [live('late', '锅炉工')])
      written.resolve()
      await slow.promise
    })
    await written.promise
    const others = { employer: { name: '别的公司', origin: 'registered' } } as const
    await save(sql, [live('early', '保洁员', others)])
    // Twice, so that both processes have looked again after the first change was applied ahead of the slow one.
    await save(sql, [live('early 2', '保安员', others)])
    for (const api of both) {
      await soon(async () => expect(await titles(api)).toEqual(['保安员', '保洁员']))
    }
    slow.resolve()
    await late
    for (const api of both) {
      await soon(async () => expect(await titles(api)).toEqual(['保安员', '保洁员', '锅炉工']))
    }
  })

  test('five hundred changes interleaved over ten transactions all arrive', async () => {
    const { url, sql } = await world()
    const both = [await served(url), await served(url)]
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        save(
          sql,
          Array.from({ length: 50 }, (_, k) =>
            live(`${i}-${k}`, `操作工${i}-${k}`, { employer: { name: `公司${i}`, origin: 'registered' } }),
          ),
        ),
      ),
    )
    for (const api of both) {
      await soon(async () => expect((await api.ask('/postings?limit=1')).body.total).toBe(500))
    }
  })
})

test('what ends by date leaves without a write', async () => {
  const { url } = await world([live('1', '电工'), live('2', '钳工', { validUntil: '2026-11-20' })])
  let now = NOW
  const api = await serveOn(url, () => now)
  ends.push(api.close)
  await soon(async () => expect(await titles(api)).toEqual(['电工', '钳工']), 10_000)
  now = new Date('2026-11-20T15:59:59Z')
  expect(await titles(api)).toEqual(['电工', '钳工'])
  now = new Date('2026-11-20T16:00:00Z')
  expect(await titles(api)).toEqual(['电工'])
})

test('words that are missing or cut by another version are cut anew and kept', async () => {
  const { url, sql } = await world([live('1', '叉车司机'), live('2', '叉车工'), live('3', '叉车维修')])
  await sql`delete from posting_words where posting_id = (select min(id) from posting)`
  await sql`
    update posting_words set analysis_version = -1, title = '别的' where posting_id = (select max(id) from posting)`
  const api = await served(url)
  expect(await titles(api, 'q=叉车')).toEqual(['叉车司机', '叉车工', '叉车维修'].sort())
  const rows =
    await sql`select count(*) as n, count(distinct analysis_version) as versions from posting_words`
  expect(rows[0]).toEqual({ n: 3, versions: 1 })
})

test('words of another version are cut anew in the thread of the engine, kept, and searched', async () => {
  const { url, sql } = await world([live('1', '叉车司机'), live('2', '厨师')])
  await sql`update posting_words set analysis_version = 1, title = 'old', body = 'old'`
  const cut: string[] = []
  const search = startSearch({
    databaseUrl: url,
    now: () => NOW,
    log: () => {},
    startEngine() {
      const engine = startEmbeddedEngine()
      return {
        ...engine,
        cut(postings) {
          cut.push(...postings.map(({ texts }) => texts.title))
          return engine.cut(postings)
        },
      }
    },
  })
  ends.push(search.close)
  const api = asking('http://here/api/v1', (request) =>
    createApp({ sql, search, seal: createSealer(TEST_KEY), now: () => NOW, log: () => {} }).fetch(request),
  )
  await soon(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
  expect(await titles(api, 'q=叉车')).toEqual(['叉车司机'])
  expect(cut.sort()).toEqual(['厨师', '叉车司机'])
  const kept = await sql`select title from posting_words where analysis_version = ${ANALYSIS_VERSION}`
  expect(kept.flatMap(({ title }) => title.split(' '))).toContain('叉车')
  expect(kept).toHaveLength(2)
})

test('the newest come first to the minute, also within one day', async () => {
  const at = (time: string) => ({ publishedAt: new Date(`2026-11-19T${time}Z`) })
  const { url } = await world([
    live('1', '焊工', at('08:30:00')),
    live('2', '钳工', at('10:00:00')),
    live('3', '车工', at('01:00:00')),
    live('4', '铣工', at('09:59:00')),
  ])
  const api = await served(url)
  const order = (body: { hits: { title: string; posting?: { title: string } }[] }) =>
    body.hits.map((hit) => hit.posting?.title ?? hit.title)
  const newest = ['钳工', '铣工', '焊工', '车工']
  expect(order((await api.ask('/postings?sort=newest')).body)).toEqual(newest)
  expect(order((await api.ask('/postings')).body)).toEqual(newest)
  expect(order((await api.post('/matches', {})).body)).toEqual(newest)
  expect(order((await api.post('/matches', { order: 'newest' })).body)).toEqual(newest)
})

test('the outbox is pruned below the slowest living reader, and the dead are forgotten', async () => {
  const { sql } = await world([live('1', '叉车司机')])
  await enterReader(sql, 'slow')
  await save(sql, [live('2', '叉车工')])
  await enterReader(sql, 'quick')
  await pruneOutbox(sql)
  const [second] = await sql`select id from posting where source_ref = '2'`
  expect(await sql`select distinct posting_id as id from outbox`).toEqual([second])
  await sql`update outbox_reader set seen_at = now() - interval '3 minutes' where name = 'slow'`
  await pruneOutbox(sql)
  expect(await sql`select name from outbox_reader`).toEqual([{ name: 'quick' }])
  expect(await sql`select from outbox`).toHaveLength(0)
})

test('before the index is ready health is 503, and readers leave nothing behind when they go', async () => {
  const { url, sql } = await world([live('1', '叉车司机')])
  const api = await serveOn(url)
  const first = await api.ask('/health')
  expect(first).toMatchObject({
    status: 503,
    body: { status: 'starting', database: 'ok', search: 'starting' },
  })
  await soon(async () => expect((await api.ask('/health')).body.status).toBe('ok'), 10_000)
  expect(await sql`select from outbox_reader`).toHaveLength(1)
  await api.close()
  expect(await sql`select from outbox_reader`).toHaveLength(0)
})
