import { describe, expect, test, vi } from 'vitest'
import { employer, recruiter, writtenPosting } from '../../testing/employers.ts'
import { openCity, untilReady } from '../../testing/office.ts'
import { officer, type Person, person, workOnJobs } from '../../testing/people.ts'
import { live, save } from '../../testing/served.ts'

const { world, api } = await openCity()
await untilReady(api)
const org = await employer(api, world)
const judge = await officer(api, world)

const write = async (parts: object = {}, who = org) => {
  const answer = await who.owner.post('/postings/own', writtenPosting(who.employerId, parts))
  expect(answer.status).toBe(201)
  return answer.body.id as number
}
const put = (who: Person, id: number, version: number, parts: object) => {
  const { employerId: _, ...content } = writtenPosting(0, parts)
  return who.ask(`/postings/own/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version, ...content }),
  })
}
const move = (who: Person, id: number, name: string, more: object = {}) =>
  who.post(`/postings/own/${id}/moves`, { move: name, ...more })
const found = async (q: string): Promise<number[]> =>
  (await api.ask(`/postings?q=${encodeURIComponent(q)}`)).body.hits.map((hit: { id: number }) => hit.id)

test('a draft is kept as it was typed, understood, and seen by nobody else', async () => {
  const id = await write({ title: '叉车司机', requirements: '持叉车证，会电脑', benefits: ['dorm'] })
  const { body } = await org.owner.ask(`/postings/own/${id}`)
  expect(body).toMatchObject({
    state: 'draft',
    version: 1,
    missing: [],
    findings: [],
    written: { title: '叉车司机', benefits: ['dorm'], payMin: 5000 },
    page: { pay: { min: 5000, max: 7000, basis: 'month' }, place: { code: '620171102-new-materials-park' } },
    moves: ['submit', 'close'],
  })
  expect(body.page.occupation.label).toContain('起重')
  expect(body.page.certificates.map(({ label }: { label: string }) => label).join()).toContain('叉车')
  expect((await api.ask(`/postings/${id}`)).status).toBe(404)
})

test('abilities and the occupation are picked by their codes or in words', async () => {
  const id = await write({
    title: '能手',
    occupation: '电焊工',
    skills: ['焊接', 'welding'],
    certificates: ['焊工证'],
  })
  const { body } = await org.owner.ask(`/postings/own/${id}`)
  expect(body.written).toMatchObject({
    occupation: expect.stringMatching(/^6-/),
    skills: ['welding', 'welding'],
  })
  expect(body.page.skills).toContainEqual({ code: 'welding', label: '焊接' })
  const wrong = writtenPosting(org.employerId, { skills: ['焊接', '没有这种本事'], occupation: '乱写' })
  expect((await org.owner.post('/postings/own', wrong)).body.fields).toMatchObject([
    { path: 'occupation', code: 'unknown_value' },
    { path: 'skills.1', code: 'unknown_value' },
  ])
})

test('pay by the hour and by the day is a month’s pay in search, and stays as it was typed in the form', async () => {
  const hourly = await write({ payMin: 25, payMax: 30, payBasis: 'hour' })
  const { body } = await org.owner.ask(`/postings/own/${hourly}`)
  expect(body.page.pay).toMatchObject({ min: 4350, max: 5220, basis: 'hour' })
  expect(body.page.payText).toBe('25-30 元/小时')
  expect(body.written).toMatchObject({ payMin: 25, payMax: 30 })
})

test('handed in, approved, found within a second; paused, lost again', async () => {
  const id = await write({ title: '深海潜水员', duties: '水下作业' })
  expect((await move(org.owner, id, 'submit', { version: 1 })).status).toBe(201)
  expect(await found('深海潜水员')).toEqual([])
  expect((await move(judge, id, 'approve', { version: 1 })).status).toBe(201)
  await vi.waitFor(async () => expect(await found('深海潜水员')).toEqual([id]), 1000)
  const page = await api.ask(`/postings/${id}`)
  expect(page.body).toMatchObject({
    employer: { verified: true, name: org.name },
    validUntil: '2026-12-20',
    publishedAt: '2026-11-20T04:00:00.000Z',
  })
  expect((await move(org.owner, id, 'pause')).status).toBe(201)
  expect(await found('深海潜水员')).toEqual([])
  expect((await api.ask(`/postings/${id}`)).body).toMatchObject({ code: 'gone', reason: 'paused' })
  await move(org.owner, id, 'resume')
  await vi.waitFor(async () => expect(await found('深海潜水员')).toEqual([id]), 1000)
  await workOnJobs(world)
  const told = await world.sql`select params, link from message where account_id = ${org.owner.accountId}
    and kind = 'posting_decided'`
  expect(told).toMatchObject([{ params: { state: 'live' }, link: `/employer/postings/${id}` }])
})

test('what is missing is named field by field, and nothing is handed in', async () => {
  const bare = {
    title: '普工',
    headcount: null,
    duties: '',
    requirements: '',
    place: null,
    payMin: null,
    payMax: null,
    education: null,
    validDays: null,
  }
  const id = await write(bare)
  const answer = await move(org.owner, id, 'submit')
  expect(answer).toMatchObject({ status: 422, body: { code: 'posting_incomplete' } })
  const paths = answer.body.fields.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)
  expect(new Set(paths)).toEqual(
    new Set(
      ['headcount', 'requirements', 'duties', 'place', 'payMin', 'validDays'].map((f) => `${f} required`),
    ),
  )
  expect((await org.owner.ask(`/postings/own/${id}`)).body.whyNot).toEqual({ submit: 'posting_incomplete' })
})

describe('wording', () => {
  test('an unlawful phrase stands in the way, with its article, until it is mended', async () => {
    const id = await write({ requirements: '限男性，能搬货' })
    const { body } = await org.owner.ask(`/postings/own/${id}`)
    expect(body.findings).toMatchObject([
      { field: 'requirements', kind: 'sex', phrase: '限男性', articles: [{ article: '27' }, {}, {}] },
    ])
    expect(await move(org.owner, id, 'submit')).toMatchObject({
      status: 422,
      body: { code: 'unlawful_wording', fields: [{ path: 'requirements', code: 'unlawful' }] },
    })
    expect((await put(org.owner, id, 1, { requirements: '能搬货' })).status).toBe(200)
    expect((await move(org.owner, id, 'submit', { version: 2 })).status).toBe(201)
  })

  test('a lawful exception goes with it to the officer, who reads the reason', async () => {
    const note = '矿山井下作业，属国家规定的女职工禁忌劳动范围'
    const id = await write({
      requirements: '限男性，能下井',
      exceptions: [{ kind: 'sex', basis: 'barred_to_women', note }],
    })
    expect((await move(org.owner, id, 'submit')).status).toBe(201)
    const { body } = await judge.ask(`/postings/own/${id}`)
    expect(body).toMatchObject({
      standing: 0,
      findings: [{ kind: 'sex' }],
      written: { exceptions: [{ note }] },
    })
  })

  test('a fraud sign has no exception', async () => {
    const id = await write({
      duties: '入职交服装押金',
      exceptions: [{ kind: 'deposit', basis: 'for_a_group', note: '公司规定' }],
    })
    expect(await move(org.owner, id, 'submit')).toMatchObject({ body: { code: 'unlawful_wording' } })
  })

  test('anybody of an employer can have a text checked before it is kept', async () => {
    const answer = await org.owner.post('/wording', { title: '女服务员', requirements: '本地户口优先' })
    expect(answer.body.findings).toMatchObject([
      { field: 'title', kind: 'sex' },
      { field: 'requirements', kind: 'hukou', better: '能长期在工作地上班' },
    ])
    expect((await (await person(api)).post('/wording', { title: 'x' })).status).toBe(403)
  })
})

test('an employer that is not verified writes, and hands nothing in; a suspended one neither resumes nor renews', async () => {
  const fresh = await employer(api, world, { verified: false })
  const id = await write({}, fresh)
  expect(await move(fresh.owner, id, 'submit')).toMatchObject({
    status: 409,
    body: { code: 'employer_not_verified' },
  })
  const other = await employer(api, world)
  const shown = await write({ title: '锻造工' }, other)
  const waiting = await write({ title: '铸造工' }, other)
  await move(other.owner, shown, 'submit')
  await move(other.owner, waiting, 'submit')
  await move(judge, shown, 'approve', { version: 1 })
  await judge.post(`/employers/${other.employerId}/moves`, { move: 'suspend', reason: 'false_postings' })
  expect((await other.owner.ask(`/postings/own/${shown}`)).body).toMatchObject({
    state: 'paused',
    heldBack: true,
    whyNot: { resume: 'employer_not_verified' },
  })
  expect(await move(other.owner, shown, 'resume')).toMatchObject({ body: { code: 'employer_not_verified' } })
  expect(await move(judge, waiting, 'approve', { version: 1 })).toMatchObject({
    body: { code: 'employer_not_verified' },
  })
  // One that ends its hidden posting does not see it come back.
  expect((await move(other.owner, shown, 'close')).status).toBe(201)
  await judge.post(`/employers/${other.employerId}/moves`, { move: 'lift', reason: 'put_right' })
  expect((await other.owner.ask(`/postings/own/${shown}`)).body.state).toBe('closed')
})

test('nothing new is approved on a verification that has run out', async () => {
  const old = await employer(api, world)
  const id = await write({}, old)
  await move(old.owner, id, 'submit')
  await world.sql`update employer set verification_due = true where id = ${old.employerId}`
  expect(await move(judge, id, 'approve', { version: 1 })).toMatchObject({
    body: { code: 'verification_due' },
  })
})

describe('an officer returns', () => {
  test('with a typed reason that the employer reads; mended and handed in again it is approved', async () => {
    const id = await write({ title: '质检员' })
    await move(org.owner, id, 'submit')
    expect(await move(judge, id, 'return')).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'reason', code: 'required' }] },
    })
    const note = '写清是否上夜班'
    expect((await move(judge, id, 'return', { reason: 'incomplete', note })).status).toBe(201)
    expect((await org.owner.ask(`/postings/own/${id}`)).body).toMatchObject({
      state: 'draft',
      steps: [{ move: 'return', reason: 'incomplete', note }, { move: 'submit' }],
    })
    await put(org.owner, id, 1, { title: '质检员', duties: '长白班，不上夜班' })
    await move(org.owner, id, 'submit', { version: 2 })
    // The officer still has the page of the version before.
    expect(await move(judge, id, 'approve', { version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'changed_meanwhile' },
    })
    expect((await move(judge, id, 'approve', { version: 2 })).status).toBe(201)
  })

  test('wording held back by an import: confirmed once, or taken down with a reason', async () => {
    const held = [{ field: 'title', kind: 'sex' as const, phrase: '女' }]
    const [one = 0, other = 0] = await save(world.sql, [
      live('held 1', '前台', { place: '620171101', held }),
      live('held 2', '文员', { place: '620171101', held }),
    ])
    const queue = async () =>
      (await judge.ask('/postings/own?list=held')).body.items.map(({ id }: { id: number }) => id)
    expect(await queue()).toEqual([other, one])
    expect((await judge.ask(`/postings/own/${one}`)).body).toMatchObject({
      written: null,
      held: [{ phrase: '女' }],
      moves: ['clear', 'take_down'],
    })
    expect((await move(judge, one, 'clear')).status).toBe(201)
    expect((await move(judge, one, 'clear')).status).toBe(409)
    const down = await move(judge, other, 'take_down', { reason: 'unlawful_wording' })
    expect(down.status).toBe(201)
    expect(await queue()).toEqual([])
    expect((await api.ask(`/postings/${other}`)).status).toBe(410)
  })
})

describe('at once', () => {
  test('of two members who hand one draft in, one does, and of two officers one approves', async () => {
    const colleague = await recruiter(api, world, org.employerId)
    const id = await write({ title: '电工' })
    const submits = await Promise.all([
      move(org.owner, id, 'submit'),
      move(colleague, id, 'submit'),
      move(org.owner, id, 'submit'),
    ])
    expect(submits.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const second = await officer(api, world)
    const decisions = await Promise.all([
      move(judge, id, 'approve', { version: 1 }),
      move(second, id, 'return', { reason: 'duplicate' }),
    ])
    expect(decisions.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('of two who save one version, one is told that it changed meanwhile', async () => {
    const id = await write()
    const answers = await Promise.all([
      put(org.owner, id, 1, { headcount: 7 }),
      put(org.owner, id, 1, { headcount: 8 }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('an employer suspended while its posting is approved shows nothing afterwards', async () => {
    const other = await employer(api, world)
    const id = await write({ title: '陶艺师' }, other)
    await move(other.owner, id, 'submit')
    await Promise.all([
      move(judge, id, 'approve', { version: 1 }),
      judge.post(`/employers/${other.employerId}/moves`, { move: 'suspend', reason: 'false_postings' }),
    ])
    const [row] = await world.sql`select state from posting where id = ${id}`
    expect(row?.state).not.toBe('live')
  })
})

test('revising takes a live posting out until it is approved again; renewing gives thirty days', async () => {
  const id = await write({ title: '盾构机司机' })
  await move(org.owner, id, 'submit')
  await move(judge, id, 'approve', { version: 1 })
  await world.sql`update posting set valid_until = '2026-11-19' where id = ${id}`
  expect((await org.owner.ask('/postings/own?list=live')).body.items[0]).toMatchObject({ id, expired: true })
  expect((await move(org.owner, id, 'renew')).status).toBe(201)
  expect((await api.ask(`/postings/${id}`)).body).toMatchObject({
    validUntil: '2026-12-20',
    renewedAt: '2026-11-20T04:00:00.000Z',
  })
  expect((await move(org.owner, id, 'revise')).status).toBe(201)
  expect((await api.ask(`/postings/${id}`)).body).toMatchObject({ code: 'gone', reason: 'paused' })
  expect((await put(org.owner, id, 1, { title: '盾构机司机', headcount: 9 })).status).toBe(200)
})

test('members see their own alone, and officers their district; strangers nothing', async () => {
  const other = await employer(api, world, { district: '620102' })
  const id = await write({}, other)
  expect((await org.owner.ask(`/postings/own/${id}`)).status).toBe(404)
  expect((await judge.ask(`/postings/own/${id}`)).status).toBe(404)
  expect((await move(org.owner, id, 'submit')).status).toBe(404)
  expect((await move(org.owner, 999_999, 'submit')).status).toBe(404)
  expect((await put(org.owner, id, 1, {})).status).toBe(404)
  expect((await (await person(api)).ask('/postings/own')).status).toBe(403)
  const foreign = await org.owner.post('/postings/own', writtenPosting(other.employerId))
  expect(foreign.status).toBe(404)
  expect((await move(org.owner, await write(), 'approve')).status).toBe(403)
  const mine = (await org.owner.ask('/postings/own?limit=50')).body
  expect(mine.items.every((one: { employer: { id: number } }) => one.employer.id === org.employerId)).toBe(
    true,
  )
  expect(mine.counts.draft).toBeGreaterThan(0)
})

test('an officer who belongs to the employer does not approve its postings', async () => {
  const both = await officer(api, world)
  await world.sql`insert into employer_member (employer_id, account_id, role)
    values (${org.employerId}, ${both.accountId}, 'recruiter')`
  const id = await write()
  await move(org.owner, id, 'submit')
  expect(await move(both, id, 'approve', { version: 1 })).toMatchObject({ status: 403 })
})

test('texts of every kind are kept as typed; too long ones are refused with their field', async () => {
  const text = '「臺灣」👩‍👩‍👧 <script>alert(1)</script>'
  const id = await write({ duties: text, requirements: text, address: text, title: text })
  expect((await org.owner.ask(`/postings/own/${id}`)).body.written).toMatchObject({
    duties: text,
    title: text,
  })
  for (const field of ['title', 'duties', 'requirements', 'address']) {
    const answer = await org.owner.post(
      '/postings/own',
      writtenPosting(org.employerId, { [field]: '字'.repeat(10_000) }),
    )
    expect(answer.status).toBe(422)
    expect(answer.body.fields).toContainEqual(expect.objectContaining({ path: field, code: 'too_long' }))
  }
  const falling = writtenPosting(org.employerId, { payMin: 8000, payMax: 5000 })
  expect((await org.owner.post('/postings/own', falling)).body.fields).toEqual([
    { path: 'payMax', code: 'too_small' },
  ])
  const line = writtenPosting(org.employerId, { shuttleLine: 'no-such-line' })
  expect((await org.owner.post('/postings/own', line)).body.fields).toEqual([
    { path: 'shuttleLine', code: 'unknown_value' },
  ])
})

test('a repeated POST writes one posting', async () => {
  const body = writtenPosting(org.employerId, { title: '一次就够' })
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => org.owner.post('/postings/own', body, 'same-key-00000001')),
  )
  expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1)
})

test('the list pages by id without missing or doubling any', async () => {
  const other = await employer(api, world)
  const ids: number[] = []
  for (let i = 0; i < 5; i++) ids.push(await write({ title: `分页${i}` }, other))
  const seen: number[] = []
  let after: string | null = ''
  while (after !== null) {
    const { body }: { body: { items: { id: number }[]; next: string | null } } = await other.owner.ask(
      `/postings/own?org=${other.employerId}&limit=2${after && `&after=${after}`}`,
    )
    seen.push(...body.items.map(({ id }) => id))
    after = body.next
  }
  expect(seen).toEqual(ids.toReversed())
})
