import { expect, test } from 'vitest'
import { WORDINGS } from '../consents/schema.ts'
import { openCity } from '../testing/office.ts'
import { officer, type Person, person, withRole, workOnJobs } from '../testing/people.ts'
import { idNumberWith, seeker } from '../testing/seekers.ts'

const { world, api } = await openCity()
const desk = await officer(api, world, '620171101')
const elsewhere = await officer(api, world, '620171102')

const sensitive = WORDINGS.sensitive
let serial = 200
const assisted = (parts: object = {}) => ({
  name: '张桂兰',
  district: '620171101-ruiling-yuefu',
  ofAge: true,
  idNumber: idNumberWith(++serial),
  because: 'no_phone',
  sensitive,
  ...parts,
})
const listed = async (who: Person, params = '') =>
  (await who.ask(`/seekers?${params}`)).body.seekers as { id: number; name: string }[]

test('an officer finds people of their district masked, and nobody of another', async () => {
  const here = await seeker(api, {
    name: '马晓燕',
    district: '620171101-ruiling-yuefu',
    groups: ['relocated'],
  })
  const there = await seeker(api, { name: '马晓燕', district: '620171102' })
  const found = await listed(desk, `q=${encodeURIComponent('马晓')}`)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({
    id: here.seekerId,
    name: '马*燕',
    phone: expect.stringMatching(/^139\*{4}\d{4}$/),
    groups: [{ group: 'relocated', verified: false }],
    hasAccount: true,
    assisted: false,
  })
  expect((await listed(elsewhere)).map(({ id }) => id)).toEqual([there.seekerId])
  expect((await desk.ask(`/seekers/${there.seekerId}`)).status).toBe(404)
  expect((await desk.ask('/seekers/999999999')).status).toBe(404)
})

test('lists are filtered by group, district, account and phone, and go on page by page', async () => {
  const veteran = await seeker(api, { groups: ['veteran'], district: '620171101-caihongcheng' })
  const id = (await desk.post('/seekers/assisted', assisted({ phone: '13700000077' }))).body.id
  const ids = async (params: string) => (await listed(desk, params)).map((one) => one.id)
  expect(await ids('group=veteran')).toEqual([veteran.seekerId])
  expect(await ids('district=620171101-caihongcheng')).toEqual([veteran.seekerId])
  expect(await ids('account=no')).toEqual([id])
  expect(await ids(`q=${encodeURIComponent('137 0000 0077')}`)).toEqual([id])
  expect(await ids('q=13700000078')).toEqual([])
  expect(await ids('q=%25')).toEqual([])
  await world.sql`
    insert into seeker (account_id, person_key, name, district, of_age_at, registered_by)
    select null, (select min(id) from person_key), '许' || n, '620171101', now(), ${desk.accountId}
    from generate_series(1, 55) n`
  const first = (await desk.ask(`/seekers?q=${encodeURIComponent('许')}`)).body
  expect(first.seekers).toHaveLength(50)
  const second = (await desk.ask(`/seekers?q=${encodeURIComponent('许')}&after=${first.next}`)).body
  expect(second).toMatchObject({ next: null })
  expect(new Set([...first.seekers, ...second.seekers].map(({ id }) => id)).size).toBe(55)
})

test('a record opens with a reason, and the person reads who opened it and why', async () => {
  const idNumber = idNumberWith(150)
  const one = await seeker(api, { name: '王强', idNumber, profile: { wanted: ['焊工'] } })
  expect((await desk.post(`/seekers/${one.seekerId}/openings`, {})).status).toBe(422)
  const opened = await desk.post(
    `/seekers/${one.seekerId}/openings`,
    { reason: 'offer_work' },
    'opening-key-1',
  )
  expect(opened).toMatchObject({
    status: 201,
    body: { name: '王强', idNumber, profile: { wanted: ['焊工'] } },
  })
  expect((await one.ask('/seekers/me/views')).body.views).toMatchObject([
    {
      verb: 'seeker:open',
      reason: 'offer_work',
      role: 'officer',
      officer: '经办人',
      employer: null,
      district: { code: '620171101', label: '中川镇' },
    },
  ])
  const kept =
    await world.sql`select i::text as line from idempotency i union all select a::text from audit a`
  expect(kept.some(({ line }) => String(line).includes(idNumber))).toBe(false)
})

test('nobody else opens records: not an officer of elsewhere, a seeker, an admin or an auditor', async () => {
  const one = await seeker(api)
  const tries = [
    elsewhere,
    await seeker(api),
    await withRole(api, world, 'admin'),
    await withRole(api, world, 'auditor'),
  ]
  const answers = await Promise.all(
    tries.map((who) => who.post(`/seekers/${one.seekerId}/openings`, { reason: 'complaint' })),
  )
  expect(answers.map(({ status }) => status)).toEqual([404, 403, 403, 403])
  expect((await one.ask('/seekers/me/views')).body.views).toEqual([])
})

test('an officer registers a person without a phone in their own name; a known number is said, once', async () => {
  const body = assisted({ phone: null, note: '本人口述，社区代办' })
  const answers = await Promise.all([1, 2, 3].map(() => desk.post('/seekers/assisted', body)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('id_number_taken')
  const { id } = answers.find(({ status }) => status === 201)?.body ?? {}
  const opened = await desk.post(`/seekers/${id}/openings`, { reason: 'check_data' })
  expect(opened.body).toMatchObject({
    idNumber: body.idNumber,
    registered: { by: '经办人', because: 'no_phone', note: '本人口述，社区代办' },
    card: { hasAccount: false, assisted: true },
  })
})

test.each([
  [
    { district: '620171102' },
    { status: 422, body: { fields: [{ path: 'district', code: 'unknown_value' }] } },
  ],
  [{ idNumber: idNumberWith(1, '20120101') }, { status: 422, body: { code: 'under_age' } }],
  [{ note: '字'.repeat(501) }, { status: 422, body: { fields: [{ path: 'note', code: 'too_long' }] } }],
  [{ because: '' }, { status: 422, body: { fields: [{ path: 'because' }] } }],
])('what an officer may not register is refused: %j', async (parts, refusal) => {
  expect(await desk.post('/seekers/assisted', assisted(parts))).toMatchObject(refusal)
})

test('two records of one number are shown to officers', async () => {
  const body = assisted()
  const { id } = (await desk.post('/seekers/assisted', body)).body
  const self = await seeker(api, { idNumber: body.idNumber })
  expect((await desk.ask(`/seekers/${id}`)).body.sameNumber).toBe(true)
  const opened = await desk.post(`/seekers/${self.seekerId}/openings`, { reason: 'check_data' })
  expect(opened.body.sameNumber).toEqual([id])
})

async function printed(parts: object = {}) {
  const body = assisted(parts)
  const { id } = (await desk.post('/seekers/assisted', body)).body
  const { code } = (await desk.post(`/seekers/${id}/codes`, {})).body
  return { id, code: code as string, idNumber: body.idNumber }
}

test('a person takes the record over with number and code, reads who made it, and contests it', async () => {
  const { id, code, idNumber } = await printed()
  const one = await person(api)
  const paper = { idNumber, code: ` ${code.toLowerCase().replace('-', ' ')}`, sensitive }
  expect(await one.post('/seekers/take-overs', paper)).toMatchObject({ status: 201, body: { id } })
  expect((await one.ask('/seekers/me')).body).toMatchObject({
    id,
    sensitive: true,
    registered: { by: '经办人', because: 'no_phone', takenOverAt: expect.any(String) },
  })
  expect((await one.post('/seekers/me/contests', { text: '我没有同意 🙅 <script>' })).status).toBe(201)
  expect((await one.post('/seekers/me/contests', { text: '再说一次' })).status).toBe(409)
  await workOnJobs(world)
  const kinds =
    await world.sql`select account_id, kind from message where account_id in (${one.accountId}, ${desk.accountId})`
  expect(kinds).toContainEqual({ account_id: one.accountId, kind: 'registered_by_officer' })
  expect(kinds).toContainEqual({ account_id: desk.accountId, kind: 'registration_contested' })
  expect((await listed(desk, 'contested=yes')).map((row) => row.id)).toEqual([id])
  expect((await desk.post(`/seekers/${id}/codes`, {})).body.code).toBe('wrong_state')
})

test('of five people racing with one code one gets the record', async () => {
  const { code, idNumber } = await printed()
  const people = await Promise.all(Array.from({ length: 5 }, () => person(api)))
  const answers = await Promise.all(
    people.map((one) => one.post('/seekers/take-overs', { idNumber, code, sensitive })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422])
})

test('a number nobody has, one without a code and a wrong code are answered alike', async () => {
  const { idNumber } = await printed()
  const without = assisted()
  await desk.post('/seekers/assisted', without)
  const one = await person(api)
  const tries = [idNumberWith(999), without.idNumber, idNumber].map((number) => ({
    idNumber: number,
    code: 'AAAA-AAAA',
    sensitive,
  }))
  for (const paper of tries) {
    expect(await one.post('/seekers/take-overs', paper)).toMatchObject({
      status: 422,
      body: { code: 'wrong_code' },
    })
  }
})

test('five wrong tries end a code, whoever made them; a new one works; an old one does not', async () => {
  const { id, code, idNumber } = await printed()
  for (let i = 0; i < 5; i++) {
    const one = await person(api)
    await one.post('/seekers/take-overs', { idNumber, code: 'AAAA-AAAA', sensitive })
  }
  const owner = await person(api)
  const take = (given: string) => owner.post('/seekers/take-overs', { idNumber, code: given, sensitive })
  expect((await take(code)).body.code).toBe('wrong_code')
  const second = (await desk.post(`/seekers/${id}/codes`, {})).body.code
  await world.sql`update take_over_code set expires_at = '2026-11-19' where seeker_id = ${id}`
  expect((await take(second)).body.code).toBe('wrong_code')
  const third = (await desk.post(`/seekers/${id}/codes`, {})).body.code
  expect((await take(third)).status).toBe(201)
})

test('whoever guesses must wait; who is a seeker already cannot take another record', async () => {
  const { code, idNumber } = await printed()
  const one = await seeker(api)
  expect((await one.post('/seekers/take-overs', { idNumber, code, sensitive })).body.code).toBe(
    'already_a_seeker',
  )
  const guesser = await person(api)
  const guess = () =>
    guesser.post('/seekers/take-overs', { idNumber: idNumberWith(998), code: 'AAAA', sensitive })
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(422)
  const refused = await guess()
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_tries' } })
})

test('an officer of elsewhere prints no code, and only the hash of one is kept', async () => {
  const { id, code } = await printed()
  expect((await elsewhere.post(`/seekers/${id}/codes`, {})).status).toBe(404)
  const rows = await world.sql`select t::text as line from take_over_code t`
  expect(rows.some(({ line }) => String(line).includes(code))).toBe(false)
})
