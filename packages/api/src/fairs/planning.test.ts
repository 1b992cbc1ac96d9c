import { describe, expect, test } from 'vitest'
import { fair, partAt } from '../testing/fairs.ts'
import { hostileValues } from '../testing/hostile.ts'
import { openOffice } from '../testing/office.ts'
import { officer, person, staffOf } from '../testing/people.ts'
import { at, move, plan, planned, put } from '../testing/plans.ts'
import { missingParts } from './rules.ts'

const { world, api, planner } = await openOffice()

describe('planning', () => {
  test('a plan makes its booths, is a draft that nobody else sees, and is public once published', async () => {
    const id = await planned(planner)
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
    const id = await planned(planner, { safetyPlan: ' ', venue: '', capacity: null, booths: null })
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
    const id = await planned(planner)
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
    const id = await planned(planner)
    expect((await zhongchuan.ask(`/fairs/${id}/plan`)).status).toBe(404)
    expect((await put(zhongchuan, `/fairs/${id}`, { ...plan, place: '620171101' })).status).toBe(404)
    expect((await move(zhongchuan, id, 'publish')).status).toBe(404)
    expect((await zhongchuan.ask(`/fairs/${id}/staff`)).status).toBe(404)
    expect((await move(planner, 987654, 'publish')).status).toBe(404)
    expect((await zhongchuan.ask('/fairs/own')).body.fairs).toEqual([])
  })

  test('nobody without the role plans, moves or lists', async () => {
    const id = await planned(planner)
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
      const id = await planned(planner, { [field]: text })
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
