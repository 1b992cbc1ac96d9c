import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../auth/policy.ts'
import { apply, hiring } from '../testing/applications.ts'
import { openCity } from '../testing/office.ts'
import { officer, type Person, workOnJobs } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'
import { MOVES, type MoveName, STATES, type State } from './lifecycle.ts'

const { world, api } = await openCity()
const here = await hiring(api, world)
const elsewhere = await hiring(api, world)
const theSeeker = await seeker(api)

const MORE: Partial<Record<MoveName, object>> = {
  invite: { at: '2026-11-25T09:00:00+08:00', place: '科技大厦 3 楼' },
  decline: { reason: 'position_filled' },
  withdraw: { reason: 'found_other' },
}
const bodyOf = (move: MoveName) => ({ move, ...MORE[move] })

const setState = (id: number, state: State) => world.sql`
  update application set state = ${state}, answered_at = null,
    interview_at = ${state === 'interview' ? '2026-11-24T01:00:00Z' : null} where id = ${id}`

describe('every move from every state by everyone does what the table says', () => {
  let id: number
  let people: [string, Role | 'foreign' | 'officer', () => Person][]
  beforeAll(async () => {
    id = await apply(theSeeker, here.postingId)
    const [other, clerk] = [await seeker(api), await officer(api, world)]
    people = [
      ['the person', 'seeker', () => theSeeker],
      ['a recruiter', 'recruiter', () => here.recruiter],
      ['an owner', 'owner', () => here.owner],
      ['another employer', 'foreign', () => elsewhere.owner],
      ['another person', 'foreign', () => other],
      ['an officer', 'officer', () => clerk],
    ]
  })

  test.each(Object.keys(MOVES).filter((one) => one !== 'close') as MoveName[])('%s', async (move) => {
    const { from, to, by } = MOVES[move] as { from: readonly State[]; to: State; by: readonly string[] }
    for (const state of STATES) {
      for (const [name, role, who] of people) {
        await setState(id, state)
        const before =
          await world.sql`select count(*)::int as n from application_step where application_id = ${id}`
        const { status, body } = await who().post(`/applications/${id}/moves`, bodyOf(move))
        const said = `${name}: ${move} from ${state}`
        const [row] = await world.sql`select state from application where id = ${id}`
        const after =
          await world.sql`select count(*)::int as n from application_step where application_id = ${id}`
        if (role === 'foreign') expect([status, body.code], said).toEqual([404, 'not_found'])
        else if (role === 'officer' || !by.includes(role))
          expect([status, body.code], said).toEqual([403, 'not_allowed'])
        else if (!from.includes(state)) expect([status, body.code], said).toEqual([409, 'wrong_state'])
        else {
          expect([status, body.state], said).toEqual([200, to])
          expect(row?.state, said).toBe(to)
          expect(after[0]?.n, said).toBe(before[0]?.n + 1)
          continue
        }
        expect(row?.state, said).toBe(state)
        expect(after[0]?.n, said).toBe(before[0]?.n)
      }
    }
  })

  test('nobody closes an application by hand', async () => {
    await setState(id, 'submitted')
    expect((await here.owner.post(`/applications/${id}/moves`, { move: 'close' })).status).toBe(422)
  })

  test('the moves an answer shows are those that will be taken', async () => {
    for (const state of STATES) {
      await setState(id, state)
      for (const [, role, who] of people.slice(0, 2)) {
        const { body } = await who().ask(`/applications/${id}`)
        const open = (Object.keys(MOVES) as MoveName[]).filter((move) => {
          const { from, by } = MOVES[move] as { from: readonly State[]; by: readonly string[] }
          return from.includes(state) && by.includes(role)
        })
        expect(body.moves, `${role} at ${state}`).toEqual(open)
      }
    }
  })
})

test('of two recruiters who move at once one wins and the other is told that things have changed', async () => {
  const id = await apply(await seeker(api), here.postingId)
  const answers = await Promise.all([
    here.owner.post(`/applications/${id}/moves`, bodyOf('decline')),
    here.recruiter.post(`/applications/${id}/moves`, bodyOf('shortlist')),
    here.owner.post(`/applications/${id}/moves`, bodyOf('invite')),
    here.recruiter.post(`/applications/${id}/moves`, bodyOf('decline')),
  ])
  // One that came wholly after another may still be lawful (invite after shortlist), but each is a step of its own.
  const won = answers.filter(({ status }) => status === 200)
  expect(answers.every(({ status, body }) => status === 200 || body.code === 'wrong_state')).toBe(true)
  const steps = await world.sql<{ from: State; to: State }[]>`
    select from_state as "from", to_state as "to" from application_step where application_id = ${id} order by id`
  expect(steps).toHaveLength(won.length + 1)
  for (let i = 1; i < steps.length; i++) expect(steps[i]?.from).toBe(steps[i - 1]?.to)
})

test('of twenty who shortlist at once one does', async () => {
  const id = await apply(await seeker(api), here.postingId)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      (i % 2 ? here.owner : here.recruiter).post(`/applications/${id}/moves`, bodyOf('shortlist')),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'wrong_state')).toHaveLength(19)
})

test('the employer’s first move is the answer, later ones and the person’s own are not', async () => {
  const id = await apply(await seeker(api), here.postingId)
  const answered = async () => (await here.owner.ask(`/applications/${id}`)).body.answeredAt
  expect(await answered()).toBeNull()
  await here.owner.post(`/applications/${id}/moves`, bodyOf('shortlist'))
  expect(await answered()).toBe('2026-11-20T04:00:00.000Z')

  const other = await seeker(api)
  const second = await apply(other, here.postingId)
  await other.post(`/applications/${second}/moves`, bodyOf('withdraw'))
  expect((await other.ask(`/applications/${second}`)).body).toMatchObject({
    answeredAt: null,
    state: 'withdrawn',
  })
})

test('an interview that is over, without a place, or a move without its reason is refused with the field', async () => {
  const id = await apply(await seeker(api), here.postingId)
  const move = (body: object) => here.owner.post(`/applications/${id}/moves`, body)
  const place = '科技大厦'
  expect((await move({ move: 'invite', at: '2026-11-20T11:59:00+08:00', place })).body).toEqual({
    code: 'invalid',
    fields: [{ path: 'at', code: 'in_the_past' }],
  })
  expect((await move({ move: 'invite', at: 'tomorrow', place })).body.fields).toMatchObject([{ path: 'at' }])
  expect((await move({ move: 'invite', at: '2026-11-25T09:00:00Z' })).body.fields).toMatchObject([
    { path: 'place' },
  ])
  expect(
    (await move({ move: 'invite', at: '2026-11-25T09:00:00Z', place: '字'.repeat(201) })).body.fields,
  ).toEqual([{ path: 'place', code: 'too_long', limit: 200 }])
  expect((await move({ move: 'decline' })).body.fields).toMatchObject([{ path: 'reason' }])
  expect((await move({ move: 'decline', reason: 'age' })).body.fields).toMatchObject([
    { path: 'reason', code: 'unknown_value' },
  ])
  expect((await move({ move: 'shortlist', note: '字'.repeat(1001) })).body.fields).toEqual([
    { path: 'note', code: 'too_long', limit: 1000 },
  ])
  const note = '👩‍🔧 請帶身份證 <script>alert(1)</script>'
  expect((await move({ move: 'invite', at: '2026-11-25T09:00:00+08:00', place: note, note })).status).toBe(
    200,
  )
  const { body } = await here.owner.ask(`/applications/${id}`)
  expect(body).toMatchObject({ interviewAt: '2026-11-25T01:00:00.000Z', interviewPlace: note })
  expect(body.steps.at(-1)).toMatchObject({ move: 'invite', to: 'interview', by: 'employer', note })
})

test('the other side is told of each step once, and not of one that was overtaken', async () => {
  const one = await seeker(api)
  const id = await apply(one, here.postingId)
  await workOnJobs(world)
  await here.owner.post(`/applications/${id}/moves`, bodyOf('shortlist'))
  await here.owner.post(`/applications/${id}/moves`, bodyOf('invite'))
  await workOnJobs(world)
  await one.post(`/applications/${id}/moves`, bodyOf('withdraw'))
  await workOnJobs(world)
  await world.sql`
    select graphile_worker.add_job('application_received', json_build_object('applicationId', ${id}::bigint))`
  await workOnJobs(world)
  const told = async (accountId: number, link: string) =>
    (
      await world.sql`select kind, params from message where account_id = ${accountId} and link = ${link} order by id`
    ).map(({ kind, params }) => [kind, params.state ?? null])
  expect(await told(one.accountId, `/applications/${id}`)).toEqual([['application_moved', 'interview']])
  for (const member of [here.owner, here.recruiter]) {
    expect(await told(member.accountId, `/employer/applicants/${id}`)).toEqual([
      ['application_received', null],
      ['applicant_moved', 'withdrawn'],
    ])
  }
})
