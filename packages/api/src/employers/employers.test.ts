import { describe, expect, test, vi } from 'vitest'
import { employer, freshCreditCode, licenceOf, livePosting, recruiter } from '../testing/employers.ts'
import { openCity, untilReady } from '../testing/office.ts'
import { officer, person, workOnJobs } from '../testing/people.ts'

const { world, api } = await openCity()
await untilReady(api)

const form = (parts: object = {}) => ({
  name: `甘肃试验${freshCreditCode()}有限公司`,
  creditCode: freshCreditCode(),
  district: '620171101',
  address: '中川镇 1 号',
  contactName: '李主任',
  contactPhone: '0931-8250001',
  ...parts,
})

test('whoever registers an organisation owns it at once, and it is not verified', async () => {
  const one = await person(api)
  const made = await one.post('/employers', form())
  expect(made.status).toBe(201)
  expect((await one.ask('/accounts/me')).body).toMatchObject({
    roles: ['owner'],
    memberships: [{ employerId: made.body.id, role: 'owner' }],
  })
  expect((await one.ask(`/employers/${made.body.id}`)).body).toMatchObject({
    state: 'unverified',
    licence: null,
    moves: [],
    district: { code: '620171101', label: '中川镇' },
  })
})

test('a code with a wrong check character is named, and a name or code that another has is refused', async () => {
  const one = await person(api)
  const wrong = await one.post('/employers', form({ creditCode: '91350100M000100Y44' }))
  expect(wrong).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'creditCode', code: 'wrong_checksum' }] },
  })
  const first = form()
  expect((await one.post('/employers', first)).status).toBe(201)
  expect(await one.post('/employers', form({ creditCode: first.creditCode }))).toMatchObject({
    status: 409,
    body: { code: 'employer_taken' },
  })
  expect(await one.post('/employers', form({ name: first.name }))).toMatchObject({
    status: 409,
    body: { code: 'employer_name_taken' },
  })
})

test('of twenty who register one code at once, one does', async () => {
  const one = await person(api)
  const creditCode = freshCreditCode()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      one.post('/employers', form({ creditCode, name: `同码${i}有限公司` })),
    ),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'employer_taken')).toHaveLength(19)
})

test('a refused one holds no code: the real one can register after the liar', async () => {
  const liar = await employer(api, world, { verified: false })
  const judge = await officer(api, world)
  await judge.post(`/employers/${liar.employerId}/moves`, { move: 'refuse', reason: 'not_in_register' })
  const { body } = await judge.ask(`/employers/${liar.employerId}`)
  const real = await person(api)
  const answer = await real.post('/employers', form({ creditCode: body.creditCode, name: liar.name }))
  expect(answer.status).toBe(201)
  // The refused one cannot come back under the code that is now somebody else's.
  const back = await judge.post(`/employers/${liar.employerId}/moves`, {
    move: 'verify',
    reason: 'papers_checked',
  })
  expect(back).toMatchObject({
    status: 409,
    body: { code: expect.stringMatching(/^employer_(name_)?taken$/) },
  })
})

test('text of every kind is kept as written, and too much of it is refused with its field', async () => {
  const one = await person(api)
  const text = '「臺灣」👩‍👩‍👧 <script>alert(1)</script>'
  const made = await one.post('/employers', form({ address: text, about: text, contactName: text }))
  expect(made.status).toBe(201)
  expect((await one.ask(`/employers/${made.body.id}`)).body).toMatchObject({ address: text, about: text })
  for (const field of ['name', 'address', 'about', 'contactName', 'contactPhone', 'industry']) {
    const answer = await one.post('/employers', form({ [field]: '字'.repeat(10_000) }))
    expect(answer.status).toBe(422)
    expect(answer.body.fields).toContainEqual(expect.objectContaining({ path: field, code: 'too_long' }))
  }
})

describe('an officer decides', () => {
  test('verifies with a reason after somebody uploaded the licence, for six months, and the owner is told', async () => {
    const org = await employer(api, world, { verified: false })
    const bare = await person(api)
    const without = await bare.post('/employers', form())
    const judge = await officer(api, world)
    const move = { move: 'verify', reason: 'register_checked' }
    expect(await judge.post(`/employers/${without.body.id}/moves`, move)).toMatchObject({
      status: 409,
      body: { code: 'licence_missing' },
    })
    expect((await judge.post(`/employers/${org.employerId}/moves`, move)).status).toBe(201)
    const { body } = await org.owner.ask(`/employers/${org.employerId}`)
    expect(body).toMatchObject({
      state: 'verified',
      verifyAgainOn: '2027-05-20',
      decisions: [{ move: 'verify', reason: 'register_checked' }],
    })
    const paper = await fetch(`${api.url}/api/v1/uploads/${body.licence.name}`, {
      headers: { cookie: judge.cookie },
    })
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'image/png'])
    await workOnJobs(world)
    const told = await world.sql`select kind, params from message
      where account_id = ${org.owner.accountId} and kind <> 'welcome'`
    expect(told).toMatchObject([{ kind: 'employer_decided', params: { state: 'verified' } }])
    const lines = await world.sql`
      select verb, reason from audit where employer_id = ${org.employerId} and verb = 'employer:decide'`
    expect(lines).toEqual([{ verb: 'employer:decide', reason: 'register_checked' }])
  })

  test('a reason of another move, and "other" without a note, are refused', async () => {
    const org = await employer(api, world, { verified: false })
    const judge = await officer(api, world)
    const path = `/employers/${org.employerId}/moves`
    expect(await judge.post(path, { move: 'verify', reason: 'not_in_register' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'reason', code: 'unknown_value' }] },
    })
    expect(await judge.post(path, { move: 'refuse', reason: 'other' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'note', code: 'required' }] },
    })
  })

  test('owners, recruiters, strangers and officers of other districts decide nothing', async () => {
    const org = await employer(api, world, { verified: false })
    const move = { move: 'verify', reason: 'papers_checked' }
    const path = `/employers/${org.employerId}/moves`
    expect((await org.owner.post(path, move)).status).toBe(403)
    expect((await (await recruiter(api, world, org.employerId)).post(path, move)).status).toBe(403)
    expect((await (await person(api)).post(path, move)).status).toBe(403)
    expect((await api.post(path, move)).status).toBe(401)
    const foreign = await officer(api, world, '620102')
    expect(await foreign.post(path, move)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await foreign.post('/employers/999999/moves', move)).toMatchObject({ status: 404 })
    expect((await foreign.ask(`/employers/${org.employerId}`)).status).toBe(404)
  })

  test('an officer who belongs to the organisation does not judge it', async () => {
    const org = await employer(api, world, { verified: false })
    const both = await officer(api, world)
    await world.sql`insert into employer_member (employer_id, account_id, role)
      values (${org.employerId}, ${both.accountId}, 'recruiter')`
    const answer = await both.post(`/employers/${org.employerId}/moves`, {
      move: 'verify',
      reason: 'papers_checked',
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  })

  test('of an officer who verifies and one who refuses at once, one decides', async () => {
    const org = await employer(api, world, { verified: false })
    const [one, other] = [await officer(api, world), await officer(api, world)]
    const path = `/employers/${org.employerId}/moves`
    const answers = await Promise.all([
      one.post(path, { move: 'suspend', reason: 'false_postings' }),
      one.post(path, { move: 'verify', reason: 'papers_checked' }),
      other.post(path, { move: 'verify', reason: 'visited' }),
      other.post(path, { move: 'verify', reason: 'visited' }),
    ])
    const verified = answers.slice(1).filter(({ status }) => status === 201)
    expect(verified).toHaveLength(1)
  })
})

test('suspending takes the live postings out of search with it, and lifting brings those back', async () => {
  const org = await employer(api, world)
  const id = await livePosting(world, org, '潜水打捞工程师')
  const paused = await livePosting(world, org, '潜水打捞助理')
  await world.sql`update posting set state = 'paused' where id = ${paused}`
  const found = async () =>
    (await api.ask(`/postings?q=${encodeURIComponent('潜水打捞')}`)).body.hits.map(
      (hit: { id: number }) => hit.id,
    )
  await vi.waitFor(async () => expect(await found()).toEqual([id]), 1000)
  const judge = await officer(api, world)
  const move = (name: string, reason: string) =>
    judge.post(`/employers/${org.employerId}/moves`, { move: name, reason })
  expect((await move('suspend', 'fees_from_workers')).status).toBe(201)
  expect(await found()).toEqual([])
  expect((await api.ask(`/postings/${id}`)).status).toBe(410)
  expect((await move('lift', 'put_right')).status).toBe(201)
  await vi.waitFor(async () => expect(await found()).toEqual([id]), 1000)
})

test('a new name or code has to be verified again and hides the postings; a new telephone does not', async () => {
  const org = await employer(api, world)
  const id = await livePosting(world, org)
  const { body: before } = await org.owner.ask(`/employers/${org.employerId}`)
  const put = (parts: object) =>
    org.owner.ask(`/employers/${org.employerId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...form({ name: before.name, creditCode: before.creditCode, ...parts }),
      }),
    })
  const state = async () => (await org.owner.ask(`/employers/${org.employerId}`)).body.state
  expect((await put({ contactPhone: '0931-1111111' })).status).toBe(200)
  expect(await state()).toBe('verified')
  expect((await put({ name: '改了名的有限公司' })).status).toBe(200)
  expect(await state()).toBe('unverified')
  expect((await api.ask(`/postings/${id}`)).status).toBe(410)
  const judge = await officer(api, world)
  await judge.post(`/employers/${org.employerId}/moves`, { move: 'verify', reason: 'papers_checked' })
  expect((await api.ask(`/postings/${id}`)).status).toBe(200)
  // A suspended one cannot leave its suspension by another name.
  await judge.post(`/employers/${org.employerId}/moves`, { move: 'suspend', reason: 'false_postings' })
  expect(await put({ name: '再改名的有限公司' })).toMatchObject({
    status: 409,
    body: { code: 'wrong_state' },
  })
  const colleague = await recruiter(api, world, org.employerId)
  const byRecruiter = await colleague.ask(`/employers/${org.employerId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form()),
  })
  expect(byRecruiter.status).toBe(403)
})

test('a paper of somebody else cannot be attached as a licence', async () => {
  const [one, other] = [await person(api), await person(api)]
  const foreign = await licenceOf(other)
  expect(await one.post('/employers', form({ licence: foreign }))).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'licence', code: 'unknown_value' }] },
  })
})

test('an old verification is marked in the night, its owner told once, and verified again for six months', async () => {
  const org = await employer(api, world)
  await world.sql`update employer set verify_again_on = '2026-11-19' where id = ${org.employerId}`
  for (let night = 0; night < 2; night++) {
    await world.sql`select graphile_worker.add_job('verify_employers_again', '{}')`
    await workOnJobs(world)
  }
  const told = await world.sql`select kind from message
    where account_id = ${org.owner.accountId} and kind = 'employer_due'`
  expect(told).toHaveLength(1)
  const judge = await officer(api, world)
  const due = await judge.ask('/employers?list=due')
  expect(due.body.items.map(({ id }: { id: number }) => id)).toContain(org.employerId)
  const move = { move: 'verify_again', reason: 'register_checked' }
  expect((await judge.post(`/employers/${org.employerId}/moves`, move)).status).toBe(201)
  expect((await judge.ask(`/employers/${org.employerId}`)).body).toMatchObject({
    verificationDue: false,
    verifyAgainOn: '2027-05-20',
  })
})

test('officers page through their own district alone', async () => {
  const far = await employer(api, world, { district: '620102', verified: false })
  const near = await Promise.all([0, 1, 2].map(() => employer(api, world, { district: '620171104' })))
  const judge = await officer(api, world, '620171104')
  const first = (await judge.ask('/employers?limit=2')).body
  const second = (await judge.ask(`/employers?limit=2&after=${first.next}`)).body
  const ids = [...first.items, ...second.items].map(({ id }: { id: number }) => id)
  expect(new Set(ids)).toEqual(new Set(near.map(({ employerId }) => employerId)))
  expect(second.next).toBe(null)
  expect(first.counts).toMatchObject({ verified: 3, unverified: 0 })
  expect((await judge.ask(`/employers?q=${encodeURIComponent(far.name)}`)).body.items).toEqual([])
  expect((await far.owner.ask('/employers')).status).toBe(403)
})
