import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createSealer } from '../seal/sealer.ts'
import { fair, partAt } from '../testing/fairs.ts'
import { hostileValues } from '../testing/hostile.ts'
import { officer, type Person, person, staffOf, workOnJobs } from '../testing/people.ts'
import { makeWorld, NOW, serveOn, TEST_KEY, type TestApi, type TestWorld } from '../testing/served.ts'
import { followFairClock, tellFairPeople } from './jobs.ts'
import { fairMovesNow, missingParts } from './rules.ts'
import { FAIR_STATES } from './schema.ts'

let world: TestWorld
let api: TestApi
let planner: Person
beforeAll(async () => {
  world = await makeWorld()
  api = await serveOn(world.url)
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 30_000)
  planner = await officer(api, world)
}, 60_000)
afterAll(async () => {
  await api.close()
  await world.drop()
})

const HOUR = 3_600_000
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString()
const plan = {
  name: '秋季综合招聘会',
  kind: 'general',
  mode: 'onsite',
  place: '620171',
  venue: '会展中心一号馆',
  about: '四十家单位',
  safetyPlan: '出口四个',
  startsAt: at(240),
  endsAt: at(246),
  bookingClosesAt: at(200),
  capacity: 2000,
  booths: { rows: 2, perRow: 3 },
}

async function planned(parts: object = {}): Promise<number> {
  const answer = await planner.post('/fairs', { ...plan, ...parts })
  expect(answer.status).toBe(201)
  return answer.body.id
}
const put = (who: Person, path: string, body: object) =>
  who.ask(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const move = (who: Person, id: number, name: string, more: object = {}) =>
  who.post(`/fairs/${id}/moves`, { move: name, ...more })

describe('planning', () => {
  test('a plan makes its booths, is a draft that nobody else sees, and is public once published', async () => {
    const id = await planned()
    expect((await planner.ask(`/fairs/${id}/plan`)).body).toMatchObject({
      state: 'draft',
      missing: [],
      moves: ['publish', 'cancel'],
      boothPlan: { rows: 2, perRow: 3 },
      booths: 6,
      place: { code: '620171', label: '兰州新区' },
    })
    expect((await api.ask(`/fairs/${id}`)).status).toBe(404)
    expect((await api.ask(`/fairs/${id}/booths`)).status).toBe(404)
    expect((await move(planner, id, 'publish')).status).toBe(200)
    expect((await api.ask(`/fairs/${id}`)).body).toMatchObject({
      name: plan.name,
      state: 'published',
      booths: 6,
    })
    expect((await api.ask(`/fairs/${id}`)).body).not.toHaveProperty('safetyPlan')
    const { booths } = (await api.ask(`/fairs/${id}/booths`)).body
    expect(booths.map((booth: { boothNo: string }) => booth.boothNo)).toEqual([
      'A01',
      'A02',
      'A03',
      'B01',
      'B02',
      'B03',
    ])
  })

  test('publishing names every part the law asks for that is missing, and only those', async () => {
    const id = await planned({ safetyPlan: ' ', venue: '', capacity: null, booths: null })
    const refused = await move(planner, id, 'publish')
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid' } })
    expect(refused.body.fields).toEqual(
      ['venue', 'safetyPlan', 'capacity', 'booths'].map((path) => ({ path, code: 'required' })),
    )
    expect((await planner.ask(`/fairs/${id}/plan`)).body.missing).toEqual([
      'venue',
      'safetyPlan',
      'capacity',
      'booths',
    ])
  })

  test('an online fair needs no hall', () => {
    const said = {
      mode: 'online',
      venue: '直播间',
      about: '线上',
      safetyPlan: '',
      capacity: null,
      booths: 0,
    } as const
    expect(missingParts(said)).toEqual([])
    expect(missingParts({ ...said, mode: 'both' })).toEqual(['safetyPlan', 'capacity', 'booths'])
  })

  test('what the law asks for cannot be taken out of a public fair again', async () => {
    const id = await planned()
    await move(planner, id, 'publish')
    expect(await put(planner, `/fairs/${id}`, { ...plan, safetyPlan: '' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'safetyPlan', code: 'required' }] },
    })
    expect((await planner.ask(`/fairs/${id}/plan`)).body.safetyPlan).toBe('出口四个')
  })

  test('everything that is wrong is said at once', async () => {
    const answer = await planner.post('/fairs', { ...plan, name: '', endsAt: at(239) })
    expect(answer.body.fields.map(({ path }: { path: string }) => path)).toEqual(['name', 'endsAt'])
    const none = await planner.post('/fairs', { ...plan, startsAt: 'soon', endsAt: undefined })
    expect(none.body.fields).toEqual([
      { path: 'startsAt', code: 'wrong_format' },
      { path: 'endsAt', code: 'required' },
    ])
  })

  test('times stand in their order', async () => {
    const answer = await planner.post('/fairs', { ...plan, endsAt: at(239), bookingClosesAt: at(300) })
    expect(answer.body.fields).toEqual([
      { path: 'endsAt', code: 'too_early' },
      { path: 'bookingClosesAt', code: 'too_late' },
    ])
  })

  test('an officer plans in their own district only, and a fair elsewhere is not there for them', async () => {
    const zhongchuan = await officer(api, world, '620171101')
    const refused = await zhongchuan.post('/fairs', plan)
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: 'place' }] } })
    const id = await planned()
    expect((await zhongchuan.ask(`/fairs/${id}/plan`)).status).toBe(404)
    expect((await put(zhongchuan, `/fairs/${id}`, { ...plan, place: '620171101' })).status).toBe(404)
    expect((await move(zhongchuan, id, 'publish')).status).toBe(404)
    expect((await zhongchuan.ask(`/fairs/${id}/staff`)).status).toBe(404)
    expect((await move(planner, 987654, 'publish')).status).toBe(404)
    expect((await zhongchuan.ask('/fairs/own')).body.fairs).toEqual([])
  })

  test('nobody without the role plans, moves or lists', async () => {
    const id = await planned()
    const anyone = await person(api)
    const staff = await staffOf(api, world, id)
    for (const who of [anyone, staff]) {
      expect((await who.post('/fairs', plan)).status).toBe(403)
      expect((await move(who, id, 'publish')).status).toBe(403)
      expect((await put(who, `/fairs/${id}`, plan)).status).toBe(403)
      expect((await who.ask(`/fairs/${id}/staff`)).status).toBe(403)
    }
    expect((await anyone.ask('/fairs/own')).status).toBe(403)
    expect((await api.post('/fairs', plan)).status).toBe(401)
    // Staff read the plan of their fair, and change nothing in it.
    expect((await staff.ask(`/fairs/${id}/plan`)).body).toMatchObject({ moves: [], mayChange: false })
    expect((await staff.ask('/fairs/own')).body.fairs.map((one: { id: number }) => one.id)).toEqual([id])
  })

  test('booths can be added and taken off, except one that somebody booked', async () => {
    const id = await fair(api, world, planner, { state: 'published', rows: 2, perRow: 3 })
    const { boothNo } = await partAt(api, world, id, { boothNo: 'B03' })
    expect(boothNo).toBe('B03')
    const smaller = await put(planner, `/fairs/${id}`, { ...plan, booths: { rows: 1, perRow: 3 } })
    expect(smaller).toMatchObject({ status: 409, body: { code: 'booths_in_use' } })
    await put(planner, `/fairs/${id}`, { ...plan, booths: { rows: 3, perRow: 4 } })
    expect((await planner.ask(`/fairs/${id}/plan`)).body.booths).toBe(12)
    await world.sql`update booth_booking set cancelled_at = now() where fair_id = ${id}`
    expect((await put(planner, `/fairs/${id}`, { ...plan, booths: { rows: 1, perRow: 2 } })).status).toBe(200)
    const { booths } = (await api.ask(`/fairs/${id}/booths`)).body
    expect(booths.map((booth: { boothNo: string }) => booth.boothNo)).toEqual(['A01', 'A02'])
  })

  test('one plan sent twice with one key is one fair', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => planner.post('/fairs', { ...plan, name: '一次' }, 'plan-once-1')),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const [{ count } = { count: 0 }] =
      await world.sql`select count(*)::int as count from fair where name = '一次'`
    expect(count).toBe(1)
  })
})

describe('words', () => {
  const texts = ['name', 'venue', 'about', 'safetyPlan'] as const
  test.each(texts)('%s keeps emoji, Traditional characters and markup as they are', async (field) => {
    for (const text of ['👩‍👩‍👧‍👦 招聘會', '<script>alert(1)</script>', "'; drop table fair; --", '𠮷野家']) {
      const id = await planned({ [field]: text })
      expect((await planner.ask(`/fairs/${id}/plan`)).body[field]).toBe(text)
    }
  })
  test.each([
    ['name', 100],
    ['venue', 200],
    ['about', 4000],
    ['safetyPlan', 4000],
  ])('%s of more than %i characters is refused by name', async (field, most) => {
    const answer = await planner.post('/fairs', { ...plan, [field]: '长'.repeat(most + 1) })
    expect(answer).toMatchObject({
      status: 422,
      body: { fields: [{ path: field, code: 'too_long', limit: most }] },
    })
  })
  test('nothing hostile in any field meets a bug', async () => {
    const bad: unknown[] = []
    for (const field of Object.keys(plan)) {
      for (const value of hostileValues) {
        const { status } = await planner.post('/fairs', { ...plan, [field]: value })
        if (status >= 500) bad.push([field, value])
      }
    }
    expect(bad).toEqual([])
  })
})

describe('the life of a fair', () => {
  const times = { startsAt: new Date(at(1)), endsAt: new Date(at(6)) }
  test('the table, for every state and hat', () => {
    const open = Object.fromEntries(
      FAIR_STATES.map((state) => [state, fairMovesNow({ ...times, state }, 'officer', NOW)]),
    )
    expect(open).toEqual({
      draft: ['publish', 'cancel'],
      published: ['start', 'cancel'],
      running: ['end', 'cancel'],
      ended: [],
      cancelled: [],
    })
    for (const state of FAIR_STATES) {
      expect(fairMovesNow({ ...times, state }, 'fair_staff', NOW)).toEqual([])
    }
    // Not days before, and not when its time has passed.
    expect(fairMovesNow({ ...times, state: 'published' }, 'officer', new Date(at(-48)))).toEqual(['cancel'])
    expect(fairMovesNow({ ...times, state: 'draft' }, 'officer', new Date(at(7)))).toEqual(['cancel'])
  })

  test('an officer opens and closes it; a move that is not open is refused', async () => {
    const id = await fair(api, world, planner, { state: 'published', startsAt: new Date(at(1)) })
    expect((await move(planner, id, 'end')).body.code).toBe('wrong_state')
    expect((await move(planner, id, 'start')).status).toBe(200)
    expect((await move(planner, id, 'start')).body.code).toBe('wrong_state')
    expect((await move(planner, id, 'end')).status).toBe(200)
    expect((await move(planner, id, 'cancel', { reason: '晚了' })).body.code).toBe('wrong_state')
    const later = await fair(api, world, planner, { state: 'published' })
    expect((await move(planner, later, 'start')).body.code).toBe('too_soon')
  })

  test('of ten who publish at once one does', async () => {
    const id = await planned()
    const answers = await Promise.all(Array.from({ length: 10 }, () => move(planner, id, 'publish')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('the clock opens and closes it, once, and leaves alone what was moved to another time', async () => {
    const id = await planned({ startsAt: at(-1), endsAt: at(5), bookingClosesAt: at(2) })
    await move(planner, id, 'publish')
    await workOnJobs(world)
    expect((await api.ask(`/fairs/${id}`)).body.state).toBe('running')
    const clock = (hours: number) =>
      followFairClock(
        {
          sql: world.sql,
          now: () => new Date(at(hours)),
          log: () => {},
          post: null,
          seal: createSealer(TEST_KEY),
          publicUrl: '',
        },
        { fairId: id },
      )
    await clock(4)
    expect((await api.ask(`/fairs/${id}`)).body.state).toBe('running')
    await clock(5)
    await clock(5)
    expect((await api.ask(`/fairs/${id}`)).body.state).toBe('ended')
    const lines = await world.sql`
      select role, details->>'move' as move from audit where entity = 'fair' and entity_id = ${id} and role = 'system'
      order by id`
    expect(lines.map(({ move }) => move)).toEqual(['start', 'end'])
  })

  test('cancelling needs a reason, and tells employers and registered people once', async () => {
    const id = await fair(api, world, planner, { state: 'published' })
    const { member } = await partAt(api, world, id)
    const gone = await partAt(api, world, id, { state: 'withdrawn' })
    const visitor = await person(api, '求职者')
    await world.sql`
      with s as (
        insert into seeker (account_id, person_key, name, of_age_at)
        select id, person_key, name, now() from account where id = ${visitor.accountId} returning id)
      insert into fair_registration (fair_id, seeker_id, source, registered_by)
      select ${id}, s.id, 'self', ${visitor.accountId} from s`
    expect(await move(planner, id, 'cancel')).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'reason', code: 'required' }] },
    })
    expect((await move(planner, id, 'cancel', { reason: '大雪封路' })).status).toBe(200)
    await workOnJobs(world)
    await tellFairPeople(
      {
        sql: world.sql,
        now: () => NOW,
        log: () => {},
        post: null,
        seal: createSealer(TEST_KEY),
        publicUrl: '',
      },
      { fairId: id, about: 'changed', cause: 'late' },
    )
    const told = await world.sql`
      select account_id as "accountId", params->>'fair' as fair from message
      where kind in ('fair_cancelled', 'fair_changed') and link = ${`/fairs/${id}`}`
    expect(told.map(({ accountId }) => accountId).sort()).toEqual(
      [member.accountId, visitor.accountId].sort(),
    )
    expect(told.every(({ accountId }) => accountId !== gone.member.accountId)).toBe(true)
    // It stays in the list until it would have ended, so that nobody travels for nothing.
    expect((await api.ask(`/fairs/${id}`)).body).toMatchObject({
      state: 'cancelled',
      cancelReason: '大雪封路',
    })
  })

  test('a change of time or place is told, a change of words is not', async () => {
    const id = await planned()
    await move(planner, id, 'publish')
    const { member } = await partAt(api, world, id)
    const told = async () =>
      (
        await world.sql`select kind from message where account_id = ${member.accountId} and kind = 'fair_changed'`
      ).length
    await put(planner, `/fairs/${id}`, { ...plan, about: '五十家单位' })
    await workOnJobs(world)
    expect(await told()).toBe(0)
    await put(planner, `/fairs/${id}`, { ...plan, venue: '体育馆' })
    await workOnJobs(world)
    expect(await told()).toBe(1)
  })
})

describe('public lists', () => {
  test('running and coming soonest first, past latest first, page by page, by kind and place', async () => {
    const other = await makeWorld()
    const there = await serveOn(other.url)
    try {
      const boss = await officer(there, other)
      const make = (name: string, hours: number, more: object) =>
        fair(there, other, boss, { name, startsAt: new Date(at(hours)), ...more })
      await make('明天', 24, { state: 'published', kind: 'veterans' })
      await make('后天', 48, { state: 'published', place: '620171101' })
      await make('现在', -1, { state: 'running' })
      await make('取消的', 36, { state: 'cancelled' })
      await make('早取消的', -90, { state: 'cancelled' })
      await make('上周', -170, { state: 'ended' })
      await make('上月', -700, { state: 'ended' })
      await make('草稿', 30, { state: 'draft' })
      const names = async (question: string) =>
        (await there.ask(`/fairs?${question}`)).body.fairs.map((one: { name: string }) => one.name)
      expect(await names('')).toEqual(['现在', '明天', '取消的', '后天'])
      expect(await names('when=running')).toEqual(['现在'])
      expect(await names('when=coming')).toEqual(['明天', '取消的', '后天'])
      expect(await names('when=over')).toEqual(['上周', '上月'])
      expect(await names('kind=veterans')).toEqual(['明天'])
      expect(await names('place=620171101')).toEqual(['后天'])
      const seen: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const page: { body: { fairs: { name: string }[]; next: string | null } } = await there.ask(
          `/fairs?limit=1${next ? `&after=${next}` : ''}`,
        )
        seen.push(...page.body.fairs.map(({ name }) => name))
        next = page.body.next
      }
      expect(seen).toEqual(['现在', '明天', '取消的', '后天'])
    } finally {
      await there.close()
      await other.drop()
    }
  })

  test('the page counts approved employers with their headcount, and stands come by booth', async () => {
    const id = await fair(api, world, planner, { rows: 1, perRow: 3 })
    const second = await partAt(api, world, id, { boothNo: 'A02', postings: 2 })
    const first = await partAt(api, world, id, { boothNo: 'A01' })
    const without = await partAt(api, world, id, { boothNo: null })
    await partAt(api, world, id, { state: 'applied' })
    expect((await api.ask(`/fairs/${id}`)).body).toMatchObject({
      employers: 3,
      postings: 4,
      headcount: 12,
      booths: 3,
      boothsTaken: 2,
    })
    const one = await api.ask(`/fairs/${id}/stands?limit=2`)
    const two = await api.ask(`/fairs/${id}/stands?limit=2&after=${one.body.next}`)
    const stands = [...one.body.stands, ...two.body.stands]
    expect(stands.map(({ partId, boothNo }) => [partId, boothNo])).toEqual([
      [first.partId, 'A01'],
      [second.partId, 'A02'],
      [without.partId, null],
    ])
    expect(stands[1].postings.map((posting: { id: number }) => posting.id)).toEqual(second.postings)
    expect(two.body.next).toBeNull()
  })
})

describe('staff', () => {
  test('an officer names an account by phone, who then reaches the fair until the role ends', async () => {
    const id = await planned()
    const phone = '13712340001'
    const answer = await api.post('/accounts', {
      name: '王芳',
      phone,
      password: '一句员工也够长的口令，谁也猜不到',
    })
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const reads = async () => (await api.ask(`/fairs/${id}/plan`, { headers: { cookie } })).status
    expect(await reads()).toBe(403)
    const named = await planner.post(`/fairs/${id}/staff`, { login: '137 1234 0001' })
    expect(named.status).toBe(201)
    expect(await reads()).toBe(200)
    expect((await planner.ask(`/fairs/${id}/staff`)).body.staff).toMatchObject([
      { id: named.body.id, name: '王芳' },
    ])
    await workOnJobs(world)
    const told = await world.sql`select kind from message where account_id = ${answer.body.id}`
    expect(told.map(({ kind }) => kind)).toContain('fair_staff_named')
    expect((await planner.post(`/fairs/${id}/staff`, { login: phone })).body.code).toBe('already_staff')
    const end = () => planner.ask(`/fairs/${id}/staff/${named.body.id}`, { method: 'DELETE' })
    expect((await end()).status).toBe(200)
    expect((await end()).status).toBe(404)
    expect(await reads()).toBe(403)
    expect((await planner.post(`/fairs/${id}/staff`, { login: phone })).status).toBe(201)
  })

  test('an unknown account and something that is no address are refused', async () => {
    const id = await planned()
    expect((await planner.post(`/fairs/${id}/staff`, { login: '13700000000' })).body.code).toBe(
      'no_such_account',
    )
    expect((await planner.post(`/fairs/${id}/staff`, { login: '王芳' })).body.fields).toEqual([
      { path: 'login', code: 'wrong_format' },
    ])
  })

  test('somebody whose password is too short for staff is not let to the door', async () => {
    const id = await planned()
    await api.post('/accounts', { name: '赵', phone: '13712340003', password: '八个字的口令啊哈' })
    expect((await planner.post(`/fairs/${id}/staff`, { login: '13712340003' })).body.code).toBe(
      'weak_password',
    )
  })

  test('the role of one fair cannot be ended through another', async () => {
    const [one, other] = [await planned(), await planned()]
    const answer = await api.post('/accounts', {
      name: '李',
      phone: '13712340002',
      password: '一句员工也够长的口令，谁也猜不到',
    })
    expect(answer.status).toBe(201)
    const named = await planner.post(`/fairs/${one}/staff`, { login: '13712340002' })
    const ended = await planner.ask(`/fairs/${other}/staff/${named.body.id}`, { method: 'DELETE' })
    expect(ended.status).toBe(404)
  })
})
