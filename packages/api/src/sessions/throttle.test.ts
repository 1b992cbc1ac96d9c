import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSealer } from '../seal/sealer.ts'
import { type FromAnywhere, inProcess } from '../testing/in-process.ts'
import { makeWorld, TEST_KEY, type TestWorld } from '../testing/served.ts'
import { takeTry, waitFor } from './throttle.ts'

const PASSWORD = '主人自己的口令，够长了'
let world: TestWorld
let api: FromAnywhere
beforeAll(async () => {
  world = await makeWorld()
  api = inProcess(world)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

const register = (phone: string, address: string) =>
  api.from(address).post('/accounts', { name: '主人', phone, password: PASSWORD })
const tryFrom = (address: string, login: string, password: string) =>
  api.from(address).post('/sessions', { login, password })
/** Lets everything that waits go on, as if time had passed. */
const letTimePass = () => world.sql`update throttle set blocked_until = now()`

test('strangers from 180 addresses are slowed down, and the owner still gets in from home', async () => {
  await register('13600000001', '10.0.0.1')
  const wave = (from: number) =>
    Promise.all(
      Array.from({ length: 90 }, (_, i) => tryFrom(`203.0.113.${from + i}`, '13600000001', `guess ${i}`)),
    )
  const answers = [...(await wave(0)), ...(await wave(90))]
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(100)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(80)
  expect(await tryFrom('198.51.100.7', '13600000001', PASSWORD)).toMatchObject({
    status: 429,
    body: { code: 'too_many_tries' },
  })
  expect((await tryFrom('10.0.0.1', '13600000001', PASSWORD)).status).toBe(201)
})

test('a wait grows with every failure after it, up to a quarter of an hour', async () => {
  const waits: number[] = []
  for (let round = 0; round < 12; round++) {
    for (let i = 0; i < (round === 0 ? 5 : 1); i++) await tryFrom('10.0.1.1', '13600000002', 'x')
    const { headers } = await tryFrom('10.0.1.1', '13600000002', 'x')
    waits.push(Number(headers.get('retry-after')))
    await letTimePass()
  }
  expect(waits.slice(0, 3)).toEqual([30, 60, 120])
  expect(Math.max(...waits)).toBe(900)
})

test('a burst of guesses is counted before any of them is answered', async () => {
  await register('13600000003', '10.0.2.1')
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => tryFrom('10.0.2.2', '13600000003', `guess ${i}`)),
  )
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
})

test('counts survive a restart', async () => {
  for (let i = 0; i < 5; i++) await tryFrom('10.0.3.1', '13600000004', 'x')
  const again = inProcess(world)
  const answer = await again.from('10.0.3.1').post('/sessions', { login: '13600000004', password: 'x' })
  await again.close()
  expect(answer.status).toBe(429)
})

test('known and unknown accounts wait alike, and take as long', async () => {
  await register('13600000005', '10.0.4.9')
  const seen = async (login: string, address: string) => {
    const statuses: number[] = []
    const times: number[] = []
    for (let i = 0; i < 6; i++) {
      const began = performance.now()
      statuses.push((await tryFrom(address, login, 'x')).status)
      times.push(performance.now() - began)
    }
    return { statuses, median: times.slice(0, 5).sort((a, b) => a - b)[2] ?? 0 }
  }
  const known = await seen('13600000005', '10.0.4.1')
  const unknown = await seen('13600000006', '10.0.4.2')
  expect(known.statuses).toEqual(unknown.statuses)
  // A hash takes some 10 ms; without one an answer comes in a few.
  expect(unknown.median).toBeGreaterThan(known.median / 3)
  expect(known.median).toBeGreaterThan(unknown.median / 3)
})

test('success gives the shared counts back, so a hall behind one address does not lock itself out', async () => {
  for (let i = 0; i < 40; i++) {
    const phone = `1361000${String(i).padStart(4, '0')}`
    await register(phone, `10.9.0.${i}`)
    expect((await tryFrom('10.5.0.1', phone, PASSWORD)).status).toBe(201)
  }
})

test('several devices signing in at the same moment from one new address do not block each other', async () => {
  await register('13600000008', '10.0.7.1')
  for (let round = 0; round < 25; round++) {
    const address = `10.7.7.${round}`
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => tryFrom(address, '13600000008', PASSWORD)),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  }
})

test('whose phone is taken is told an address only twenty times', async () => {
  await register('13600000007', '10.0.6.1')
  const answers = []
  for (let i = 0; i < 22; i++) answers.push(await register('13600000007', '10.0.6.2'))
  expect(answers.slice(0, 20).every(({ status }) => status === 409)).toBe(true)
  expect(answers.slice(20).every(({ status }) => status === 429)).toBe(true)
})

test('a try counted while another question was on its way makes that one wait for nothing', async () => {
  const seal = createSealer(TEST_KEY)
  const keys = [{ kind: 'taken', value: '10.0.8.1' }] as const
  const wait = await world.sql.begin(async (tx) => {
    // The transaction began before the try was counted, as a question may that a busy machine sent late.
    await tx`select now()`
    await takeTry(world.sql, seal, [...keys])
    return waitFor(tx, seal, [...keys])
  })
  expect(wait).toBe(0)
})

test('neither an address nor a login can be read from what is kept', async () => {
  await tryFrom('10.77.77.77', 'canary@example.org', 'x')
  const rows =
    await world.sql`select t::text as row from throttle t union all select k::text from known_address k`
  const text = rows.map(({ row }) => row).join('\n')
  for (const canary of ['10.77.77.77', '13600000001', 'canary@example.org', '10.0.0.1']) {
    expect(text).not.toContain(canary)
    expect(text).not.toContain(Buffer.from(canary).toString('base64url').slice(0, 12))
    expect(text).not.toContain(Buffer.from(canary).toString('hex'))
  }
})
