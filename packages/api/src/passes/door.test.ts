import { describe, expect, test } from 'vitest'
import { createSealer } from '../seal/sealer.ts'
import { fair } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { checkedIn, enter, looking, passFor } from '../testing/passes.ts'
import { officer, staffOf } from '../testing/people.ts'
import { NOW, TEST_KEY } from '../testing/served.ts'
import { passCode } from './code.ts'

let clock = NOW
const { world, api, planner } = await openOffice(() => clock)

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('at the door', () => {
  test('staff of the fair and officers of its district check in; again says since when', async () => {
    clock = NOW
    const fairId = await fair(api, world, planner)
    const staff = await staffOf(api, world, fairId)
    const one = await looking(api, world)
    const pass = await passFor(one, fairId)
    expect(await enter(staff, fairId, pass.code.toLowerCase().replaceAll('-', ' '), 'code')).toMatchObject({
      status: 200,
      body: { result: 'in', name: '马晓兰', tail: pass.tail, at: NOW.toISOString() },
    })
    clock = new Date(NOW.getTime() + 20 * MINUTE)
    expect((await enter(planner, fairId, pass.code)).body).toMatchObject({
      result: 'already',
      at: NOW.toISOString(),
    })
    expect(await checkedIn(world, fairId)).toBe(1)
    expect((await one.ask(`/passes/${pass.id}`)).body).toMatchObject({
      checkedInAt: NOW.toISOString(),
      moves: [],
    })
    expect((await one.post(`/passes/${pass.id}/moves`, { move: 'cancel' })).status).toBe(409)
    expect((await staff.ask(`/fairs/${fairId}/check-ins`)).body).toMatchObject({
      open: true,
      registered: 1,
      present: 1,
      latest: [{ tail: pass.tail, name: '马*兰', way: 'code' }],
    })
    const seen = await world.sql`
      select role, details from audit where entity = 'check_in' and seeker_id = ${one.seekerId} order by id`
    expect(seen).toMatchObject([
      { role: 'fair_staff', details: { again: false } },
      { role: 'officer', details: { again: true } },
    ])
    clock = NOW
  })

  test('nobody else may, and a fair out of reach looks like none', async () => {
    const fairId = await fair(api, world, planner)
    const otherFair = await fair(api, world, planner)
    const one = await looking(api, world)
    const { code } = await passFor(one, fairId)
    expect((await enter(one, fairId, code)).status).toBe(403)
    expect((await enter(await staffOf(api, world, otherFair), fairId, code)).status).toBe(404)
    expect((await enter(await officer(api, world, '620172'), fairId, code)).status).toBe(404)
    expect((await enter(planner, 999_999, code)).status).toBe(404)
    expect((await planner.post('/fairs/999999/check-ins/batch', { scans: [] })).status).toBe(422)
    expect(await checkedIn(world, fairId)).toBe(0)
  })

  test('every wrong pass is refused with its own code', async () => {
    const fairId = await fair(api, world, planner)
    const otherFair = await fair(api, world, planner)
    const one = await looking(api, world)
    const pass = await passFor(one, fairId)
    const other = await passFor(one, otherFair)
    const cancelled = await passFor(await looking(api, world), fairId)
    await world.sql`update fair_registration set state = 'cancelled' where id = ${cancelled.id}`

    const forged = pass.code.startsWith('0') ? `1${pass.code.slice(1)}` : `0${pass.code.slice(1)}`
    for (const [code, refusal] of [
      [forged, 'pass_forged'],
      ['hello', 'pass_forged'],
      ['𠮷野家<script>', 'pass_forged'],
      [other.code, 'pass_other_fair'],
      [cancelled.code, 'pass_cancelled'],
    ] as const) {
      expect((await enter(planner, fairId, code)).body, code).toEqual({ code: refusal })
    }
    expect(await enter(planner, fairId, 'x'.repeat(41))).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'code', code: 'too_long' }] },
    })
    expect(await checkedIn(world, fairId)).toBe(0)
  })

  test('a pass with any one character changed lets nobody in', async () => {
    const fairId = await fair(api, world, planner)
    const { code } = await passFor(await looking(api, world), fairId)
    for (let i = 0; i < code.length; i++) {
      if (code[i] === '-') continue
      const letter = code[i] === 'Z' ? 'Y' : 'Z'
      const answer = await enter(planner, fairId, code.slice(0, i) + letter + code.slice(i + 1))
      expect(answer.body).toEqual({ code: 'pass_forged' })
    }
    expect(await checkedIn(world, fairId)).toBe(0)
  })

  test('a pass holds from three hours before the fair until it ends', async () => {
    const startsAt = new Date(NOW.getTime() + 10 * HOUR)
    const endsAt = new Date(NOW.getTime() + 14 * HOUR)
    const fairId = await fair(api, world, planner, { state: 'published', startsAt, endsAt })
    const pass = await passFor(await looking(api, world), fairId)
    const at = async (time: number) => {
      clock = new Date(time)
      const { body } = await enter(planner, fairId, pass.code)
      clock = NOW
      return body.code ?? body.result
    }
    // The session of this officer lives by the database's clock, so the fair's hours may be any.
    expect(await at(startsAt.getTime() - 3 * HOUR - 1)).toBe('fair_not_open')
    expect(await at(endsAt.getTime())).toBe('pass_expired')
    expect(await at(startsAt.getTime() - 3 * HOUR)).toBe('in')
    expect(await at(endsAt.getTime() - 1)).toBe('already')
    await world.sql`update fair set state = 'ended' where id = ${fairId}`
    expect(await at(endsAt.getTime() - 1)).toBe('pass_expired')
    await world.sql`update fair set state = 'cancelled' where id = ${fairId}`
    expect(await at(endsAt.getTime() - 1)).toBe('fair_not_open')
  })

  test('twenty staff scanning one pass at once count one person', async () => {
    const fairId = await fair(api, world, planner)
    const { code } = await passFor(await looking(api, world), fairId)
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(planner, fairId, code)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(answers.filter(({ body }) => body.result === 'in')).toHaveLength(1)
    expect(await checkedIn(world, fairId)).toBe(1)
  })
})

describe('scans kept by a phone without network', () => {
  const scan = (code: string, minutes: number) => ({
    code,
    at: new Date(NOW.getTime() + minutes * MINUTE).toISOString(),
  })

  test('are merged: each person once at the earliest time, and every scan is answered', async () => {
    const fairId = await fair(api, world, planner)
    const otherFair = await fair(api, world, planner)
    const [one, two, three] = [
      await looking(api, world),
      await looking(api, world),
      await looking(api, world),
    ]
    const passes = [await passFor(one, fairId), await passFor(two, fairId), await passFor(three, fairId)]
    const [a, b, c] = passes.map(({ code }) => code) as [string, string, string]
    const elsewhere = (await passFor(one, otherFair)).code
    expect((await enter(planner, fairId, a)).body.result).toBe('in')

    const batch = {
      scans: [
        scan(a, -20),
        scan(b, -5),
        scan(b, -9),
        scan(c, 30),
        scan('made up', -5),
        scan(elsewhere, -5),
        scan(c, -60 * 24),
      ],
    }
    const { body } = await planner.post(`/fairs/${fairId}/check-ins/batch`, batch)
    expect(body.counted).toBe(2)
    expect(body.answers).toMatchObject([
      { result: 'already', at: scan(a, -20).at },
      { result: 'in', at: scan(b, -9).at },
      { result: 'already', at: scan(b, -9).at },
      // The phone's clock ran ahead.
      { result: 'in', at: NOW.toISOString() },
      { result: 'refused', refusal: 'pass_forged' },
      { result: 'refused', refusal: 'pass_other_fair' },
      { result: 'refused', refusal: 'fair_not_open' },
    ])
    const again = await planner.post(`/fairs/${fairId}/check-ins/batch`, batch)
    expect(again.body.counted).toBe(0)
    expect(await checkedIn(world, fairId)).toBe(3)
  })

  test('may come after the fair has ended, if they were scanned before, for a week', async () => {
    const endsAt = new Date(NOW.getTime() - 10 * MINUTE)
    const startsAt = new Date(endsAt.getTime() - HOUR)
    const fairId = await fair(api, world, planner, { startsAt, endsAt: new Date(NOW.getTime() + HOUR) })
    const { code } = await passFor(await looking(api, world), fairId)
    await world.sql`update fair set state = 'ended', booking_closes_at = ${startsAt}, ends_at = ${endsAt} where id = ${fairId}`
    const send = async (minutes: number) =>
      (await planner.post(`/fairs/${fairId}/check-ins/batch`, { scans: [scan(code, minutes)] })).body
        .answers[0]
    expect(await send(-5)).toMatchObject({ refusal: 'pass_expired' })
    clock = new Date(NOW.getTime() + 8 * 24 * HOUR)
    expect(await send(-15)).toMatchObject({ refusal: 'pass_expired' })
    clock = NOW
    expect(await send(-15)).toMatchObject({ result: 'in', at: scan(code, -15).at })
  })

  test('two phones with the same five hundred people in other orders, at once, count each once', async () => {
    const fairId = await fair(api, world, planner)
    const ids = await world.sql<{ id: number }[]>`
      with people as (
        insert into seeker (person_key, name, registered_by, of_age_at, district)
        select a.person_key, '众' || n, ${planner.accountId}, ${NOW}, '620171'
        from account a, generate_series(1, 500) n where a.id = ${planner.accountId} returning id)
      insert into fair_registration (fair_id, seeker_id, source, registered_by)
      select ${fairId}, id, 'desk', ${planner.accountId} from people returning id`
    const seal = createSealer(TEST_KEY)
    const scans = ids.map(({ id }) => scan(passCode(seal, { id, fairId }), -10))
    const answers = await Promise.all(
      [scans, scans.toReversed(), scans, scans.toReversed()].map((list) =>
        planner.post(`/fairs/${fairId}/check-ins/batch`, { scans: list }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.reduce((sum, { body }) => sum + body.counted, 0)).toBe(500)
    expect(await checkedIn(world, fairId)).toBe(500)
    expect(
      (await planner.post(`/fairs/${fairId}/check-ins/batch`, { scans: [...scans, scans[0]] })).body,
    ).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'scans', code: 'too_many', limit: 500 }],
    })
  })
})
