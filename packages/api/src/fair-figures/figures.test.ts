import { expect, test } from 'vitest'
import { fair, partAt } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { looking, type Pass, passFor } from '../testing/passes.ts'
import { officer, type Person, staffOf, withRole } from '../testing/people.ts'
import { NOW } from '../testing/served.ts'
import { keptFor } from './kept.ts'
import { FIGURES, type Figure } from './schema.ts'

// Counts are kept for two seconds of this clock.
let clock = NOW.getTime()
const { world, api, planner } = await openOffice(() => new Date(clock))

const counts = async (fairId: number) => {
  clock += 3_000
  return (await api.ask(`/fairs/${fairId}/counts`)).body
}
const reportOf = async (fairId: number, by = planner) => (await by.ask(`/fairs/${fairId}/report`)).body
const rowsOf = async (fairId: number, figure: Figure) =>
  (await planner.ask(`/fairs/${fairId}/report/rows?figure=${figure}`)).body.rows

async function placed(
  seekerId: number,
  from: { intentId?: number; applicationId?: number },
  more: object = {},
) {
  const row = { kind: 'employment', starts_on: '2026-11-25', state: 'recorded', ...more }
  await world.sql`
    insert into placement (seeker_id, employer_name, intent_id, application_id, kind, full_time, title, district,
      starts_on, recorded_by, recorded_as, state)
    values (${seekerId}, '某单位', ${from.intentId ?? null}, ${from.applicationId ?? null}, ${row.kind}, false, '焊工',
      '620171', ${row.starts_on}, ${planner.accountId}, 'officer', ${row.state})`
}

test('counts move as a fair goes on, and the report adds up to its rows', async () => {
  const fairId = await fair(api, world, planner, { name: '数得清的招聘会' })
  const [a, b] = [await partAt(api, world, fairId, { postings: 2 }), await partAt(api, world, fairId)]
  await partAt(api, world, fairId, { state: 'applied' })
  await world.sql`update fair_employer set present_at = ${NOW} where id = ${a.partId}`
  expect(await counts(fairId)).toMatchObject({
    registered: 0,
    present: 0,
    visits: 0,
    employers: { approved: 2, present: 1 },
    headcount: 9,
  })

  const people = [
    await looking(api, world, '甲'),
    await looking(api, world, '乙'),
    await looking(api, world, '丙'),
  ]
  const passes: Pass[] = []
  for (const one of people) passes.push(await passFor(one, fairId))
  for (const { code } of passes.slice(0, 2))
    await planner.post(`/fairs/${fairId}/check-ins`, { code, way: 'scan' })
  const note = (stand: typeof a, i: number, more: object = { outcome: 'met' }) =>
    stand.member.post(`/fairs/${fairId}/visits`, { code: passes[i]?.code, ...more })
  const one = await note(a, 0, { outcome: 'intent', postingId: a.postings[0] })
  const two = await note(b, 0, { outcome: 'intent', postingId: b.postings[0] })
  await note(a, 1)
  await note(a, 2)
  for (const { body } of [one, two])
    await people[0]?.post(`/intents/${body.visit.intent.id}/answers`, { move: 'agree' })

  const now = await counts(fairId)
  expect(now).toMatchObject({ registered: 3, present: 2, visits: 4, intents: { proposed: 2, agreed: 2 } })
  expect(now.booths).toMatchObject([
    { boothNo: a.boothNo, visits: 3, agreed: 1, present: true },
    { boothNo: b.boothNo, visits: 1, agreed: 1, present: false },
  ])
  expect(now.arrivals).toEqual([{ at: '2026-11-20T04:00:00.000Z', people: 2 }])

  // Work after the fair, from both intents: two events, one person.
  await placed(people[0]?.seekerId ?? 0, { intentId: one.body.visit.intent.id })
  await placed(people[0]?.seekerId ?? 0, { intentId: two.body.visit.intent.id })
  const report = await reportOf(fairId)
  expect(report.figures).toEqual({
    booths_promised: 2,
    booths_present: 1,
    headcount: 9,
    headcount_verified: 9,
    headcount_reviewed: 0,
    postings_without_headcount: 0,
    registered: 3,
    walk_ins: 0,
    present: 2,
    absent: 1,
    visits: 4,
    visitors: 3,
    visitors_not_checked_in: 1,
    intents_proposed: 2,
    intents_agreed: 2,
    people_agreed: 1,
    placements: 2,
    people_placed: 1,
  })
  for (const figure of FIGURES) {
    const rows = await rowsOf(fairId, figure)
    const counted = figure.startsWith('headcount')
      ? rows.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
      : rows.length
    expect(counted, figure).toBe(report.figures[figure])
  }
  expect(JSON.stringify(await rowsOf(fairId, 'present'))).toContain('甲')
  expect(await rowsOf(fairId, 'intents_agreed')).toMatchObject([
    { name: '甲*', tail: passes[0]?.tail, state: 'agreed' },
    { name: '甲*', tail: passes[0]?.tail, state: 'agreed' },
  ])
})

test('only work that began after the fair, with somebody who was there, is its doing', async () => {
  const fairId = await fair(api, world, planner)
  const stand = await partAt(api, world, fairId)
  const apply = async (seekerId: number, accountId: number) => {
    const [row] = await world.sql<{ id: number }[]>`
      with agreed as (
        insert into consent (seeker_id, purpose, employer_id, wording, given_by)
        values (${seekerId}, 'resume', ${stand.employerId}, 'test', ${accountId}) returning id)
      insert into application (posting_id, employer_id, seeker_id, state, consent_id)
      select ${stand.postings[0] ?? null}, ${stand.employerId}, ${seekerId}, 'hired', id from agreed returning id`
    return row?.id ?? 0
  }
  const there = await looking(api, world)
  const away = await looking(api, world)
  const { code } = await passFor(there, fairId)
  await passFor(away, fairId)
  await planner.post(`/fairs/${fairId}/check-ins`, { code })
  const application = await apply(there.seekerId, there.accountId)
  const other = await apply(away.seekerId, away.accountId)
  await placed(away.seekerId, { applicationId: other })
  expect((await reportOf(fairId)).figures.placements).toBe(0)
  await placed(there.seekerId, { applicationId: application }, { state: 'reversed' })
  await placed(there.seekerId, { applicationId: application })
  expect((await reportOf(fairId)).figures.placements).toBe(1)
})

test('anybody reads the counts of a public fair, and they hold numbers and employers only', async () => {
  const fairId = await fair(api, world, planner)
  const { code, tail } = await passFor(await looking(api, world, '欧阳不见经传'), fairId)
  await planner.post(`/fairs/${fairId}/check-ins`, { code })
  const { status, body } = await api.ask(`/fairs/${fairId}/counts`)
  expect(status).toBe(200)
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`欧阳|${tail}|${code}`))
  const draft = await fair(api, world, planner, { state: 'draft' })
  expect((await api.ask(`/fairs/${draft}/counts`)).status).toBe(404)
  expect((await api.ask('/fairs/x/counts')).status).toBe(404)
})

test('a report is read by its officers, its staff and auditors; its rows not by auditors; foreign ones look like none', async () => {
  const fairId = await fair(api, world, planner)
  const staff = await staffOf(api, world, fairId)
  const auditor = await withRole(api, world, 'auditor')
  const foreign = await officer(api, world, '620172')
  const strangers = await staffOf(api, world, await fair(api, world, planner))
  const status = async (by: Person, path: string) => (await by.ask(`/fairs/${fairId}/${path}`)).status
  const rows = 'report/rows?figure=present'
  expect([await status(staff, 'report'), await status(auditor, 'report'), await status(staff, rows)]).toEqual(
    [200, 200, 200],
  )
  expect(await status(auditor, rows)).toBe(403)
  for (const by of [foreign, strangers]) {
    expect([await status(by, 'report'), await status(by, rows)]).toEqual([404, 404])
  }
  expect(await status(await looking(api, world), 'report')).toBe(403)
  expect((await staff.ask(`/fairs/${fairId}/report/rows?figure=x`)).status).toBe(422)
  const [line] = await world.sql`
    select verb, details from audit where entity = 'fair' and entity_id = ${fairId} and account_id = ${staff.accountId}`
  expect(line).toEqual({ verb: 'fair:report_rows', details: { figure: 'present' } })
})

test('a thousand who ask at once cost one count; a failure is not remembered', async () => {
  let time = 0
  let asked = 0
  const kept = keptFor(
    2_000,
    () => time,
    async (id) => {
      asked++
      if (id === 0) throw new Error('no')
      return id * asked
    },
  )
  const all = await Promise.all(Array.from({ length: 1000 }, () => kept(5)))
  expect([new Set(all).size, asked]).toEqual([1, 1])
  time = 1_999
  await kept(5)
  expect(asked).toBe(1)
  time = 2_000
  expect(await kept(5)).toBe(10)
  await expect(kept(0)).rejects.toThrow('no')
  await expect(kept(0)).rejects.toThrow('no')
  expect(asked).toBe(4)
})
