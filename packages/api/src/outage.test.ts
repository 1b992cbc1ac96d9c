import { afterEach, expect, test, vi } from 'vitest'
import { proxyTo } from './testing/proxy.ts'
import { live, makeWorld, save, serveOn } from './testing/served.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function behindProxy() {
  const world = await makeWorld([live('1', '叉车司机')])
  ends.push(world.drop)
  const proxy = await proxyTo(world.url)
  ends.push(proxy.close)
  const api = await serveOn(proxy.url)
  ends.push(async () => {
    proxy.thaw()
    await api.close()
  })
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
  return { world, proxy, api }
}

const questions = ['/postings', '/postings?q=叉车', '/postings/1', '/summary', '/suggestions?q=叉', '/health']

test('a database that hangs: every answer within three seconds, with a code', {
  timeout: 30_000,
}, async () => {
  const { proxy, api } = await behindProxy()
  proxy.freeze()
  const started = performance.now()
  const answers = await Promise.all([
    ...Array.from({ length: 8 }, () => questions)
      .flat()
      .map((path) => api.ask(path)),
    api.post('/matches', {}),
  ])
  expect(performance.now() - started).toBeLessThan(3000)
  for (const { status, body } of answers) {
    expect([200, 503]).toContain(status)
    if (status === 503) expect(body.code ?? body.database).toMatch(/^(too_slow|database_unavailable|down)$/)
  }
  proxy.thaw()
  await vi.waitFor(async () => expect((await api.ask('/health')).body.status).toBe('ok'), 5000)
  expect((await api.ask('/postings?q=叉车')).body).toMatchObject({ total: 1, degraded: false })
})

test('a database that goes away: 503 with a code at once, and all is well soon after it is back', async () => {
  const { world, proxy, api } = await behindProxy()
  proxy.cut()
  for (const path of ['/postings', '/summary']) {
    const answer = await api.ask(path)
    expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } })
    expect(answer.headers.get('retry-after')).toBe('1')
  }
  expect((await api.ask('/health')).body).toMatchObject({ status: 'down', database: 'down' })
  await save(world.sql, [live('2', '叉车工')])
  proxy.thaw()
  await vi.waitFor(async () => expect((await api.ask('/postings?q=叉车')).body.total).toBe(2), 3000)
  expect(api.log.filter((line) => line.includes('failed:'))).toEqual([])
})

test('a database that comes only after the start', async () => {
  const world = await makeWorld([live('1', '叉车司机')])
  ends.push(world.drop)
  const proxy = await proxyTo(world.url)
  ends.push(proxy.close)
  proxy.cut()
  const api = await serveOn(proxy.url)
  ends.push(api.close)
  expect((await api.ask('/health')).body).toMatchObject({ status: 'down', search: 'starting' })
  expect(await api.ask('/postings')).toMatchObject({ status: 503, body: { code: 'database_unavailable' } })
  proxy.thaw()
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
})
