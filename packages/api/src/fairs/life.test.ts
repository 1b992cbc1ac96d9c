import { describe, expect, test } from 'vitest'
import { createSealer } from '../seal/sealer.ts'
import { fair, partAt } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { person, workOnJobs } from '../testing/people.ts'
import { at, move, plan, planned, put } from '../testing/plans.ts'
import { NOW, TEST_KEY } from '../testing/served.ts'
import { followFairClock, tellFairPeople } from './jobs.ts'
import { fairMovesNow } from './rules.ts'
import { FAIR_STATES } from './schema.ts'

const { world, api, planner } = await openOffice()

describe('the life of a fair', () => {
  const times = { startsAt: new Date(at(1)), endsAt: new Date(at(6)) }
  test('the table, for every state and hat', () => {
    const open = Object.fromEntries(
      FAIR_STATES.map((state) => [state, fairMovesNow({ ...times, state }, 'officer', NOW)]),
    )
    expect(open).toEqual({
      draft: ['publish', 'cancel'],
      published: ['start', 'cancel'],
      running: ['end', 'cancel'],
      ended: [],
      cancelled: [],
    })
    for (const state of FAIR_STATES) {
      expect(fairMovesNow({ ...times, state }, 'fair_staff', NOW)).toEqual([])
    }
    // Not days before, and not when its time has passed.
    expect(fairMovesNow({ ...times, state: 'published' }, 'officer', new Date(at(-48)))).toEqual(['cancel'])
    expect(fairMovesNow({ ...times, state: 'draft' }, 'officer', new Date(at(7)))).toEqual(['cancel'])
  })

  test('an officer opens and closes it; a move that is not open is refused', async () => {
    const id = await fair(api, world, planner, { state: 'published', startsAt: new Date(at(1)) })
    expect((await move(planner, id, 'end')).body.code).toBe('wrong_state')
    expect((await move(planner, id, 'start')).status).toBe(200)
    expect((await move(planner, id, 'start')).body.code).toBe('wrong_state')
    expect((await move(planner, id, 'end')).status).toBe(200)
    expect((await move(planner, id, 'cancel', { reason: '晚了' })).body.code).toBe('wrong_state')
    const later = await fair(api, world, planner, { state: 'published' })
    expect((await move(planner, later, 'start')).body.code).toBe('too_soon')
  })

  test('of ten who publish at once one does', async () => {
    const id = await planned(planner)
    const answers = await Promise.all(Array.from({ length: 10 }, () => move(planner, id, 'publish')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('the clock opens and closes it, once, and leaves alone what was moved to another time', async () => {
    const id = await planned(planner, { startsAt: at(-1), endsAt: at(5), bookingClosesAt: at(2) })
    await move(planner, id, 'publish')
    await workOnJobs(world)
    expect((await api.ask(`/fairs/${id}`)).body.state).toBe('running')
    const clock = (hours: number) =>
      followFairClock(
        {
          sql: world.sql,
          now: () => new Date(at(hours)),
          log: () => {},
          post: null,
          seal: createSealer(TEST_KEY),
          publicUrl: '',
        },
        { fairId: id },
      )
    await clock(4)
    expect((await api.ask(`/fairs/${id}`)).body.state).toBe('running')
    await clock(5)
    await clock(5)
    expect((await api.ask(`/fairs/${id}`)).body.state).toBe('ended')
    const lines = await world.sql`
      select role, details->>'move' as move from audit where entity = 'fair' and entity_id = ${id} and role = 'system'
      order by id`
    expect(lines.map(({ move }) => move)).toEqual(['start', 'end'])
  })

  test('cancelling needs a reason, and tells employers and registered people once', async () => {
    const id = await fair(api, world, planner, { state: 'published' })
    const { member } = await partAt(api, world, id)
    const gone = await partAt(api, world, id, { state: 'withdrawn' })
    const visitor = await person(api, '求职者')
    await world.sql`
      with s as (
        insert into seeker (account_id, person_key, name, of_age_at)
        select id, person_key, name, now() from account where id = ${visitor.accountId} returning id)
      insert into fair_registration (fair_id, seeker_id, source, registered_by)
      select ${id}, s.id, 'self', ${visitor.accountId} from s`
    expect(await move(planner, id, 'cancel')).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'reason', code: 'required' }] },
    })
    expect((await move(planner, id, 'cancel', { reason: '大雪封路' })).status).toBe(200)
    await workOnJobs(world)
    await tellFairPeople(
      {
        sql: world.sql,
        now: () => NOW,
        log: () => {},
        post: null,
        seal: createSealer(TEST_KEY),
        publicUrl: '',
      },
      { fairId: id, about: 'changed', cause: 'late' },
    )
    const told = await world.sql`
      select account_id as "accountId", params->>'fair' as fair from message
      where kind in ('fair_cancelled', 'fair_changed') and link = ${`/fairs/${id}`}`
    expect(told.map(({ accountId }) => accountId).sort()).toEqual(
      [member.accountId, visitor.accountId].sort(),
    )
    expect(told.every(({ accountId }) => accountId !== gone.member.accountId)).toBe(true)
    // It stays in the list until it would have ended, so that nobody travels for nothing.
    expect((await api.ask(`/fairs/${id}`)).body).toMatchObject({
      state: 'cancelled',
      cancelReason: '大雪封路',
    })
  })

  test('a change of time or place is told, a change of words is not', async () => {
    const id = await planned(planner)
    await move(planner, id, 'publish')
    const { member } = await partAt(api, world, id)
    const told = async () =>
      (
        await world.sql`select kind from message where account_id = ${member.accountId} and kind = 'fair_changed'`
      ).length
    await put(planner, `/fairs/${id}`, { ...plan, about: '五十家单位' })
    await workOnJobs(world)
    expect(await told()).toBe(0)
    await put(planner, `/fairs/${id}`, { ...plan, venue: '体育馆' })
    await workOnJobs(world)
    expect(await told()).toBe(1)
  })
})
