import { describe, expect, test } from 'vitest'
import { fair } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { type Looking, looking, passFor } from '../testing/passes.ts'
import { person, workOnJobs } from '../testing/people.ts'

const { world, api, planner } = await openOffice()

describe('registering', () => {
  test('a seeker registers, sees the pass, is told, cancels and registers again with the same pass', async () => {
    const fairId = await fair(api, world, planner, { state: 'published', name: '春风招聘会' })
    const one = await looking(api, world)
    const made = await one.post(`/fairs/${fairId}/registrations`, { showName: true })
    expect(made.status).toBe(201)
    const pass = await one.ask(`/passes/${made.body.id}`)
    expect(pass.body).toMatchObject({
      state: 'registered',
      name: '马晓兰',
      showName: true,
      checkedInAt: null,
      moves: ['cancel'],
      fair: { id: fairId, name: '春风招聘会', place: { code: '620171' } },
    })
    await workOnJobs(world)
    const told = await world.sql`select kind, link, params from message
      where account_id = ${one.accountId} and kind <> 'welcome'`
    expect(told).toMatchObject([
      { kind: 'fair_registered', link: `/passes/${made.body.id}`, params: { fair: '春风招聘会' } },
    ])

    expect((await one.post(`/passes/${made.body.id}/moves`, { move: 'cancel' })).status).toBe(200)
    expect(await one.post(`/passes/${made.body.id}/moves`, { move: 'cancel' })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state' },
    })
    expect((await one.ask(`/passes/${made.body.id}`)).body).toMatchObject({ state: 'cancelled', moves: [] })
    const again = await passFor(one, fairId, false)
    expect(again).toMatchObject({ id: made.body.id, code: pass.body.code })
    expect((await one.ask('/passes')).body.passes).toHaveLength(1)
    expect((await one.ask(`/passes?fair=${fairId + 1}`)).body.passes).toEqual([])
  })

  test('the code is in no column of the database', async () => {
    const fairId = await fair(api, world, planner)
    const { code } = await passFor(await looking(api, world), fairId)
    for (const text of [code, code.replaceAll('-', '')]) {
      const rows = await world.sql`
        select from fair_registration r where r::text like ${`%${text}%`}
        union all select from audit a where a::text like ${`%${text}%`}
        union all select from message m where m::text like ${`%${text}%`}`
      expect(rows).toHaveLength(0)
    }
  })

  test('a pass of somebody else and one that is not there look the same', async () => {
    const fairId = await fair(api, world, planner)
    const { id } = await passFor(await looking(api, world), fairId)
    const other = await looking(api, world, '别人')
    for (const path of [`/passes/${id}`, '/passes/999999', '/passes/x']) {
      expect(await other.ask(path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
    expect((await other.post(`/passes/${id}/moves`, { move: 'cancel' })).status).toBe(404)
    expect((await (await person(api)).ask(`/passes/${id}`)).status).toBe(403)
    expect((await api.ask(`/passes/${id}`)).status).toBe(401)
  })

  test.each([
    ['draft', 404, 'not_found'],
    ['ended', 409, 'fair_not_open'],
    ['cancelled', 409, 'fair_not_open'],
  ] as const)('no registration for a fair that is %s', async (state, status, code) => {
    const fairId = await fair(api, world, planner, { state })
    const answer = await (await looking(api, world)).post(`/fairs/${fairId}/registrations`, {})
    expect(answer).toMatchObject({ status, body: { code } })
  })

  test('of twenty people racing for the last three places three get one', async () => {
    const fairId = await fair(api, world, planner, { capacity: 3 })
    const people: Looking[] = []
    for (let i = 0; i < 20; i++) people.push(await looking(api, world, `抢位${i}`))
    const answers = await Promise.all(people.map((one) => one.post(`/fairs/${fairId}/registrations`, {})))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(answers.filter(({ body }) => body.code === 'fair_full')).toHaveLength(17)
    // A place given back is free again.
    const winner = answers.findIndex(({ status }) => status === 201)
    const loser = answers.findIndex(({ status }) => status === 409)
    await people[winner]?.post(`/passes/${answers[winner]?.body.id}/moves`, { move: 'cancel' })
    expect((await people[loser]?.post(`/fairs/${fairId}/registrations`, {}))?.status).toBe(201)
  })

  test('registering twenty times at once is one registration', async () => {
    const fairId = await fair(api, world, planner, { capacity: 1 })
    const one = await looking(api, world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => one.post(`/fairs/${fairId}/registrations`, { showName: true })),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    const rows = await world.sql`select from fair_registration where fair_id = ${fairId}`
    expect(rows).toHaveLength(1)
  })
})
