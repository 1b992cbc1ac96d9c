import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { untilReady } from '../testing/office.ts'
import { live, makeWorld, save, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'
import { FitFound, MatchFound } from './schema.ts'

let world: TestWorld
let api: TestApi
beforeAll(async () => {
  const forklift = { occupation: '6-30-05-01', occupationConfidence: 0.9, place: '620171' }
  world = await makeWorld([
    live('1', '叉车司机', { ...forklift, payMin: 6000, payMax: 7000, certificates: ['forklift-n1'] }),
    live('2', '叉车司机（夜班）', { ...forklift, payMin: 5000, payMax: 5500, shifts: ['night'] }),
    live('3', '厨师', { payMin: 4000, payMax: 5000, publishedAt: new Date('2026-11-19T03:00:00Z') }),
  ])
  api = await serveOn(world.url)
  await untilReady(api)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

async function match(body: unknown): Promise<MatchFound> {
  const answer = await api.post('/matches', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return MatchFound.parse(answer.body)
}

const titles = ({ hits }: MatchFound) => hits.map(({ posting }) => posting.title)

test('{} gives the newest', async () => {
  const found = await match({})
  expect(found).toMatchObject({ total: 3, degraded: false, notUnderstood: [] })
  expect(titles(found)[0]).toBe('厨师')
})

test('words become codes, with reasons, and what is not understood is said back', async () => {
  const found = await match({ wanted: ['叉车司机'], certificates: ['叉车证'], skills: ['御剑飞行'] })
  expect(titles(found)).toContain('叉车司机')
  expect(titles(found)).not.toContain('厨师')
  expect(found.notUnderstood).toEqual([{ field: 'skills', word: '御剑飞行' }])
  expect(found.understood.wanted.length).toBeGreaterThan(0)
  const best = found.hits[0]
  expect(best?.score).toBeGreaterThan(0)
  const features = best?.because.map(({ feature }) => feature)
  expect(features).toContain('occupation')
  const occupation = best?.because.find((reason) => reason.feature === 'occupation')
  expect(Object.keys(found.labels)).toContain(occupation?.detail.occupation)
})

test('a firm floor turns away, and the change that would open more is counted', async () => {
  const found = await match({
    wanted: ['叉车司机'],
    certificates: ['叉车证'],
    pay: { floor: 6000, firm: true },
  })
  expect(titles(found)).toEqual(['叉车司机'])
  expect(found.nearMisses.map(({ missing }) => missing.map(({ limit }) => limit))).toEqual([['pay']])
  expect(found.oneChangeAway).toContainEqual({ change: { limit: 'pay', to: expect.any(Number) }, opens: 1 })
})

test('the non-personal order computes no score', async () => {
  const found = await match({ order: 'newest' })
  expect(found.hits.map(({ score }) => score)).toEqual([null, null, null])
})

test('a shuttle by home is a reason, with the time it leaves the stop nearest to home', async () => {
  const { nearer, further } = {
    nearer: '620171101-stop-ruiling-yuefu',
    further: '620171101-stop-ruiling-xinduhui',
  }
  const stops = [
    { place: further, at: '06:40' },
    { place: nearer, at: '06:47' },
    { place: '620171102-stop-chemical-park-south', at: '07:20' },
  ]
  await world.sql`
    insert into shuttle_line (code, name, name_en, stops)
    values ('line-1', '一号线', 'Line 1', ${world.sql.json(stops)})`
  const [id] = await save(world.sql, [
    live('bus', '挂面工', { place: '620171102', shuttleLine: 'line-1', payMin: 4000, payMax: 5000 }),
  ])
  const home = { home: '620171101-ruiling-yuefu' }
  const card = await vi.waitFor(async () => {
    const found = (await match(home)).hits.find(({ posting }) => posting.id === id)
    expect(found).toBeDefined()
    return found
  }, 10_000)
  const commute = card?.because.find(({ feature }) => feature === 'commute')
  expect(commute).toMatchObject({ detail: { kind: 'shuttle', stop: nearer } })
  expect(card?.departs).toBe('06:47')
  const fit = FitFound.parse((await api.post(`/matches/${id}`, home)).body)
  expect(fit.card?.departs).toBe('06:47')
  expect((await match({})).hits.map(({ departs }) => departs)).not.toContain('06:47')
  await world.sql`delete from posting where id = ${id ?? 0}`
})

test('nearest needs a home', async () => {
  expect(await api.post('/matches', { order: 'nearest' })).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'home', code: 'required' }] },
  })
})

test('pages follow each other', async () => {
  const first = await match({ limit: 2 })
  const second = await match({ limit: 2, after: first.next })
  expect([...titles(first), ...titles(second)].sort()).toEqual(
    ['厨师', '叉车司机', '叉车司机（夜班）'].sort(),
  )
  expect(second.next).toBeNull()
})

test.each(['sex', 'age', 'ethnicity', 'religion', 'hukou', 'marital', 'health'])(
  'a protected trait (%s) is no part of the question',
  async (trait) => {
    expect(await api.post('/matches', { [trait]: 'x' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: trait, code: 'unknown' }] },
    })
  },
)

test('one posting is held against one person, also where it is no match', async () => {
  const forklift = (await match({ wanted: ['叉车司机'], certificates: ['叉车证'] })).hits[0]?.posting.id
  const fits = await api.post(`/matches/${forklift}`, { wanted: ['叉车司机'], certificates: ['叉车证'] })
  expect(FitFound.parse(fits.body).card).toMatchObject({ missing: [], posting: { id: forklift } })
  const lacks = await api.post(`/matches/${forklift}`, { wanted: ['厨师'], pay: { floor: 9000, firm: true } })
  expect(FitFound.parse(lacks.body).card?.missing.map(({ limit }) => limit)).toContain('pay')
  expect((await api.post('/matches/999999', {})).status).toBe(404)
  expect((await api.post(`/matches/${forklift}`, { limit: 3 })).status).toBe(422)
})

test('one posting against one person, also when it would be no match', async () => {
  const { hits } = await match({ wanted: ['叉车司机'], certificates: ['叉车证'] })
  const id = hits.find(({ posting }) => posting.title === '叉车司机')?.posting.id
  const fit = await api.post(`/matches/${id}`, { wanted: ['叉车司机'] })
  expect(fit.status).toBe(200)
  expect(FitFound.parse(fit.body).card?.missing.map(({ limit }) => limit)).toEqual(['certificate'])
  expect(await api.post('/matches/987654', {})).toMatchObject({
    status: 404,
    body: { code: 'no_such_posting' },
  })
  expect(await api.post(`/matches/${id}`, { age: 3 })).toMatchObject({ status: 422 })
})

test('an order by distance from nowhere is refused', async () => {
  expect(await api.post('/matches', { order: 'nearest', home: '火星' })).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'home', code: 'unknown_value', see: '/api/v1/places' }] },
  })
  expect((await match({ order: 'nearest', home: '兰州新区' })).total).toBeGreaterThan(0)
})
