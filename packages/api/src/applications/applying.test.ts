import { expect, test } from 'vitest'
import { apply, hiring, importedPosting, morePosting } from '../testing/applications.ts'
import { openCity } from '../testing/office.ts'
import { officer, person, withRole } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'

const { world, api } = await openCity()
const here = await hiring(api, world)

const count = async (table: 'application' | 'consent', seekerId: number) =>
  (
    await world.sql<{ n: number }[]>`
      select count(*)::int as n from ${world.sql(table)} where seeker_id = ${seekerId}`
  )[0]?.n

test('a seeker applies with a message; the employer is given leave in the same breath, and both read it', async () => {
  const one = await seeker(api, { name: '王小明' })
  const message = '我會開叉車 🚜 <script>alert(1)</script>'
  const id = await apply(one, here.postingId, { message })
  expect(await count('consent', one.seekerId)).toBe(1)
  const { body: own } = await one.ask(`/applications/${id}`)
  expect(own).toMatchObject({
    state: 'submitted',
    side: 'seeker',
    person: null,
    message,
    consent: 'live',
    steps: [{ move: 'submit', by: 'seeker' }],
    moves: ['withdraw'],
  })
  const { body: theirs } = await here.recruiter.ask(`/applications/${id}`)
  expect(theirs).toMatchObject({ side: 'employer', message, person: { name: '王小明', district: null } })
  expect(theirs.moves).toEqual(['shortlist', 'invite', 'decline'])
})

test('without consent, with a message too long or of what is no text, nothing is written and the field is named', async () => {
  const one = await seeker(api)
  const send = (body: object) => one.post('/applications', { postingId: here.postingId, ...body })
  expect((await send({})).body.fields).toMatchObject([{ path: 'consent' }])
  expect((await send({ consent: false })).body.fields).toMatchObject([{ path: 'consent' }])
  expect((await send({ consent: true, message: '字'.repeat(10_000) })).body.fields).toEqual([
    { path: 'message', code: 'too_long', limit: 2000 },
  ])
  expect((await send({ consent: true, message: 'a\u0000' })).body.fields).toEqual([
    { path: 'message', code: 'not_text' },
  ])
  expect(await count('application', one.seekerId)).toBe(0)
  expect(await count('consent', one.seekerId)).toBe(0)
})

test('one live application to a posting; after withdrawing one may apply again', async () => {
  const one = await seeker(api)
  const id = await apply(one, here.postingId)
  const again = () => one.post('/applications', { postingId: here.postingId, consent: true })
  expect(await again()).toMatchObject({ status: 409, body: { code: 'already_applied' } })
  await one.post(`/applications/${id}/moves`, { move: 'withdraw', reason: 'changed_mind' })
  expect((await again()).status).toBe(201)
  expect(await count('consent', one.seekerId)).toBe(1)
})

test('fifty tries with one key make one application and are all given its id; fifty without make one too', async () => {
  const one = await seeker(api)
  const body = { postingId: here.postingId, consent: true }
  const keyed = await Promise.all(
    Array.from({ length: 50 }, () => one.post('/applications', body, 'the-same-key')),
  )
  expect(new Set(keyed.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  expect(keyed[0]?.status).toBe(201)
  expect(await count('application', one.seekerId)).toBe(1)
  expect(await one.post('/applications', { ...body, message: '别的' }, 'the-same-key')).toMatchObject({
    status: 422,
    body: { code: 'key_reused' },
  })
  const other = await seeker(api)
  const plain = await Promise.all(Array.from({ length: 50 }, () => other.post('/applications', body)))
  expect(plain.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(plain.filter(({ body }) => body.code === 'already_applied')).toHaveLength(49)
  expect(await count('consent', other.seekerId)).toBe(1)
})

test('what cannot be applied for says why, before and when one tries', async () => {
  const one = await seeker(api)
  const [imported, paused, filled, expired, drafted] = [
    await importedPosting(world),
    await morePosting(world, here.employerId),
    await morePosting(world, here.employerId),
    await morePosting(world, here.employerId, { validUntil: '2026-11-19' }),
    await morePosting(world, here.employerId, { state: 'draft' }),
  ]
  await world.sql`update posting set state = 'paused' where id = ${paused}`
  await world.sql`update posting set state = 'filled' where id = ${filled}`
  const cases: [number, number, string][] = [
    [imported, 409, 'apply_elsewhere'],
    [paused, 409, 'posting_not_open'],
    [filled, 409, 'posting_not_open'],
    [expired, 409, 'posting_not_open'],
    [drafted, 404, 'no_such_posting'],
    [999_999_999, 404, 'no_such_posting'],
  ]
  for (const [postingId, status, code] of cases) {
    expect(await one.post('/applications', { postingId, consent: true }), code).toMatchObject({
      status,
      body: { code },
    })
    const form = await one.ask(`/applications/form?posting=${postingId}`)
    if (status === 404) expect(form).toMatchObject({ status, body: { code } })
    else expect(form.body.whyNot).toBe(code)
  }
  await world.sql`
    insert into seeker (account_id, person_key, name, of_age_at)
    select id, person_key, name, now() from account where id = ${here.recruiter.accountId}`
  expect(
    await here.recruiter.post('/applications', { postingId: here.postingId, consent: true }),
  ).toMatchObject({
    status: 409,
    body: { code: 'own_posting' },
  })
  await world.sql`delete from seeker where account_id = ${here.recruiter.accountId}`
  await world.sql`update employer set state = 'suspended' where id = ${here.employerId}`
  expect((await one.post('/applications', { postingId: here.postingId, consent: true })).body.code).toBe(
    'posting_not_open',
  )
  await world.sql`update employer set state = 'verified' where id = ${here.employerId}`
})

test('nobody, an account without a profile, an employer and an officer cannot apply', async () => {
  const body = { postingId: here.postingId, consent: true }
  expect((await api.post('/applications', body)).status).toBe(401)
  for (const who of [
    await person(api),
    here.owner,
    await officer(api, world),
    await withRole(api, world, 'admin'),
  ])
    expect((await who.post('/applications', body)).status).toBe(403)
})
