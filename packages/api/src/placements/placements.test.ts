import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { officer, type Person, person, withRole, workOnJobs } from '../testing/people.ts'
import { applicationRow, employerWith, intentRow, placementOf, seekerRow } from '../testing/placements.ts'
import { makeWorld, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'
import { PlacementPage } from './schema.ts'

let world: TestWorld
let api: TestApi
let desk: Person
let boss: Person
let worker: Person
let firm: Awaited<ReturnType<typeof employerWith>>
let seekerId: number
beforeAll(async () => {
  world = await makeWorld()
  api = await serveOn(world.url)
  desk = await officer(api, world)
  boss = await person(api, '单位')
  firm = await employerWith(world, boss)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})
beforeEach(async () => {
  worker = await person(api, '马晓燕')
  seekerId = await seekerRow(world, desk, { account: worker })
})

const work = { kind: 'employment', fullTime: true, title: '电焊工', startsOn: '2026-11-02' }
const byHand = (more: object = {}) => ({ ...work, seekerId, employerName: '某厂', ...more })
const refused = (status: number, code: string) => ({ status, body: { code } })

describe('recording', () => {
  test('an employer records a hired application, and the person confirms', async () => {
    const applicationId = await applicationRow(world, seekerId, firm, desk)
    const waiting = async (who: Person) => (await who.ask('/placements/unrecorded')).body.hires
    expect(await waiting(boss)).toMatchObject([
      { applicationId, person: { name: '马晓燕' }, kind: 'employment' },
    ])
    expect(await waiting(desk)).toMatchObject([{ applicationId, person: { name: '马**' } }])
    const { status, body } = await boss.post('/placements', { ...work, applicationId })
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
    expect((await boss.post('/placements', { ...work, intentId })).status).toBe(201)
    const again = await boss.post('/placements', {
      ...work,
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
    expect(await boss.post('/placements', { ...work, applicationId: offered })).toMatchObject(
      refused(409, 'wrong_state'),
    )
    const other = await employerWith(world)
    const foreign = await applicationRow(world, seekerId, other, desk)
    expect(await boss.post('/placements', { ...work, applicationId: foreign })).toMatchObject(
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
    expect((await desk.post('/placements', { ...work })).body.fields).toEqual([
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
      replacement: { ...work, startsOn: '2026-06-03' },
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
      replacement: { ...work, startsOn: '2026-06-01' },
    })
    expect(overlapping).toMatchObject(refused(409, 'overlapping_job'))
    expect((await desk.ask(`/placements/${id}`)).body.state).toBe('recorded')
    const both = await Promise.all(
      [1, 2].map(() => desk.post(`/placements/${id}/reversals`, { reason: 'duplicate' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

describe('the ladder of evidence', () => {
  const prove = (who: Person, id: number, step: string, onDate: string, more: object = {}) =>
    who.post(`/placements/${id}/evidence`, { step, onDate, ...more })

  test('steps are reached once, days at work only when they are over', async () => {
    const id = await placementOf(desk, seekerId, { startsOn: '2026-10-01' })
    expect((await prove(desk, id, 'contract', '2026-10-05', { note: '看过原件' })).status).toBe(201)
    expect(await prove(desk, id, 'contract', '2026-10-06')).toMatchObject(refused(409, 'step_reached'))
    expect(await prove(desk, id, 'day_30', '2026-10-30')).toMatchObject(refused(409, 'step_too_early'))
    expect((await prove(desk, id, 'day_30', '2026-10-31')).status).toBe(201)
    expect(await prove(desk, id, 'day_90', '2026-12-30')).toMatchObject(refused(409, 'date_to_come'))
    const { body } = await desk.ask(`/placements/${id}`)
    expect(
      body.ladder.filter((rung: { open: boolean }) => rung.open).map(({ step }: { step: string }) => step),
    ).toEqual(['intent', 'offer', 'insurance'])
    expect(body.ladder[4]).toMatchObject({
      step: 'day_30',
      dueOn: '2026-10-31',
      evidence: { byRole: 'officer' },
    })
  })

  test('of two giving evidence of one step at once, one does', async () => {
    const id = await placementOf(desk, seekerId)
    const both = await Promise.all([1, 2, 3].map(() => prove(desk, id, 'insurance', '2026-07-01')))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  test('nobody was at work after they left, nor left before they were seen at work', async () => {
    const id = await placementOf(desk, seekerId)
    expect((await prove(desk, id, 'day_30', '2026-07-05')).status).toBe(201)
    const end = (endsOn: string) => desk.post(`/placements/${id}/ends`, { endsOn, reason: 'resigned' })
    expect(await end('2026-07-05')).toMatchObject(refused(409, 'end_before_proof'))
    expect(await end('2026-06-01')).toMatchObject(refused(409, 'end_before_start'))
    expect(await end('2026-11-21')).toMatchObject(refused(409, 'date_to_come'))
    expect((await end('2026-07-20')).status).toBe(201)
    expect(await end('2026-07-21')).toMatchObject(refused(409, 'already_ended'))
    expect(await prove(desk, id, 'day_90', '2026-09-15')).toMatchObject(refused(409, 'work_had_ended'))
    expect((await desk.ask(`/placements/${id}`)).body).toMatchObject({ endsOn: '2026-07-20' })
  })

  test('an employer shows the paper of a contract, the person and the officer can open it', async () => {
    const applicationId = await applicationRow(world, seekerId, firm, desk)
    const { id } = (await boss.post('/placements', { ...work, applicationId })).body
    expect(await prove(boss, id, 'contract', '2026-11-03')).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'uploadId', code: 'required' }] },
    })
    const paper = await boss.ask('/uploads?purpose=placement&name=ht.pdf', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n'),
    })
    expect(paper.status).toBe(201)
    const uploadId = paper.body.id
    expect(await prove(desk, id, 'offer', '2026-11-01', { uploadId })).toMatchObject({
      body: { fields: [{ path: 'uploadId', code: 'unknown_value' }] },
    })
    expect((await prove(boss, id, 'contract', '2026-11-03', { uploadId })).status).toBe(201)
    const open = async ({ cookie }: Person) =>
      (await fetch(`${api.url}/api/v1/uploads/${paper.body.name}`, { headers: { cookie } })).status
    expect(await Promise.all([boss, worker, desk].map(open))).toEqual([200, 200, 200])
    expect(await open(await person(api, '别人'))).toBe(403)
  })
})

describe('the person’s own word', () => {
  test('a contested one leaves the count and takes no evidence until it is settled', async () => {
    const id = await placementOf(desk, seekerId)
    expect(await worker.post(`/placements/${id}/answers`, { answer: 'contest' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'note', code: 'required' }] },
    })
    const note = '我沒在這裏上過班 😀'
    expect((await worker.post(`/placements/${id}/answers`, { answer: 'contest', note })).status).toBe(201)
    expect(
      await desk.post(`/placements/${id}/evidence`, { step: 'offer', onDate: '2026-06-01' }),
    ).toMatchObject(refused(409, 'wrong_state'))
    const { body } = await desk.ask(`/placements/${id}`)
    expect(body).toMatchObject({ state: 'contested', counted: 'contested', person: { name: '马**' } })
    expect(body.history.at(-1)).toMatchObject({ what: 'contest', note })
    expect(await worker.post(`/placements/${id}/answers`, { answer: 'contest', note })).toMatchObject(
      refused(409, 'wrong_state'),
    )
    expect((await worker.post(`/placements/${id}/answers`, { answer: 'confirm' })).status).toBe(201)
    const lines = await world.sql`
      select verb from audit where seeker_id = ${seekerId} and verb = 'placement:read'`
    expect(lines.length).toBeGreaterThan(0)
  })

  test('others’ placements look like none at all', async () => {
    const id = await placementOf(desk, seekerId)
    const stranger = await person(api, '别人')
    await seekerRow(world, desk, { account: stranger })
    expect(await stranger.post(`/placements/${id}/answers`, { answer: 'confirm' })).toMatchObject(
      refused(404, 'not_found'),
    )
    for (const who of [stranger, boss, await officer(api, world, '620102')]) {
      expect(await who.ask(`/placements/${id}`)).toMatchObject(refused(404, 'not_found'))
    }
    expect(
      (await boss.post(`/placements/${id}/ends`, { endsOn: '2026-07-01', reason: 'other' })).status,
    ).toBe(404)
    expect((await (await withRole(api, world, 'auditor')).ask(`/placements/${id}`)).status).toBe(403)
    expect((await api.ask('/placements')).status).toBe(401)
  })
})

test('lists are filtered and go on where the page ended', async () => {
  const place = '620171102'
  const mine = await Promise.all(Array.from({ length: 5 }, () => seekerRow(world, desk, { district: place })))
  const ids: number[] = []
  for (const one of mine) ids.push(await placementOf(desk, one, { startsOn: '2026-03-09' }))
  const [first = 0] = ids
  await desk.post(`/placements/${first}/evidence`, { step: 'offer', onDate: '2026-03-01' })
  const local = await officer(api, world, place)
  const found: number[] = []
  let after = ''
  do {
    const { body } = await local.ask(`/placements?limit=2${after}`)
    found.push(...body.placements.map(({ id }: { id: number }) => id))
    after = body.next ? `&after=${body.next}` : ''
  } while (after)
  expect(found).toEqual(ids.toReversed())
  const count = async (filter: string) => (await desk.ask(`/placements?${filter}`)).body.placements.length
  expect(await count(`district=${place}&month=2026-03`)).toBe(5)
  expect(await count(`district=${place}&month=2026-04`)).toBe(0)
  expect(await count(`district=${place}&step=offer`)).toBe(1)
  expect(await count(`district=${place}&state=recorded&kind=employment`)).toBe(5)
  expect(await count(`district=${place}&state=reversed`)).toBe(0)
  expect((await desk.ask('/placements?month=2026-13')).status).toBe(422)
})

test('over-long words are refused with the field', async () => {
  const long = '长'.repeat(1001)
  expect((await desk.post('/placements', byHand({ title: long }))).body.fields).toEqual([
    { path: 'title', code: 'too_long', limit: 100 },
  ])
  const id = await placementOf(desk, seekerId)
  for (const [path, body] of [
    ['evidence', { step: 'offer', onDate: '2026-06-01', note: long }],
    ['ends', { endsOn: '2026-07-01', reason: 'other', note: long }],
    ['reversals', { reason: 'duplicate', note: long }],
  ] as const) {
    expect((await desk.post(`/placements/${id}/${path}`, body)).body.fields).toEqual([
      { path: 'note', code: 'too_long', limit: 1000 },
    ])
  }
})

test('the database itself lets no placement, evidence or reversal be edited', async () => {
  const { sql } = world
  const id = await placementOf(desk, seekerId)
  await desk.post(`/placements/${id}/evidence`, { step: 'offer', onDate: '2026-06-01' })
  const never = (statement: Promise<unknown>) => expect(statement).rejects.toMatchObject({ code: '23001' })
  await never(sql`update placement set starts_on = '2026-01-01' where id = ${id}`)
  await never(sql`update placement set application_id = 1 where id = ${id}`)
  await never(sql`update placement set district = '62' where id = ${id}`)
  await never(sql`delete from placement where id = ${id}`)
  await never(sql`update placement_evidence set step = 'day_365' where placement_id = ${id}`)
  await never(sql`delete from placement_evidence where placement_id = ${id}`)
  await desk.post(`/placements/${id}/ends`, { endsOn: '2026-07-01', reason: 'other' })
  await never(sql`update placement set ends_on = '2026-10-01' where id = ${id}`)
  await never(sql`delete from placement_end`)
  await desk.post(`/placements/${id}/reversals`, { reason: 'duplicate' })
  await never(sql`update placement set state = 'confirmed' where id = ${id}`)
  await never(sql`delete from placement_reversal where placement_id = ${id}`)
})
