import { describe, expect, test } from 'vitest'
import { fair, partAt, type Stand } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { type Looking, looking, passFor } from '../testing/passes.ts'
import { officer, type Person, person, workOnJobs } from '../testing/people.ts'
import { NOW } from '../testing/served.ts'

const { world, api, planner } = await openOffice()
const fairId = await fair(api, world, planner)
const stand = await partAt(api, world, fairId, { postings: 2 })
const rival = await partAt(api, world, fairId)

const note = (by: Person, code: string, more: object = {}) =>
  by.post(`/fairs/${fairId}/visits`, { code, outcome: 'met', ...more })
const answer = (by: Person, id: number, move: string, reason?: string) =>
  by.post(`/intents/${id}/answers`, { move, ...(reason === undefined ? {} : { reason }) })
const messagesOf = ({ accountId }: Person) =>
  world.sql`select kind, link, params from message where account_id = ${accountId} and kind like 'intent%' order by id`

async function applied(one: Looking, to: Stand, state = 'submitted'): Promise<number> {
  const [row] = await world.sql<{ id: number }[]>`
    with agreed as (
      insert into consent (seeker_id, purpose, employer_id, wording, given_by)
      values (${one.seekerId}, 'resume', ${to.employerId}, 'test', ${one.accountId}) returning id)
    insert into application (posting_id, employer_id, seeker_id, state, consent_id)
    select ${to.postings[0] ?? null}, ${to.employerId}, ${one.seekerId}, ${state}, id from agreed returning id`
  return row?.id ?? 0
}

describe('at the booth', () => {
  test('an employer notes who was there; a second time adds to the first and counts once', async () => {
    const one = await looking(api, world)
    const pass = await passFor(one, fairId)
    const first = await note(stand.member, pass.code, { note: '有两年经验 𠮷<script>👍' })
    expect(first).toMatchObject({
      status: 200,
      body: {
        again: false,
        visit: { tail: pass.tail, name: '马晓兰', note: '有两年经验 𠮷<script>👍', intent: null },
      },
    })
    const second = await note(stand.member, pass.code.toLowerCase(), { postingId: stand.postings[0] })
    expect(second.body).toMatchObject({
      again: true,
      visit: { id: first.body.visit.id, note: '有两年经验 𠮷<script>👍' },
    })
    const list = await stand.member.ask(`/fairs/${fairId}/visits`)
    expect(list.body).toMatchObject({
      open: true,
      boothNo: stand.boothNo,
      total: 1,
      employer: { id: stand.employerId },
    })
    expect(list.body.postings).toHaveLength(2)
    expect((await rival.member.ask(`/fairs/${fairId}/visits`)).body.visits).toEqual([])
  })

  test('twenty scans of one pass at one booth are one visit, and one intent', async () => {
    const one = await looking(api, world)
    const { code } = await passFor(one, fairId)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        note(stand.member, code, { outcome: 'intent', postingId: stand.postings[0] }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(answers.filter(({ body }) => !body.again)).toHaveLength(1)
    expect(new Set(answers.map(({ body }) => body.visit.intent.id)).size).toBe(1)
    expect(await world.sql`select from intent where seeker_id = ${one.seekerId}`).toHaveLength(1)
  })

  test('who did not agree to show the name is a tail to the employer, until both agree', async () => {
    const one = await looking(api, world, '不愿露名')
    const pass = await passFor(one, fairId, false)
    const noted = await note(stand.member, pass.code, { outcome: 'intent', postingId: stand.postings[0] })
    expect(noted.body.visit).toMatchObject({ name: null, tail: pass.tail })
    const { id } = noted.body.visit.intent
    const seen = await stand.member.ask(`/intents/${id}`)
    expect(seen.body).toMatchObject({ seeker: { id: null, name: null }, phone: null, moves: ['withdraw'] })
    expect(JSON.stringify([noted.body, seen.body])).not.toContain('不愿')
    await answer(one, id, 'agree')
    expect((await stand.member.ask(`/intents/${id}`)).body).toMatchObject({
      state: 'agreed',
      seeker: { name: '不愿露名' },
      phone: expect.stringMatching(/^139\d{8}$/),
    })
    const read = await world.sql`
      select reason, employer_id from audit where seeker_id = ${one.seekerId} and details ->> 'opened' = 'phone'`
    expect(read).toMatchObject([{ reason: 'intent_agreed', employer_id: stand.employerId }])
  })

  test('wrong passes, postings that were not brought and people who have no booth are refused', async () => {
    const { code } = await passFor(await looking(api, world), fairId)
    const otherFair = await fair(api, world, planner)
    const elsewhere = await passFor(await looking(api, world), otherFair)
    expect((await note(stand.member, elsewhere.code)).body).toEqual({ code: 'pass_other_fair' })
    expect((await note(stand.member, `${code.slice(0, -1)}${code.endsWith('Z') ? 'Y' : 'Z'}`)).body).toEqual({
      code: 'pass_forged',
    })
    expect((await note(stand.member, code, { postingId: rival.postings[0] })).body).toEqual({
      code: 'not_at_this_fair',
    })
    expect((await note(stand.member, code, { outcome: 'intent' })).body.fields).toEqual([
      { path: 'postingId', code: 'required' },
    ])
    expect((await note(stand.member, code, { note: '字'.repeat(1001) })).body.fields).toMatchObject([
      { path: 'note', code: 'too_long', limit: 1000 },
    ])
    expect((await note(stand.member, code, { employerId: rival.employerId })).status).toBe(404)
    const waiting = await partAt(api, world, fairId, { state: 'applied' })
    expect((await note(waiting.member, code)).status).toBe(404)
    expect((await note(await looking(api, world), code)).status).toBe(403)
    expect((await note(planner, code)).status).toBe(403)
    expect((await stand.member.ask(`/fairs/${otherFair}/visits`)).status).toBe(404)
    const over = await fair(api, world, planner, { state: 'ended' })
    const there = await partAt(api, world, over)
    expect((await there.member.post(`/fairs/${over}/visits`, { code, outcome: 'met' })).body).toEqual({
      code: 'pass_other_fair',
    })
  })
})

describe('an intent', () => {
  test('is proposed by the employer, told to the person, agreed by them, and told back', async () => {
    const one = await looking(api, world)
    const { code } = await passFor(one, fairId)
    const noted = await note(stand.member, code, { outcome: 'intent', postingId: stand.postings[1] })
    const { id } = noted.body.visit.intent
    await workOnJobs(world)
    expect(await messagesOf(one)).toMatchObject([{ kind: 'intent_proposed', link: '/me/intents' }])
    expect((await one.ask('/intents')).body.intents).toMatchObject([
      { id, state: 'proposed', moves: ['agree', 'decline'], fair: { id: fairId }, seekerSaidAt: null },
    ])
    expect(await answer(one, id, 'agree')).toMatchObject({ status: 200, body: { id } })
    await workOnJobs(world)
    expect(await messagesOf(stand.member)).toContainEqual(
      expect.objectContaining({ kind: 'intent_agreed', link: '/employer/intents' }),
    )
    expect((await stand.member.ask(`/intents?state=agreed&fair=${fairId}`)).body.intents[0]).toMatchObject({
      id,
      moves: [],
      employerSaidAt: NOW.toISOString(),
      seekerSaidAt: NOW.toISOString(),
    })
    // It happened: nobody takes it back.
    expect((await answer(one, id, 'decline')).body).toEqual({ code: 'wrong_state' })
    expect((await answer(stand.member, id, 'withdraw')).body).toEqual({ code: 'wrong_state' })
  })

  test('is answered by nobody but the person and, taken back, the employer', async () => {
    const one = await looking(api, world)
    const { code } = await passFor(one, fairId)
    const { body } = await note(stand.member, code, { outcome: 'intent', postingId: stand.postings[0] })
    const { id } = body.visit.intent
    expect((await answer(stand.member, id, 'agree')).body).toEqual({ code: 'not_allowed' })
    expect((await answer(one, id, 'withdraw')).body).toEqual({ code: 'not_allowed' })
    expect((await answer(rival.member, id, 'withdraw')).status).toBe(404)
    expect((await answer(await looking(api, world, '别人'), id, 'agree')).status).toBe(404)
    expect((await answer(await person(api), id, 'agree')).status).toBe(403)
    // An officer does not speak for somebody who can speak here.
    expect((await answer(planner, id, 'agree', '电话里说的')).body).toEqual({ code: 'not_allowed' })
    expect((await answer(await officer(api, world, '620172'), id, 'agree', 'x')).status).toBe(404)
    for (const path of [`/intents/${id}`, '/intents/999999']) {
      expect((await rival.member.ask(path)).status).toBe(404)
    }
    expect((await answer(stand.member, id, 'withdraw')).status).toBe(200)
    expect((await answer(one, id, 'agree')).body).toEqual({ code: 'wrong_state' })
  })

  test('of agreeing and withdrawing at once one counts', async () => {
    for (let i = 0; i < 5; i++) {
      const one = await looking(api, world, `竞速${i}`)
      const { code } = await passFor(one, fairId)
      const { body } = await note(stand.member, code, { outcome: 'intent', postingId: stand.postings[0] })
      const { id } = body.visit.intent
      const answers = await Promise.all([answer(one, id, 'agree'), answer(stand.member, id, 'withdraw')])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
  })

  test('is answered for somebody without an account by their officer, with a reason, under the officer’s name', async () => {
    const [row] = await world.sql<{ id: number }[]>`
      insert into seeker (person_key, name, registered_by, of_age_at, district)
      select person_key, '没有手机', id, ${NOW}, '620171101' from account where id = ${planner.accountId} returning id`
    const seekerId = row?.id ?? 0
    const [made] = await world.sql<{ id: number }[]>`
      insert into intent (fair_id, employer_id, seeker_id, posting_id, employer_said_at, noted_by)
      values (${fairId}, ${stand.employerId}, ${seekerId}, ${stand.postings[0] ?? null}, ${NOW}, ${stand.member.accountId})
      returning id`
    const id = made?.id ?? 0
    expect((await planner.ask(`/intents/${id}`)).body).toMatchObject({
      moves: ['agree', 'decline'],
      seeker: { id: seekerId, name: '没**机', hasAccount: false },
      phone: null,
    })
    expect((await answer(planner, id, 'agree')).body.fields).toEqual([{ path: 'reason', code: 'required' }])
    expect((await answer(planner, id, 'agree', '字'.repeat(201))).body.fields).toMatchObject([
      { path: 'reason', code: 'too_long', limit: 200 },
    ])
    expect((await answer(planner, id, 'agree', '本人在场點頭<script>👍')).status).toBe(200)
    const [line] =
      await world.sql`select account_id, reason from audit where entity = 'intent' and entity_id = ${id}`
    expect(line).toEqual({ account_id: planner.accountId, reason: '本人在场點頭<script>👍' })
  })

  test('comes from an application too, once, and not after a no', async () => {
    const one = await looking(api, world)
    const application = await applied(one, stand)
    const propose = (by: Person, applicationId: number) => by.post('/intents', { applicationId })
    expect((await propose(rival.member, application)).status).toBe(404)
    expect((await propose(one, application)).status).toBe(403)
    const answers = await Promise.all(Array.from({ length: 10 }, () => propose(stand.member, application)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'already_intent')).toHaveLength(9)
    const id = answers.find(({ status }) => status === 201)?.body.id
    expect((await stand.member.ask(`/intents/${id}`)).body).toMatchObject({
      applicationId: application,
      fair: null,
      seeker: { name: '马晓兰', tail: null },
    })
    expect((await answer(one, id, 'decline')).status).toBe(200)
    expect((await propose(stand.member, application)).body).toEqual({ code: 'wrong_state' })
    const ended = await applied(await looking(api, world), stand, 'declined')
    expect((await propose(stand.member, ended)).body).toEqual({ code: 'wrong_state' })
  })

  test('a list pages without a gap, newest first', async () => {
    const all = (await stand.member.ask('/intents?limit=50')).body.intents.map(({ id }: { id: number }) => id)
    const paged: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body } = await stand.member.ask(`/intents?limit=2${next ? `&after=${next}` : ''}`)
      paged.push(...body.intents.map(({ id }: { id: number }) => id))
      next = body.next
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(4)
    expect(await stand.member.ask('/intents?after=x')).toMatchObject({ status: 422 })
  })
})
