import { afterAll, beforeAll, expect, test } from 'vitest'
import { officer } from '../testing/people.ts'
import { claimed, consented, idNumberWith, seeker } from '../testing/seekers.ts'
import { live, makeWorld, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'
import { WORDINGS } from './schema.ts'

let world: TestWorld
let api: TestApi
let employerId: number
beforeAll(async () => {
  world = await makeWorld([live('1', '焊工')])
  api = await serveOn(world.url)
  const [row] = await world.sql<{ id: number }[]>`select id from employer limit 1`
  employerId = row?.id ?? 0
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

test('a consent is given once, however often it is said, and is read back with its wording', async () => {
  const one = await seeker(api)
  const ids = await Promise.all(Array.from({ length: 5 }, () => consented(one, employerId)))
  expect(new Set(ids).size).toBe(1)
  expect((await one.ask('/consents')).body.consents).toMatchObject([
    {
      purpose: 'resume',
      employer: { id: employerId, name: '兰州新区试验有限公司' },
      wording: WORDINGS.resume,
      withdrawnAt: null,
      moves: ['withdraw'],
    },
  ])
})

test('a consent is taken back once and can be given anew, each standing in the record', async () => {
  const one = await seeker(api)
  const id = await consented(one, employerId)
  const withdraw = () => one.post(`/consents/${id}/moves`, { move: 'withdraw' })
  expect((await withdraw()).status).toBe(200)
  expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  expect(await consented(one, employerId)).not.toBe(id)
  expect((await one.ask('/consents')).body.consents).toHaveLength(2)
})

test('nobody takes back another’s consent, and officers give none', async () => {
  const id = await consented(await seeker(api), employerId)
  const other = await seeker(api)
  expect((await other.post(`/consents/${id}/moves`, { move: 'withdraw' })).status).toBe(404)
  const desk = await officer(api, world)
  expect((await desk.post('/consents', { purpose: 'sensitive', wording: WORDINGS.sensitive })).status).toBe(
    403,
  )
  expect((await desk.ask('/consents')).status).toBe(403)
})

test('words of another version, an employer nobody has, and a purpose without its employer are refused', async () => {
  const one = await seeker(api)
  expect((await one.post('/consents', { purpose: 'sensitive', wording: 'older' })).status).toBe(422)
  const resume = { purpose: 'resume', wording: WORDINGS.resume }
  expect((await one.post('/consents', resume)).body.fields).toMatchObject([
    { path: 'employerId', code: 'required' },
  ])
  expect((await one.post('/consents', { ...resume, employerId: 999_999 })).status).toBe(404)
})

test('without the consent for sensitive data the groups are withdrawn and the ID number is gone', async () => {
  const one = await seeker(api, { idNumber: idNumberWith(301), groups: ['veteran'] })
  const [{ id }] = (await one.ask('/consents')).body.consents
  await one.post(`/consents/${id}/moves`, { move: 'withdraw' })
  expect((await one.ask('/seekers/me')).body).toMatchObject({
    idNumber: null,
    groups: [],
    sensitive: false,
    claims: [{ group: 'veteran', state: 'withdrawn' }],
  })
  expect((await one.post('/claims', { group: 'migrant', details: { homeTown: '永登' } })).body.code).toBe(
    'consent_needed',
  )
  await one.post('/consents', { purpose: 'sensitive', wording: WORDINGS.sensitive })
  await claimed(one, 'veteran')
})
