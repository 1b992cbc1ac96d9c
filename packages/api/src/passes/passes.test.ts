import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { phoneOf } from '../accounts/queries.ts'
import { WORDINGS } from '../consents/schema.ts'
import { createSealer } from '../seal/sealer.ts'
import { fair } from '../testing/fairs.ts'
import { type Looking, looking, passFor } from '../testing/passes.ts'
import { officer, type Person, person, staffOf, workOnJobs } from '../testing/people.ts'
import { idNumberWith } from '../testing/seekers.ts'
import { makeWorld, NOW, serveOn, TEST_KEY, type TestApi, type TestWorld } from '../testing/served.ts'
import { passCode } from './code.ts'

let world: TestWorld
let api: TestApi
let planner: Person
let clock = NOW
const MINUTE = 60_000
const HOUR = 60 * MINUTE
beforeAll(async () => {
  world = await makeWorld()
  api = await serveOn(world.url, () => clock)
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 20_000)
  planner = await officer(api, world)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

const enter = (by: Person, fairId: number, code: string, way = 'scan') =>
  by.post(`/fairs/${fairId}/check-ins`, { code, way })

const count = async (fairId: number) => {
  const [row] = await world.sql`select count(*)::int as count from check_in where fair_id = ${fairId}`
  return row?.count
}

describe('registering', () => {
  test('a seeker registers, sees the pass, is told, cancels and registers again with the same pass', async () => {
    const fairId = await fair(api, world, planner, { state: 'published', name: '春风招聘会' })
    const one = await looking(api, world)
    const made = await one.post(`/fairs/${fairId}/registrations`, { showName: true })
    expect(made.status).toBe(201)
    const pass = await one.ask(`/passes/${made.body.id}`)
    expect(pass.body).toMatchObject({
      state: 'registered',
      name: '马晓兰',
      showName: true,
      checkedInAt: null,
      moves: ['cancel'],
      fair: { id: fairId, name: '春风招聘会', place: { code: '620171' } },
    })
    await workOnJobs(world)
    const told = await world.sql`select kind, link, params from message
      where account_id = ${one.accountId} and kind <> 'welcome'`
    expect(told).toMatchObject([
      { kind: 'fair_registered', link: `/passes/${made.body.id}`, params: { fair: '春风招聘会' } },
    ])

    expect((await one.post(`/passes/${made.body.id}/moves`, { move: 'cancel' })).status).toBe(200)
    expect(await one.post(`/passes/${made.body.id}/moves`, { move: 'cancel' })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state' },
    })
    expect((await one.ask(`/passes/${made.body.id}`)).body).toMatchObject({ state: 'cancelled', moves: [] })
    const again = await passFor(one, fairId, false)
    expect(again).toMatchObject({ id: made.body.id, code: pass.body.code })
    expect((await one.ask('/passes')).body.passes).toHaveLength(1)
    expect((await one.ask(`/passes?fair=${fairId + 1}`)).body.passes).toEqual([])
  })

  test('the code is in no column of the database', async () => {
    const fairId = await fair(api, world, planner)
    const { code } = await passFor(await looking(api, world), fairId)
    for (const text of [code, code.replaceAll('-', '')]) {
      const rows = await world.sql`
        select from fair_registration r where r::text like ${`%${text}%`}
        union all select from audit a where a::text like ${`%${text}%`}
        union all select from message m where m::text like ${`%${text}%`}`
      expect(rows).toHaveLength(0)
    }
  })

  test('a pass of somebody else and one that is not there look the same', async () => {
    const fairId = await fair(api, world, planner)
    const { id } = await passFor(await looking(api, world), fairId)
    const other = await looking(api, world, '别人')
    for (const path of [`/passes/${id}`, '/passes/999999', '/passes/x']) {
      expect(await other.ask(path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
    expect((await other.post(`/passes/${id}/moves`, { move: 'cancel' })).status).toBe(404)
    expect((await (await person(api)).ask(`/passes/${id}`)).status).toBe(403)
    expect((await api.ask(`/passes/${id}`)).status).toBe(401)
  })

  test.each([
    ['draft', 404, 'not_found'],
    ['ended', 409, 'fair_not_open'],
    ['cancelled', 409, 'fair_not_open'],
  ] as const)('no registration for a fair that is %s', async (state, status, code) => {
    const fairId = await fair(api, world, planner, { state })
    const answer = await (await looking(api, world)).post(`/fairs/${fairId}/registrations`, {})
    expect(answer).toMatchObject({ status, body: { code } })
  })

  test('of twenty people racing for the last three places three get one', async () => {
    const fairId = await fair(api, world, planner, { capacity: 3 })
    const people: Looking[] = []
    for (let i = 0; i < 20; i++) people.push(await looking(api, world, `抢位${i}`))
    const answers = await Promise.all(people.map((one) => one.post(`/fairs/${fairId}/registrations`, {})))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(answers.filter(({ body }) => body.code === 'fair_full')).toHaveLength(17)
    // A place given back is free again.
    const winner = answers.findIndex(({ status }) => status === 201)
    const loser = answers.findIndex(({ status }) => status === 409)
    await people[winner]?.post(`/passes/${answers[winner]?.body.id}/moves`, { move: 'cancel' })
    expect((await people[loser]?.post(`/fairs/${fairId}/registrations`, {}))?.status).toBe(201)
  })

  test('registering twenty times at once is one registration', async () => {
    const fairId = await fair(api, world, planner, { capacity: 1 })
    const one = await looking(api, world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => one.post(`/fairs/${fairId}/registrations`, { showName: true })),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    const rows = await world.sql`select from fair_registration where fair_id = ${fairId}`
    expect(rows).toHaveLength(1)
  })
})

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
    expect(await count(fairId)).toBe(1)
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
    expect(await count(fairId)).toBe(0)
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
    expect(await count(fairId)).toBe(0)
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
    expect(await count(fairId)).toBe(0)
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
    expect(await count(fairId)).toBe(1)
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
    expect(await count(fairId)).toBe(3)
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
    expect(await count(fairId)).toBe(500)
    expect(
      (await planner.post(`/fairs/${fairId}/check-ins/batch`, { scans: [...scans, scans[0]] })).body,
    ).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'scans', code: 'too_many', limit: 500 }],
    })
  })
})

describe('at the desk', () => {
  const walk = (by: Person, fairId: number, more: object) =>
    by.post(`/fairs/${fairId}/walk-ins`, { name: '马文秀', ofAge: true, ...more })

  test('somebody without a pass is registered in the name of staff, counted, and has a code that holds', async () => {
    const fairId = await fair(api, world, planner)
    const staff = await staffOf(api, world, fairId)
    const made = await walk(staff, fairId, { phone: '139 1900 5678', showName: true })
    expect(made).toMatchObject({ status: 201, body: { result: 'in', name: '马文秀', at: NOW.toISOString() } })
    expect((await enter(staff, fairId, made.body.code)).body.result).toBe('already')
    const [row] = await world.sql`
      select s.account_id, s.registered_by, s.assisted_because, s.district, s::text as whole, r.source, r.show_name, c.way
      from fair_registration r join seeker s on s.id = r.seeker_id join check_in c on c.registration_id = r.id
      where r.fair_id = ${fairId}`
    expect(row).toMatchObject({
      account_id: null,
      registered_by: staff.accountId,
      assisted_because: 'at_the_desk',
      district: '620171',
      source: 'desk',
      show_name: true,
      way: 'desk',
    })
    expect(row?.whole).not.toContain('13919005678')
    // The same person at the next fair, by phone and name; a relative with the same phone is somebody else.
    const next = await fair(api, world, planner)
    await walk(planner, next, { phone: '13919005678' })
    await walk(planner, next, { phone: '13919005678', name: '马小军' })
    expect(await world.sql`select from seeker where name in ('马文秀', '马小军')`).toHaveLength(2)
    expect(await count(next)).toBe(2)
  })

  test('who has an account is found by its phone, also after cancelling a pass', async () => {
    const fairId = await fair(api, world, planner)
    const one = await looking(api, world, '有账号')
    const { id } = await passFor(one, fairId)
    await one.post(`/passes/${id}/moves`, { move: 'cancel' })
    const phone = await phoneOf(world.sql, createSealer(TEST_KEY), one.accountId)
    expect((await walk(planner, fairId, { name: '有账号', phone })).status).toBe(201)
    expect((await one.ask(`/passes/${id}`)).body).toMatchObject({
      state: 'registered',
      checkedInAt: NOW.toISOString(),
    })
  })

  test('an ID number needs consent, a right form and the right name', async () => {
    const fairId = await fair(api, world, planner)
    const id = idNumberWith(77)
    const sensitive = WORDINGS.sensitive
    expect((await walk(planner, fairId, { idNumber: id })).body).toEqual({ code: 'consent_needed' })
    expect(
      (await walk(planner, fairId, { idNumber: id.replace(/.$/, (c) => (c === '1' ? '2' : '1')), sensitive }))
        .body,
    ).toMatchObject({
      fields: [{ path: 'idNumber', code: 'wrong_checksum' }],
    })
    expect((await walk(planner, fairId, { idNumber: idNumberWith(1, '20190101'), sensitive })).body).toEqual({
      code: 'under_age',
    })
    expect((await walk(planner, fairId, { idNumber: id, sensitive })).body.result).toBe('in')
    expect((await walk(planner, fairId, { idNumber: id, sensitive })).body.result).toBe('already')
    expect((await walk(planner, fairId, { idNumber: id, sensitive, name: '别人' })).body).toEqual({
      code: 'name_differs',
    })
    expect((await walk(planner, fairId, {})).body.fields).toEqual([{ path: 'phone', code: 'required' }])
    expect((await walk(planner, fairId, { phone: '13919000001', ofAge: false })).status).toBe(422)
    expect(await count(fairId)).toBe(1)
  })

  test('ten desks with one new person make one record; a full hall takes nobody more', async () => {
    const fairId = await fair(api, world, planner, { capacity: 1 })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => walk(planner, fairId, { name: '同一个人', phone: '13919007777' })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201))
    expect(answers.filter(({ body }) => body.result === 'in')).toHaveLength(1)
    expect(await world.sql`select from seeker where name = '同一个人'`).toHaveLength(1)
    expect((await walk(planner, fairId, { name: '后来的', phone: '13919008888' })).body).toEqual({
      code: 'fair_full',
    })
    expect(await world.sql`select from seeker where name = '后来的'`).toHaveLength(0)
  })

  test('a name is kept as it was said, whatever it is made of, and one too long is refused at its field', async () => {
    const fairId = await fair(api, world, planner)
    for (const [i, name] of [
      '<script>alert(1)</script>',
      '𠮷野家👩‍👩‍👧',
      '馬曉蘭',
      "O'Neill; drop table",
    ].entries()) {
      const made = await walk(planner, fairId, { name, phone: `1391900600${i}` })
      expect(made).toMatchObject({ status: 201, body: { name } })
      expect(await world.sql`select from seeker where name = ${name}`).toHaveLength(1)
    }
    for (const [field, more] of [
      ['name', { name: '字'.repeat(61) }],
      ['phone', { phone: '1'.repeat(31) }],
      ['phone', { phone: '12345' }],
      ['name', { name: '  ' }],
      ['name', { name: 'a\u0000b' }],
    ] as const) {
      const { status, body } = await walk(planner, fairId, { phone: '13919006009', ...more })
      expect([status, body.fields?.[0]?.path], JSON.stringify(more)).toEqual([422, field])
    }
  })

  test('only staff and officers of the fair may, and only while it is open', async () => {
    const fairId = await fair(api, world, planner)
    const phone = '13919009999'
    expect((await walk(await looking(api, world), fairId, { phone })).status).toBe(403)
    expect(
      (await walk(await staffOf(api, world, await fair(api, world, planner)), fairId, { phone })).status,
    ).toBe(404)
    const coming = await fair(api, world, planner, { state: 'published' })
    expect((await walk(planner, coming, { phone })).body).toEqual({ code: 'fair_not_open' })
    expect(await count(fairId)).toBe(0)
  })
})
