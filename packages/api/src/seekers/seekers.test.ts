import { expect, test } from 'vitest'
import { WORDINGS } from '../consents/schema.ts'
import { openCity } from '../testing/office.ts'
import { officer, person } from '../testing/people.ts'
import { idNumberWith, seeker } from '../testing/seekers.ts'

const { world, api } = await openCity()

const registration = { name: '马晓燕', district: '620171101-ruiling-yuefu', ofAge: true }
const sensitive = WORDINGS.sensitive

test('an account becomes a seeker with the answers of the match form, once', async () => {
  const one = await person(api)
  expect((await one.ask('/seekers/me')).status).toBe(403)
  const profile = { wanted: ['焊工'], pay: { floor: 5000, firm: true }, shifts: ['day'] }
  expect((await one.post('/seekers', { ...registration, profile })).status).toBe(201)
  const { body } = await one.ask('/seekers/me')
  expect(body).toMatchObject({
    name: '马晓燕',
    district: { code: '620171101-ruiling-yuefu', label: '瑞岭悦府' },
    idNumber: null,
    profile: { wanted: ['焊工'], pay: { floor: 5000, firm: true }, shifts: ['day'], maxKm: null },
    groups: [],
    personalRanking: true,
    registered: null,
  })
  expect(await one.post('/seekers', registration)).toMatchObject({
    status: 409,
    body: { code: 'already_a_seeker' },
  })
})

test('of ten tries at one moment one makes the seeker', async () => {
  const one = await person(api)
  const answers = await Promise.all(Array.from({ length: 10 }, () => one.post('/seekers', registration)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
})

test('an ID number needs consent, is sealed, and is shown masked', async () => {
  const one = await person(api)
  const idNumber = idNumberWith(101)
  expect(await one.post('/seekers', { ...registration, idNumber })).toMatchObject({
    status: 409,
    body: { code: 'consent_needed' },
  })
  expect((await one.post('/seekers', { ...registration, idNumber, sensitive })).status).toBe(201)
  expect((await one.ask('/seekers/me')).body.idNumber).toBe(`620***********${idNumber.slice(-4)}`)
  const rows = await world.sql`select s::text as seeker from seeker s`
  expect(rows.some(({ seeker }) => String(seeker).includes(idNumber))).toBe(false)
})

test('a known ID number is answered like an unknown one, and the pair is noted for officers', async () => {
  const idNumber = idNumberWith(102)
  const first = await seeker(api, { idNumber })
  const again = await person(api)
  const answer = await again.post('/seekers', { ...registration, idNumber, sensitive })
  expect(answer).toMatchObject({ status: 201, body: { id: expect.any(Number) } })
  expect((await again.ask('/seekers/me')).body.idNumber).toBe((await first.ask('/seekers/me')).body.idNumber)
  const noted = await world.sql`select seeker_id, other_id from seeker_collision`
  expect(noted).toEqual([{ seeker_id: answer.body.id, other_id: first.seekerId }])
})

test('of two people giving one number at one moment both are registered, and one pair is noted', async () => {
  const idNumber = idNumberWith(103)
  const [a, b] = await Promise.all([seeker(api, { idNumber }), seeker(api, { idNumber })])
  const noted = await world.sql`
    select 1 from seeker_collision where seeker_id in (${a.seekerId}, ${b.seekerId}) and other_id in (${a.seekerId}, ${b.seekerId})`
  expect(noted).toHaveLength(1)
})

test('people under sixteen are refused; on the sixteenth birthday they are not', async () => {
  const young = await person(api)
  const idNumber = idNumberWith(1, '20101121')
  expect(await young.post('/seekers', { ...registration, idNumber, sensitive })).toMatchObject({
    status: 422,
    body: { code: 'under_age' },
  })
  expect((await young.post('/seekers', { ...registration, ofAge: false })).body.fields).toMatchObject([
    { path: 'ofAge' },
  ])
  const today = idNumberWith(1, '20101120')
  expect((await young.post('/seekers', { ...registration, idNumber: today, sensitive })).status).toBe(201)
})

test.each([
  ['idNumber', { idNumber: '62017119900307101X' }, 'wrong_checksum'],
  ['idNumber', { idNumber: '620171' }, 'wrong_format'],
  ['district', { district: '999999' }, 'unknown_value'],
  ['name', { name: '字'.repeat(61) }, 'too_long'],
  ['profile.wanted.0', { profile: { wanted: ['焊'.repeat(61)] } }, 'too_long'],
  ['profile.groups', { profile: { groups: ['veteran'] } }, 'unknown'],
])('a wrong %s is said at its field', async (path, parts, code) => {
  const one = await person(api)
  const answer = await one.post('/seekers', { ...registration, ...parts })
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', fields: [{ path, code }] } })
})

const TEXTS = [
  '👩‍👩‍👧‍👦 马晓燕 🌾',
  '馬曉燕，繁體字',
  '<script>alert(1)</script>',
  "'; drop table seeker; --",
]

test('what people write of themselves is kept as it is, whatever it is', async () => {
  const one = await seeker(api)
  for (const text of TEXTS) {
    const change = { name: text, about: text.repeat(20) }
    expect(
      (
        await one.ask('/seekers/me', {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(change),
        })
      ).status,
    ).toBe(200)
    expect((await one.ask('/seekers/me')).body).toMatchObject(change)
  }
})

const patch = (one: Awaited<ReturnType<typeof person>>, change: object) =>
  one.ask('/seekers/me', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })

test('an end of line counts as the one character that was typed, whatever a form makes of it', async () => {
  const one = await seeker(api)
  const lines = Array.from({ length: 1000 }, () => '字')
  expect((await patch(one, { about: lines.join('\r\n') })).status).toBe(200)
  expect((await one.ask('/seekers/me')).body.about).toBe(lines.join('\n'))
})

test('personal ranking is turned off, and only what is named changes', async () => {
  const one = await seeker(api, { profile: { wanted: ['厨师'] } })
  expect((await patch(one, { personalRanking: false })).status).toBe(200)
  expect((await one.ask('/seekers/me')).body).toMatchObject({
    personalRanking: false,
    profile: { wanted: ['厨师'] },
  })
  expect(await patch(one, { about: '字'.repeat(2001) })).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'about', code: 'too_long', limit: 2000 }] },
  })
})

test('an ID number is given once, and not without consent', async () => {
  const one = await seeker(api)
  const idNumber = idNumberWith(104)
  expect((await patch(one, { idNumber })).body.code).toBe('consent_needed')
  await one.post('/consents', { purpose: 'sensitive', wording: sensitive })
  expect((await patch(one, { idNumber })).status).toBe(200)
  expect(await patch(one, { idNumber: idNumberWith(105) })).toMatchObject({
    status: 409,
    body: { code: 'wrong_state' },
  })
})

test('officers and visitors have no profile of their own here', async () => {
  const desk = await officer(api, world)
  expect((await desk.ask('/seekers/me')).status).toBe(403)
  expect((await api.ask('/seekers/me')).status).toBe(401)
  expect((await api.post('/seekers', registration)).status).toBe(401)
})

test('who registered themself has nothing to contest', async () => {
  const one = await seeker(api)
  expect(await one.post('/seekers/me/contests', { text: '不是我' })).toMatchObject({
    status: 409,
    body: { code: 'wrong_state' },
  })
})
