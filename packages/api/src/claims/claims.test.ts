import { GROUPS } from '@pinqiao/matcher/vocabulary'
import { expect, test } from 'vitest'
import { WORDINGS } from '../consents/schema.ts'
import { openSql } from '../db.ts'
import { createSealer } from '../seal/sealer.ts'
import { openCity } from '../testing/office.ts'
import { officer, type Person, workOnJobs } from '../testing/people.ts'
import { becomeSeeker, CLAIM_DETAILS, claimed, seeker, uploaded, verified } from '../testing/seekers.ts'
import { NOW, TEST_KEY } from '../testing/served.ts'
import { expireOldClaims } from './jobs.ts'

const { world, api } = await openCity()
const desk = await officer(api, world, '620171101')
const elsewhere = await officer(api, world, '620171102')

const consent = { purpose: 'sensitive', wording: WORDINGS.sensitive }
const stateOf = async (one: Person, id: number) =>
  (await one.ask('/seekers/me')).body.claims.find((claim: { id: number }) => claim.id === id)

test('every group is claimed with what it asks, and not without consent', async () => {
  const one = await seeker(api)
  const claim = { group: 'relocated', details: CLAIM_DETAILS.relocated }
  expect(await one.post('/claims', claim)).toMatchObject({ status: 409, body: { code: 'consent_needed' } })
  await one.post('/consents', consent)
  for (const group of GROUPS) await claimed(one, group)
  const { body } = await one.ask('/seekers/me')
  expect(body.groups.sort()).toEqual([...GROUPS].sort())
  expect(await one.post('/claims', claim)).toMatchObject({ status: 409, body: { code: 'already_claimed' } })
})

test('of ten claims of one group at one moment one is made', async () => {
  const one = await seeker(api)
  await one.post('/consents', consent)
  const claim = { group: 'migrant', details: CLAIM_DETAILS.migrant }
  const answers = await Promise.all(Array.from({ length: 10 }, () => one.post('/claims', claim)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
})

test.each([
  ['details.dischargedOn', 'veteran', { dischargedOn: '2024-02-30' }, 'wrong_format'],
  ['details.settlement', 'veteran', { settlement: 'none' }, 'unknown_value'],
  ['details.estate', 'relocated', { estate: '620171101' }, 'unknown_value'],
  ['details.graduationYear', 'graduate', { graduationYear: 26 }, 'too_small'],
  ['details.school', 'graduate', { school: '校'.repeat(101) }, 'too_long'],
  ['details.school', 'graduate', { school: undefined }, 'required'],
  ['details.disabilityLevel', 'disabled', { disabilityLevel: '5' }, 'unknown_value'],
  ['details.what', 'landless', { what: 1 }, 'unknown'],
] as const)('a wrong %s of a %s is said at its field', async (path, group, parts, code) => {
  const one = await seeker(api)
  await one.post('/consents', consent)
  const answer = await one.post('/claims', { group, details: { ...CLAIM_DETAILS[group], ...parts } })
  expect(answer).toMatchObject({ status: 422, body: { fields: [{ path, code }] } })
})

test('texts of a claim are kept as they are', async () => {
  const one = await seeker(api)
  await one.post('/consents', consent)
  const text = '👷 繁體 <script>alert(1)</script>'
  const details = { ...CLAIM_DETAILS.landless, village: text }
  const { id } = (await one.post('/claims', { group: 'landless', details, note: text })).body
  expect(await stateOf(one, id)).toMatchObject({ details: { village: text }, note: text })
  const long = { group: 'migrant', details: CLAIM_DETAILS.migrant, note: '字'.repeat(1001) }
  expect(await one.post('/claims', long)).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'note', code: 'too_long' }] },
  })
})

test('evidence is a paper of one’s own, used once', async () => {
  const one = await seeker(api)
  await one.post('/consents', consent)
  const other = await seeker(api)
  const foreign = await uploaded(other)
  const claim = { group: 'veteran', details: CLAIM_DETAILS.veteran, evidence: foreign.id }
  expect((await one.post('/claims', claim)).body.fields).toMatchObject([{ path: 'evidence' }])
  const mine = await uploaded(one)
  expect((await one.post('/claims', { ...claim, evidence: mine.id })).status).toBe(201)
  const again = { group: 'migrant', details: CLAIM_DETAILS.migrant, evidence: mine.id }
  expect((await one.post('/claims', again)).status).toBe(422)
})

test('an officer finds a claim masked, opens it with a reason, reads its paper and verifies it; the person is told', async () => {
  const one = await seeker(api, { name: '马晓燕' })
  await one.post('/consents', consent)
  const paper = await uploaded(one)
  const id = await claimed(one, 'veteran', paper.id)
  const waiting = (await desk.ask('/claims?state=claimed&group=veteran')).body.claims
  expect(waiting[0]).toMatchObject({ id, name: '马*燕', moves: ['verify', 'refuse'], hasEvidence: true })
  expect(JSON.stringify(waiting)).not.toContain('马晓燕')
  const opened = (await desk.post(`/claims/${id}/openings`, { reason: 'check_claim' })).body
  expect(opened).toMatchObject({
    name: '马晓燕',
    details: CLAIM_DETAILS.veteran,
    evidence: { name: paper.name },
  })
  const file = await fetch(`${api.url}/api/v1/uploads/${paper.name}`, { headers: { cookie: desk.cookie } })
  expect(file.status).toBe(200)
  await verified(desk, id, '2031-11-20')
  expect(await stateOf(one, id)).toMatchObject({
    state: 'verified',
    expiresOn: '2031-11-20',
    moves: ['withdraw'],
  })
  const { views } = (await one.ask('/seekers/me/views')).body
  expect(views.map(({ verb }: { verb: string }) => verb)).toEqual(['claim:move', 'upload:open', 'claim:open'])
  await workOnJobs(world)
  const told =
    await world.sql`select params, link from message where account_id = ${one.accountId} and kind = 'claim_decided'`
  expect(told).toEqual([
    { params: { group: 'veteran', state: 'verified', reason: null }, link: '/me/groups' },
  ])
})

test('a refusal has a typed reason and a note, and the group can be claimed again', async () => {
  const one = await seeker(api, { groups: ['hardship'] })
  const [{ id }] = (await one.ask('/seekers/me')).body.claims
  expect((await desk.post(`/claims/${id}/moves`, { move: 'refuse' })).body.fields).toMatchObject([
    { path: 'reason', code: 'required' },
  ])
  const refusal = { move: 'refuse', reason: 'unreadable', note: '请重拍一张 📷' }
  expect((await desk.post(`/claims/${id}/moves`, refusal)).status).toBe(200)
  expect(await stateOf(one, id)).toMatchObject({
    state: 'refused',
    reason: 'unreadable',
    decisionNote: '请重拍一张 📷',
    moves: [],
  })
  expect((await one.ask('/seekers/me')).body.groups).toEqual([])
  await claimed(one, 'hardship')
})

test('foreign claims, wrong states and impossible days are refused', async () => {
  const one = await seeker(api, { groups: ['graduate'] })
  const [{ id }] = (await one.ask('/seekers/me')).body.claims
  const move = (who: Person, body: object) => who.post(`/claims/${id}/moves`, body)
  const verify = { move: 'verify', expiresOn: '2028-01-01' }
  expect((await move(elsewhere, verify)).status).toBe(404)
  expect((await elsewhere.ask(`/claims/${id}`)).status).toBe(404)
  expect((await elsewhere.post(`/claims/${id}/openings`, { reason: 'check_claim' })).status).toBe(404)
  expect((await move(await seeker(api), { move: 'withdraw' })).status).toBe(404)
  expect((await move(one, verify)).body.code).toBe('not_allowed')
  expect((await move(desk, { move: 'withdraw' })).body.code).toBe('not_allowed')
  expect((await move(desk, { move: 'end', reason: 'found_untrue' })).body.code).toBe('wrong_state')
  expect((await move(desk, { move: 'verify', expiresOn: '2026-11-20' })).body.fields).toMatchObject([
    { path: 'expiresOn', code: 'too_small' },
  ])
  expect((await move(desk, { move: 'verify', expiresOn: '2036-11-21' })).body.fields).toMatchObject([
    { path: 'expiresOn', code: 'too_big' },
  ])
})

test('of five officers deciding at one moment one decides', async () => {
  const one = await seeker(api, { groups: ['landless'] })
  const [{ id }] = (await one.ask('/seekers/me')).body.claims
  const answers = await Promise.all(
    ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01'].map((expiresOn) =>
      desk.post(`/claims/${id}/moves`, { move: 'verify', expiresOn }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
})

test('an officer who looks for work too does not verify themself', async () => {
  const both = await becomeSeeker(await officer(api, world, '620171101'), { groups: ['migrant'] })
  const [{ id }] = (await both.ask('/seekers/me')).body.claims
  expect(
    (await both.post(`/claims/${id}/moves`, { move: 'verify', expiresOn: '2027-01-01' })).body.code,
  ).toBe('not_allowed')
  await verified(desk, id)
})

test('an officer claims for a person of the district, not for one of another', async () => {
  const one = await seeker(api, { groups: ['migrant'] })
  const claim = { group: 'hardship', details: CLAIM_DETAILS.hardship, seekerId: one.seekerId }
  expect((await elsewhere.post('/claims', claim)).status).toBe(404)
  expect((await (await seeker(api)).post('/claims', claim)).status).toBe(404)
  expect((await desk.post('/claims', claim)).status).toBe(201)
  expect((await one.ask('/seekers/me')).body.groups).toEqual(['migrant', 'hardship'])
})

test('a verified claim counts through its last day and is over in the night after it; run twice, told once', async () => {
  const one = await seeker(api, { groups: ['graduate', 'landless'] })
  const [second, first] = (await one.ask('/seekers/me')).body.claims
  await verified(desk, first.id, '2026-12-31')
  await verified(desk, second.id, '2027-01-01')
  const sql = openSql(world.url)
  // A minute after midnight of 1 January in China.
  const context = {
    sql,
    now: () => new Date('2026-12-31T16:01:00Z'),
    log: () => {},
    post: null,
    seal: createSealer(TEST_KEY),
    publicUrl: '',
  }
  await expireOldClaims(context)
  await expireOldClaims(context)
  await sql.end({ timeout: 1 })
  expect((await stateOf(one, first.id)).state).toBe('expired')
  expect((await stateOf(one, second.id)).state).toBe('verified')
  await workOnJobs(world)
  const told = await world.sql`
    select 1 from message where account_id = ${one.accountId} and params ->> 'state' = 'expired'`
  expect(told).toHaveLength(1)
  expect(NOW.getTime()).toBeLessThan(context.now().getTime())
})

test('what each group asks can be read by anyone', async () => {
  const { status, body } = await api.ask('/claims/forms')
  expect(status).toBe(200)
  expect(Object.keys(body.forms).sort()).toEqual([...GROUPS].sort())
  expect(body.forms.relocated[0]).toEqual({
    name: 'programme',
    kind: 'choice',
    required: true,
    values: ['poverty_relief', 'ecological', 'post_disaster'],
    max: null,
  })
})
