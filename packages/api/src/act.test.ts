import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { act, type Signed } from './act.ts'
import type { Verb } from './auth/policy.ts'
import { Refusal } from './errors.ts'
import { openCity } from './testing/office.ts'
import { person } from './testing/people.ts'

const { world, api } = await openCity()
const one = await person(api)
await world.sql`create table effect (id bigint generated always as identity primary key, note text)`

/** A request of somebody, as `signed` makes it. */
function request(parts: { key?: string | null; body?: string; verb?: Verb; accountId?: number }): Signed {
  const { key = null, body = '', verb = 'message:read', accountId = one.accountId } = parts
  return {
    actor: {
      accountId,
      name: '测试人',
      lang: 'zh',
      sessionId: 'x',
      seekerId: null,
      memberships: [],
      districts: [],
      fairs: [],
      roles: [],
    },
    reach: {
      as: 'signed_in',
      accountId,
      seekerId: null,
      employers: [],
      districts: [],
      fairs: [],
      all: false,
    },
    verb,
    requestId: randomUUID(),
    key,
    bodyHash: Buffer.from(body.padEnd(32, '.')),
  }
}

/** A verb with an effect that can be counted, and an answer that differs each time it really runs. */
const doIt = (by: Signed) =>
  act(world, by, async (tx) => {
    const [row] = await tx<{ id: number }[]>`insert into effect (note) values (${by.key}) returning id`
    return { id: row?.id, random: Math.random() }
  })
const effects = async (key: string) =>
  (await world.sql`select count(*)::int as n from effect where note = ${key}`)[0]?.n

test('fifty tries of one key at once have one effect and one answer', async () => {
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 50 }, () => doIt(request({ key }))))
  expect(await effects(key)).toBe(1)
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('fifty POSTs of one key over HTTP leave one row, one line in the audit and one body', async () => {
  const key = randomUUID()
  const png = Buffer.from('89504e470d0a1a0a00', 'hex')
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      one.ask('/uploads?purpose=evidence&name=a.png', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key },
        body: png,
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const [rows] = await world.sql`
    select (select count(*)::int from upload) as uploads,
      (select count(*)::int from audit where verb = 'upload:add') as lines`
  expect(rows).toEqual({ uploads: 1, lines: 1 })
})

describe('a key that was used', () => {
  const uses: [string, (by: { key: string; body: string }) => Signed, 'same' | 'key_reused' | 'own'][] = [
    ['with the same body gives the same answer', ({ key, body }) => request({ key, body }), 'same'],
    ['with another body is refused', ({ key }) => request({ key, body: 'other' }), 'key_reused'],
    [
      'with another verb is refused',
      ({ key, body }) => request({ key, body, verb: 'upload:add' }),
      'key_reused',
    ],
    ['by somebody else is their own', ({ key, body }) => request({ key, body, accountId: 0 }), 'own'],
    ['left out does it again', ({ body }) => request({ body }), 'own'],
  ]
  test.each(uses)('%s', async (_, again, outcome) => {
    const other = await person(api)
    const first = request({ key: randomUUID(), body: 'first' })
    const answer = await doIt(first)
    const second = again({ key: first.key ?? '', body: 'first' })
    if (second.actor.accountId === 0) second.actor.accountId = other.accountId
    const then = doIt(second)
    if (outcome === 'key_reused') await expect(then).rejects.toMatchObject({ code: 'key_reused' })
    else if (outcome === 'same') expect(await then).toEqual(answer)
    else expect(await then).not.toEqual(answer)
  })
})

test('a try that was refused or broke leaves the key free', async () => {
  const key = randomUUID()
  const broken = act(world, request({ key }), async (tx) => {
    await tx`insert into effect (note) values (${key})`
    throw new Refusal('wrong_state')
  })
  await expect(broken).rejects.toMatchObject({ code: 'wrong_state' })
  expect(await effects(key)).toBe(0)
  await doIt(request({ key }))
  expect(await effects(key)).toBe(1)
})

test('an answer of nothing is remembered as well', async () => {
  const key = randomUUID()
  let ran = 0
  const nothing = () =>
    act(world, request({ key }), async () => {
      ran++
      return null
    })
  expect([await nothing(), await nothing()]).toEqual([null, null])
  expect(ran).toBe(1)
})

test.each(['short', 'has space in', 'x'.repeat(101), '键键键键键键键键'])(
  'a key may not be %j',
  async (key) => {
    // Header values are bytes; what a client would send of other letters.
    const bytes = Buffer.from(key).toString('latin1')
    expect(await one.post('/messages/reads', { until: 1 }, bytes)).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'Idempotency-Key' }] },
    })
  },
)
