import { type Band, byQualification, priorityOf } from '@pinqiao/matcher'
import type { Group } from '@pinqiao/matcher/vocabulary'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Reach } from '../auth/reach.ts'
import { apply, type Hiring, hiring, importedPosting, morePosting } from '../testing/applications.ts'
import { officer, person, withRole } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'
import { makeWorld, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'
import { listApplications, standingOf } from './lists.ts'

let world: TestWorld
let api: TestApi
let here: Hiring
beforeAll(async () => {
  world = await makeWorld()
  api = await serveOn(world.url)
  here = await hiring(api, world)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

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

const claim = (seekerId: number, accountId: number, group: string, state = 'verified') => world.sql`
  insert into group_claim (seeker_id, "group", state, claimed_by, decided_by, decided_at)
  values (${seekerId}, ${group}, ${state}, ${accountId}, ${accountId}, now())`

test('a profile is opened only with leave; it shows what was agreed to and nothing more, and the person sees who looked', async () => {
  const one = await seeker(api, {
    name: '张三',
    profile: {
      wanted: ['叉车司机'],
      skills: ['焊接', '御剑飞行'],
      certificates: ['叉车证'],
      education: 'college',
      needs: ['childcare'],
      pay: { floor: 4321, firm: true },
      home: '620171',
    },
  })
  await claim(one.seekerId, one.accountId, 'veteran')
  await claim(one.seekerId, one.accountId, 'disabled')
  await claim(one.seekerId, one.accountId, 'hardship', 'claimed')
  const form = await one.ask(`/applications/form?posting=${here.postingId}`)
  expect(form.body).toMatchObject({
    whyNot: null,
    applied: null,
    name: '张三',
    groups: ['disabled', 'veteran'],
  })
  expect(form.body.phone).toMatch(/^139\*{4}/)
  expect(
    (await one.post('/applications', { postingId: here.postingId, consent: true, disclose: ['hardship'] }))
      .body,
  ).toEqual({
    code: 'invalid',
    fields: [{ path: 'disclose', code: 'unknown_value', allowed: ['disabled', 'veteran'] }],
  })
  const id = await apply(one, here.postingId, { disclose: ['veteran'] })
  const { status, body } = await here.recruiter.ask(`/applications/${id}/profile`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    name: '张三',
    phone: expect.stringMatching(/^139\d{8}$/),
    email: null,
    education: 'college',
    groups: ['veteran'],
  })
  expect(body.skills).toEqual(expect.arrayContaining([expect.stringContaining('焊'), '御剑飞行']))
  expect(JSON.stringify(body)).not.toMatch(/disabled|hardship|childcare|4321|620171/)
  const lines = await world.sql`
    select account_id as "accountId", employer_id as "employerId", verb, details::text from audit
    where seeker_id = ${one.seekerId} and verb = 'applicant:open'`
  expect(lines).toMatchObject([{ accountId: here.recruiter.accountId, employerId: here.employerId }])
  expect(lines[0]?.details).not.toContain('张三')

  const elsewhere = await hiring(api, world)
  for (const who of [elsewhere.owner, elsewhere.recruiter])
    expect((await who.ask(`/applications/${id}/profile`)).status).toBe(404)
  for (const who of [one, await officer(api, world)])
    expect((await who.ask(`/applications/${id}/profile`)).status).toBe(403)

  await world.sql`update consent set withdrawn_at = now() where seeker_id = ${one.seekerId}`
  expect((await here.recruiter.ask(`/applications/${id}/profile`)).status).toBe(404)
  const { body: page } = await here.recruiter.ask(`/applications/${id}`)
  expect(page).toMatchObject({ consent: 'withdrawn', person: { name: null }, message: '', disclosed: [] })
  const { body: list } = await here.recruiter.ask('/applications?limit=50')
  expect(JSON.stringify(list)).not.toContain('张三')
})

test('after withdrawing the employer neither opens the profile nor reads the name', async () => {
  const one = await seeker(api, { name: '李四海' })
  const id = await apply(one, here.postingId)
  await one.post(`/applications/${id}/moves`, { move: 'withdraw', reason: 'distance' })
  expect((await here.owner.ask(`/applications/${id}/profile`)).status).toBe(404)
  expect(JSON.stringify((await here.owner.ask('/applications?limit=50')).body)).not.toContain('李四海')
})

test('everyone lists their own: seekers theirs, employers theirs, officers those of their district, masked', async () => {
  const elsewhere = await hiring(api, world)
  const [near, far] = [
    await seeker(api, { name: '秦川人', district: '620171102' }),
    await seeker(api, { name: '城里人', district: '620102' }),
  ]
  const ids = [
    await apply(near, elsewhere.postingId, { message: '悄悄话' }),
    await apply(far, elsewhere.postingId),
  ]
  const listed = async (who: { ask: TestApi['ask'] }, question = '') =>
    (await who.ask(`/applications?limit=50${question}`)).body.applications
  expect((await listed(near)).map(({ id }: { id: number }) => id)).toEqual([ids[0]])
  expect((await listed(elsewhere.owner)).map(({ id }: { id: number }) => id)).toEqual([ids[1], ids[0]])
  expect((await listed(here.owner)).map(({ id }: { id: number }) => id)).not.toContain(ids[0])

  const clerk = await officer(api, world, '620171')
  const seen = await listed(clerk)
  expect(seen.map(({ id }: { id: number }) => id)).toContain(ids[0])
  expect(seen.map(({ id }: { id: number }) => id)).not.toContain(ids[1])
  const [one] = (await listed(clerk, '&district=620171102')) as Record<string, unknown>[]
  expect(one).toMatchObject({
    person: { name: '秦*人', district: { code: '620171102' } },
    moves: [],
    fit: null,
  })
  expect((await clerk.ask('/applications?district=620102')).status).toBe(404)
  const { body: page } = await clerk.ask(`/applications/${ids[0]}`)
  expect(page).toMatchObject({ side: 'officer', message: '' })
  expect(JSON.stringify(page)).not.toMatch(/秦川人|悄悄话/)
  expect((await clerk.ask(`/applications/${ids[1]}`)).status).toBe(404)
  const small = await officer(api, world, '620171101')
  expect((await small.ask(`/applications/${ids[0]}`)).status).toBe(404)
  for (const who of [here.owner, far]) expect((await who.ask(`/applications/${ids[0]}`)).status).toBe(404)
  expect((await near.ask('/applications?as=employer')).status).toBe(403)
  expect((await (await withRole(api, world, 'auditor')).ask('/applications')).status).toBe(403)
})

test('a list goes on after its last one, by posting and by state, with nothing twice and nothing left out', async () => {
  const busy = await hiring(api, world)
  const second = await morePosting(world, busy.employerId)
  const ids: number[] = []
  for (let i = 0; i < 7; i++) {
    const one = await seeker(api)
    ids.push(await apply(one, i % 3 === 0 ? second : busy.postingId))
  }
  const walk = async (question: string) => {
    const found: number[] = []
    let after = ''
    for (;;) {
      const { body } = await busy.owner.ask(`/applications?limit=2${question}${after}`)
      found.push(...body.applications.map(({ id }: { id: number }) => id))
      if (body.next === null) return found
      after = `&after=${body.next}`
    }
  }
  expect((await walk('')).sort()).toEqual([...ids].sort())
  expect(await walk(`&posting=${second}`)).toHaveLength(3)
  await busy.owner.post(`/applications/${ids[1]}/moves`, { move: 'shortlist' })
  expect(await walk('&state=shortlisted')).toEqual([ids[1]])
  expect(await walk('&state=submitted')).toHaveLength(6)
  const { body } = await busy.owner.ask('/applications?state=submitted')
  expect(body.counts).toEqual({ submitted: 6, shortlisted: 1 })
})

test('who meets all that is asked comes first, newest first inside a band, and groups move nobody', async () => {
  const asking = await hiring(api, world, { certificates: ['forklift-n1'], education: 'college' })
  await vi.waitFor(
    async () => expect((await api.ask('/health')).body).toMatchObject({ search: 'ready' }),
    10_000,
  )
  const people: [string, Record<string, unknown>, string?][] = [
    ['缺证的', { wanted: ['叉车司机'], education: 'college' }],
    ['都有的', { wanted: ['叉车司机'], certificates: ['叉车证'], education: 'college' }],
    ['缺两样的', { wanted: ['叉车司机'], education: 'junior_high', skills: ['叉车驾驶'] }, 'veteran'],
    ['也都有的', { wanted: ['叉车司机'], certificates: ['叉车证'], education: 'bachelor' }],
  ]
  for (const [name, profile, group] of people) {
    const one = await seeker(api, { name, profile })
    if (group) await claim(one.seekerId, one.accountId, group)
    await apply(one, asking.postingId, { disclose: group ? [group] : [] })
  }
  const { body } = await asking.owner.ask('/applications')
  expect(
    body.applications.map(({ person, fit }: { person: { name: string }; fit: { band: number } }) => [
      person.name,
      fit?.band,
    ]),
  ).toEqual([
    ['也都有的', 0],
    ['都有的', 0],
    ['缺证的', 1],
    ['缺两样的', 2],
  ])
  expect(JSON.stringify(body)).not.toMatch(/"(group|pay|commute|childcare)"/)
  expect(body.labels).toHaveProperty('forklift-n1')
  const [kept] =
    await world.sql`select band from application where posting_id = ${asking.postingId} order by id`
  expect(kept?.band).toBe(1)
})

test('the database reads applications in the order of the rule: bands, who is put first, fit, newest; page by page', async () => {
  const asking = await hiring(api, world)
  const made: { id: number; band: Band; fit: number; disclosed: Group[] }[] = []
  for (let i = 0; i < 12; i++) {
    const id = await apply(await seeker(api), asking.postingId)
    const one = {
      id,
      band: (i % 3) as Band,
      fit: [300, 700, 700][Math.floor(i / 4)] ?? 0,
      disclosed: (i % 2 === 0 ? ['veteran'] : []) as Group[],
    }
    await world.sql`
      update application set band = ${one.band}, fit = ${one.fit}, disclosed = ${one.disclosed} where id = ${id}`
    made.push(one)
  }
  const reach: Reach = {
    as: 'owner',
    accountId: null,
    seekerId: null,
    employers: [asking.employerId],
    districts: [],
    fairs: [],
    all: false,
  }
  for (const first of [[], ['veteran']] as Group[][]) {
    const ruled = made
      .map(({ id, band, fit, disclosed }) => ({
        id,
        band,
        score: fit,
        priority: priorityOf(disclosed, first),
      }))
      .sort(byQualification)
    const read: number[] = []
    let after: { key: number; id: number } | null = null
    for (;;) {
      const rows = await listApplications(world.sql, {
        side: 'employer',
        reach,
        posting: asking.postingId,
        states: [],
        district: '',
        limit: 5,
        first,
        after,
      })
      read.push(...rows.map(({ id }) => id))
      const last = rows.at(-1)
      if (rows.length < 5 || !last) break
      after = { key: standingOf(last, first), id: last.id }
    }
    expect(read).toEqual(ruled.map(({ id }) => id))
  }
})

test('figures of replies come from the rows, and under five none are told', async () => {
  const slow = await hiring(api, world)
  const figures = async () =>
    (await slow.owner.ask('/applications/desk')).body.employers.map(
      ({ replies }: { replies: unknown }) => replies,
    )
  const old = async (days: number, answeredAfterHours: number | null, state = 'submitted') => {
    const id = await apply(await seeker(api), slow.postingId)
    await world.sql`
      update application set state = ${state}, submitted_at = ${new Date(Date.parse('2026-11-20T04:00:00Z') - days * 86_400_000)},
        answered_at = ${
          answeredAfterHours === null
            ? null
            : new Date(
                Date.parse('2026-11-20T04:00:00Z') - days * 86_400_000 + answeredAfterHours * 3_600_000,
              )
        } where id = ${id}`
  }
  for (const hours of [2, 4, 10, 100]) await old(20, hours, 'shortlisted')
  expect(await figures()).toEqual([null])
  await old(20, 20, 'declined')
  expect(await figures()).toEqual([{ days: 90, counted: 5, answered: 5, medianHours: 10 }])
  await old(20, null)
  await old(3, null) // not due yet
  await old(20, null, 'withdrawn') // gone before an answer
  await old(200, null) // before the period
  expect(await figures()).toEqual([{ days: 90, counted: 6, answered: 5, medianHours: 10 }])
  const { body } = await api.ask(`/postings/${slow.postingId}`)
  expect(body).toMatchObject({ applying: 'here', employer: { replies: { counted: 6, answered: 5 } } })
  expect((await api.ask(`/postings/${await importedPosting(world)}`)).body).toMatchObject({
    applying: 'elsewhere',
    employer: { replies: null },
  })
})
