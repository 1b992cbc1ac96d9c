import { beforeEach, describe, expect, test } from 'vitest'
import { officer, type Person, person, withRole } from '../testing/people.ts'
import { applicationRow, hired, openPlacementDesk, placementOf, seekerRow } from '../testing/placements.ts'

const { world, api, desk, boss, firm } = await openPlacementDesk()
let worker: Person
let seekerId: number
beforeEach(async () => {
  worker = await person(api, '马晓燕')
  seekerId = await seekerRow(world, desk, { account: worker })
})

const byHand = (more: object = {}) => ({ ...hired, seekerId, employerName: '某厂', ...more })
const refused = (status: number, code: string) => ({ status, body: { code } })

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
    const { id } = (await boss.post('/placements', { ...hired, applicationId })).body
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
