import { beforeEach, describe, expect, test } from 'vitest'
import { officer, type Person, person, workOnJobs } from '../testing/people.ts'
import {
  applicationRow,
  employerWith,
  hired,
  intentRow,
  openPlacementDesk,
  placementOf,
  seekerRow,
} from '../testing/placements.ts'
import { PlacementPage } from './schema.ts'

const { world, api, desk, boss, firm } = await openPlacementDesk()
let worker: Person
let seekerId: number
beforeEach(async () => {
  worker = await person(api, '马晓燕')
  seekerId = await seekerRow(world, desk, { account: worker })
})

const byHand = (more: object = {}) => ({ ...hired, seekerId, employerName: '某厂', ...more })
const refused = (status: number, code: string) => ({ status, body: { code } })

describe('recording', () => {
  test('an employer records a hired application, and the person confirms', async () => {
    const applicationId = await applicationRow(world, seekerId, firm, desk)
    const waiting = async (who: Person) => (await who.ask('/placements/unrecorded')).body.hires
    expect(await waiting(boss)).toMatchObject([
      { applicationId, person: { name: '马晓燕' }, kind: 'employment' },
    ])
    expect(await waiting(desk)).toMatchObject([{ applicationId, person: { name: '马**' } }])
    const { status, body } = await boss.post('/placements', { ...hired, applicationId })
    expect(status).toBe(201)
    expect(await waiting(boss)).toEqual([])
    const mine = await worker.ask('/placements?as=seeker')
    expect(mine.body.placements).toMatchObject([
      {
        id: body.id,
        person: { name: '马晓燕' },
        employer: { id: firm.employerId, name: firm.name },
        district: { code: '620171101' },
        state: 'recorded',
        moves: ['confirm', 'contest'],
      },
    ])
    await workOnJobs(world)
    expect(
      (await world.sql`select kind from message where account_id = ${worker.accountId}`).at(-1)?.kind,
    ).toBe('placement_recorded')
    expect((await worker.post(`/placements/${body.id}/answers`, { answer: 'confirm' })).status).toBe(201)
    await workOnJobs(world)
    expect(
      (await world.sql`select kind from message where account_id = ${boss.accountId}`).at(-1)?.kind,
    ).toBe('placement_answered')
    const page = PlacementPage.parse((await boss.ask(`/placements/${body.id}`)).body)
    expect(page).toMatchObject({
      state: 'confirmed',
      counted: 'counted',
      applicationId,
      moves: ['prove', 'end'],
    })
    expect(page.history.map(({ what }) => what)).toEqual(['recorded', 'confirm'])
  })

  test('an agreed intent becomes a placement once', async () => {
    const intentId = await intentRow(world, seekerId, firm, desk)
    expect((await boss.post('/placements', { ...hired, intentId })).status).toBe(201)
    const again = await boss.post('/placements', {
      ...hired,
      intentId,
      startsOn: '2026-11-03',
      fullTime: false,
    })
    expect(again).toMatchObject(refused(409, 'already_recorded'))
  })

  test('the officer records by hand, an employer does not', async () => {
    expect((await desk.post('/placements', byHand())).status).toBe(201)
    expect(await boss.post('/placements', byHand())).toMatchObject(refused(404, 'not_found'))
    expect(await worker.post('/placements', byHand())).toMatchObject(refused(403, 'not_allowed'))
  })

  test('what is not hired, not agreed, foreign or yet to begin is refused', async () => {
    const offered = await applicationRow(world, seekerId, firm, desk, 'offered')
    expect(await boss.post('/placements', { ...hired, applicationId: offered })).toMatchObject(
      refused(409, 'wrong_state'),
    )
    const other = await employerWith(world)
    const foreign = await applicationRow(world, seekerId, other, desk)
    expect(await boss.post('/placements', { ...hired, applicationId: foreign })).toMatchObject(
      refused(404, 'not_found'),
    )
    const elsewhere = await officer(api, world, '620102')
    expect(await elsewhere.post('/placements', byHand())).toMatchObject(refused(404, 'not_found'))
    expect(await desk.post('/placements', byHand({ startsOn: '2026-11-21' }))).toMatchObject(
      refused(409, 'not_begun'),
    )
    expect(await desk.post('/placements', { ...byHand(), employerName: '' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'employerName', code: 'required' }] },
    })
    expect((await desk.post('/placements', { ...hired })).body.fields).toEqual([
      { path: 'seekerId', code: 'required' },
    ])
  })

  test('nobody records or proves their own work, whatever hat they wear', async () => {
    const self = await officer(api, world)
    const own = await seekerRow(world, desk, { account: self })
    expect(await self.post('/placements', byHand({ seekerId: own }))).toMatchObject(
      refused(403, 'not_allowed'),
    )
    const id = await placementOf(desk, own)
    const proof = { step: 'contract', onDate: '2026-06-02' }
    expect(await self.post(`/placements/${id}/evidence`, proof)).toMatchObject(refused(403, 'not_allowed'))
    expect(await self.post(`/placements/${id}/reversals`, { reason: 'duplicate' })).toMatchObject(
      refused(403, 'not_allowed'),
    )
  })

  test('a repeated request records once', async () => {
    const key = 'record-once-1'
    const [one, two] = await Promise.all([
      desk.post('/placements', byHand(), key),
      desk.post('/placements', byHand(), key),
    ])
    expect(one?.body).toEqual(two?.body)
    expect(await world.sql`select id from placement where seeker_id = ${seekerId}`).toHaveLength(1)
  })
})

describe('one full-time job at a time', () => {
  test('of two officers recording overlapping jobs at once, one wins', async () => {
    const second = await officer(api, world)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        (i % 2 ? desk : second).post(
          '/placements',
          byHand({ employerName: `某厂${i}`, startsOn: `2026-10-0${i + 1}` }),
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({ code: 'overlapping_job' })
  })

  test('part-time work, an internship, and work after the end of the first are no overlap', async () => {
    const first = await placementOf(desk, seekerId)
    expect((await desk.post('/placements', byHand({ fullTime: false }))).status).toBe(201)
    expect((await desk.post('/placements', byHand({ kind: 'internship' }))).status).toBe(201)
    expect(await desk.post('/placements', byHand())).toMatchObject(refused(409, 'overlapping_job'))
    const end = { endsOn: '2026-11-02', reason: 'new_job' }
    expect((await desk.post(`/placements/${first}/ends`, end)).status).toBe(201)
    expect((await desk.post('/placements', byHand())).status).toBe(201)
  })

  test('a reversed one frees its time, and what is right instead comes in the same breath', async () => {
    const wrong = await placementOf(desk, seekerId)
    const reversal = await desk.post(`/placements/${wrong}/reversals`, {
      reason: 'entered_wrongly',
      note: '单位写错了 <script>alert(1)</script> 蘭州 😀',
      replacement: { ...hired, startsOn: '2026-06-03' },
    })
    expect(reversal).toMatchObject({ status: 201, body: { id: wrong, replacedBy: expect.any(Number) } })
    const { body } = await desk.ask(`/placements/${wrong}`)
    expect(body).toMatchObject({
      state: 'reversed',
      counted: 'reversed',
      moves: [],
      replacedBy: reversal.body.replacedBy,
    })
    expect(body.history.at(-1)).toMatchObject({
      what: 'reversed',
      reason: 'entered_wrongly',
      note: '单位写错了 <script>alert(1)</script> 蘭州 😀',
    })
    expect((await desk.ask(`/placements/${reversal.body.replacedBy}`)).body).toMatchObject({
      replaces: wrong,
      employer: { name: '秦川镇便民超市' },
      startsOn: '2026-06-03',
    })
    const again = await desk.post(`/placements/${wrong}/reversals`, { reason: 'duplicate' })
    expect(again).toMatchObject(refused(409, 'wrong_state'))
  })

  test('of two who reverse at once one does, and a replacement that overlaps undoes the reversal', async () => {
    const id = await placementOf(desk, seekerId, { startsOn: '2026-06-01' })
    await desk.post(`/placements/${id}/ends`, { endsOn: '2026-07-01', reason: 'resigned' })
    await placementOf(desk, seekerId, { startsOn: '2026-08-01' })
    const overlapping = await desk.post(`/placements/${id}/reversals`, {
      reason: 'entered_wrongly',
      replacement: { ...hired, startsOn: '2026-06-01' },
    })
    expect(overlapping).toMatchObject(refused(409, 'overlapping_job'))
    expect((await desk.ask(`/placements/${id}`)).body.state).toBe('recorded')
    const both = await Promise.all(
      [1, 2].map(() => desk.post(`/placements/${id}/reversals`, { reason: 'duplicate' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})
