import { describe, expect, test } from 'vitest'
import { phoneOf } from '../accounts/queries.ts'
import { WORDINGS } from '../consents/schema.ts'
import { createSealer } from '../seal/sealer.ts'
import { fair } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { checkedIn, enter, looking, passFor } from '../testing/passes.ts'
import { type Person, staffOf } from '../testing/people.ts'
import { idNumberWith } from '../testing/seekers.ts'
import { NOW, TEST_KEY } from '../testing/served.ts'

const { world, api, planner } = await openOffice()

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
    expect(await checkedIn(world, next)).toBe(2)
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
    expect(await checkedIn(world, fairId)).toBe(1)
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
    expect(await checkedIn(world, fairId)).toBe(0)
  })
})
