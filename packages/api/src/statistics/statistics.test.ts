import { GROUPS } from '@pinqiao/matcher/vocabulary'
import { describe, expect, test } from 'vitest'
import { pick, seeded } from '../testing/hostile.ts'
import { openCity } from '../testing/office.ts'
import { officer, type Person, withRole } from '../testing/people.ts'
import { employerWith, placementOf, seekerRow } from '../testing/placements.ts'
import type { TestWorld } from '../testing/served.ts'
import { FIGURES, hideSmall, monthsBetween } from './rules.ts'
import { FIGURE_IDS, type FigureId, StatisticsFound } from './schema.ts'

const PLACES = ['620171', '620171101', '620171101012', '620171102', '620102', null]

const { world, api } = await openCity()
const desk = await officer(api, world)
await fill(world, desk)

/** Two hundred people of all districts, with one to three groups, applications, intents and placements over two years. */
async function fill({ sql }: TestWorld, by: Person): Promise<void> {
  const random = seeded(7)
  const day = (span: number) =>
    new Date(Date.parse('2026-11-20T00:00:00+08:00') - Math.floor(random() * span) * 86_400_000)
  const firm = await employerWith(world)
  for (let i = 0; i < 200; i++) {
    const id = await seekerRow(world, by, { name: `某${i}`, district: pick(random, PLACES) })
    await sql`update seeker set created_at = ${day(500)} where id = ${id}`
    for (const group of GROUPS.filter(() => random() < 0.15)) {
      await sql`
        insert into group_claim (seeker_id, "group", state, claimed_by, decided_by, decided_at, expires_on)
        values (${id}, ${group}, ${pick(random, ['verified', 'verified', 'expired', 'claimed'])}, ${by.accountId},
          ${by.accountId}, now(), ${pick(random, [null, day(400)])})`
    }
    const [consent] = await sql<{ id: number }[]>`
      insert into consent (seeker_id, purpose, employer_id, wording, given_by)
      values (${id}, 'resume', ${firm.employerId}, '1', ${by.accountId}) returning id`
    for (let k = 0; k < 3; k++) {
      if (random() < 0.5) {
        await sql`
          insert into application (posting_id, employer_id, seeker_id, state, consent_id, submitted_at)
          values (${firm.postingId}, ${firm.employerId}, ${id}, 'declined', ${consent?.id ?? 0}, ${day(400)})`
      }
      if (random() < 0.7) await insertPlacement(sql, id, by, day(700), random)
    }
    if (random() < 0.4) {
      const at = day(400)
      await sql`
        insert into intent (employer_id, seeker_id, posting_id, state, employer_said_at, seeker_said_at, noted_by)
        values (${firm.employerId}, ${id}, ${firm.postingId}, ${pick(random, ['agreed', 'agreed', 'declined'])},
          ${at}, ${at}, ${by.accountId})`
    }
  }
}

async function insertPlacement(
  sql: TestWorld['sql'],
  seekerId: number,
  by: Person,
  startsOn: Date,
  random: () => number,
): Promise<void> {
  const [row] = await sql<{ id: number }[]>`
    insert into placement (seeker_id, employer_name, kind, full_time, title, district, starts_on, state, answered_at,
      recorded_by, recorded_as)
    values (${seekerId}, '某厂', ${pick(random, ['employment', 'employment', 'gig', 'internship'])}, false, '工',
      ${pick(random, PLACES) ?? '620171'}, ${startsOn},
      ${pick(random, ['recorded', 'confirmed', 'confirmed', 'contested', 'reversed'])}, now(), ${by.accountId},
      'officer')
    returning id`
  for (const step of ['intent', 'contract', 'insurance', 'day_30', 'day_90', 'day_180'].filter(
    () => random() < 0.5,
  )) {
    await sql`
      insert into placement_evidence (placement_id, step, on_date, by_account, by_role)
      values (${row?.id ?? 0}, ${step}, ${startsOn}, ${by.accountId}, 'officer')`
  }
}

/** What a figure opens into: how many rows, each once, and the sum of what they add. */
async function open(
  who: Person,
  question: Record<string, string>,
): Promise<{ total: number; rows: number; n: number }> {
  const seen = new Set<number>()
  let [n, total, after] = [0, 0, '']
  do {
    const params = new URLSearchParams({ ...question, limit: '50', ...(after ? { after } : {}) })
    const { status, body } = await who.ask(`/statistics/rows?${params}`)
    expect(status, JSON.stringify(body)).toBe(200)
    for (const row of body.rows) {
      seen.add(row.id)
      n += row.n
    }
    total = body.total
    after = body.next ?? ''
  } while (after)
  return { total, rows: seen.size, n }
}

const opened = async (who: Person, figure: FigureId, question: Record<string, string>) => {
  const { total, rows, n } = await open(who, { ...question, figure })
  const counted = FIGURES[figure].unit === 'heads' ? n : rows
  expect(total, `${figure} ${JSON.stringify(question)}`).toBe(counted)
  return counted
}

test('for random questions every figure is the number of rows it opens into, in every cell', {
  timeout: 120_000,
}, async () => {
  const random = seeded(20261125)
  const local = await officer(api, world, '620171101')
  for (let round = 0; round < 25; round++) {
    const who = pick(random, [desk, desk, desk, local])
    const from = pick(random, ['2025-06', '2026-01', '2026-09', '2026-11'])
    const to = pick(random, ['2026-11', '2026-12'])
    const question: Record<string, string> = { from, to }
    const district = pick(random, ['', '', '620171', '620171101', '6201'])
    const group = pick(random, ['', '', ...GROUPS])
    if (district) question.district = district
    if (group) question.group = group
    const { status, body } = await who.ask(`/statistics?${new URLSearchParams(question)}`)
    expect(status, api.log.at(-1)).toBe(200)
    const found = StatisticsFound.parse(body)
    expect(found.months).toEqual(monthsBetween(from, to))
    const figure = pick(random, found.figures)
    expect(await opened(who, figure.id, question)).toBe(figure.total)
    const month = pick(random, found.months)
    expect(await opened(who, figure.id, { ...question, from: month, to: month })).toBe(
      figure.months[found.months.indexOf(month)],
    )
    if (!group) {
      const { body: byGroup } = await who.ask(
        `/statistics?${new URLSearchParams({ ...question, by: 'group' })}`,
      )
      const same = StatisticsFound.parse(byGroup).figures.find(({ id }) => id === figure.id)
      expect(same?.total).toBe(figure.total)
      const one = pick(random, GROUPS)
      const cell = FIGURES[figure.id].base === 'posting' ? 0 : same?.groups[GROUPS.indexOf(one)]
      expect(await opened(who, figure.id, { ...question, group: one })).toBe(cell)
    }
    for (const [i, place] of found.districts.entries()) {
      const cell = { ...question, district: place.code, exact: place.exact ? 'yes' : 'no' }
      expect(await opened(who, figure.id, cell)).toBe(figure.districts[i])
    }
  }
})

test('denominators are figures themselves, and never smaller than their parts', async () => {
  const { body } = await desk.ask('/statistics?from=2025-01&to=2026-11')
  const totals = new Map(StatisticsFound.parse(body).figures.map(({ id, total }) => [id, total ?? 0]))
  for (const id of FIGURE_IDS) {
    const { of } = FIGURES[id]
    if (of) expect(totals.get(id), id).toBeLessThanOrEqual(totals.get(of) ?? 0)
  }
  expect(totals.get('retention_30')).toBeGreaterThan(0)
  expect(totals.get('placements_people')).toBeLessThan(totals.get('placements_events') ?? 0)
})

test('a person with two jobs is one person and two times; internships and contested ones are apart', async () => {
  const place = '620171103'
  const local = await officer(api, world, place)
  const one = await seekerRow(world, desk, { district: place })
  const total = async (id: FigureId) => {
    const { body } = await local.ask('/statistics')
    return body.figures.find((figure: { id: string }) => figure.id === id).total
  }
  const first = await placementOf(desk, one, { startsOn: '2026-09-01', fullTime: false })
  await placementOf(desk, one, { startsOn: '2026-10-01', fullTime: false })
  await placementOf(desk, one, { startsOn: '2026-10-01', kind: 'internship' })
  expect([
    await total('placements_people'),
    await total('placements_events'),
    await total('internships'),
  ]).toEqual([1, 2, 1])
  // Nobody's 30 days are due in time that has not come: the job of October is due on 31 October, so both are.
  expect([await total('due_30'), await total('due_90')]).toEqual([2, 0])
  await desk.post(`/placements/${first}/reversals`, { reason: 'duplicate' })
  expect([await total('placements_people'), await total('placements_events'), await total('due_30')]).toEqual(
    [1, 1, 1],
  )
})

describe('who sees what', () => {
  test('auditors read figures without small cells, and open none', async () => {
    const auditor = await withRole(api, world, 'auditor')
    const { status, body } = await auditor.ask('/statistics?district=620171')
    expect(status).toBe(200)
    expect(body.masked).toBe(true)
    const { body: byGroup } = await auditor.ask('/statistics?district=620171&by=group')
    const cells = [...body.figures, ...byGroup.figures].flatMap(
      ({ months, districts, groups }: Record<string, (number | null)[]>) => [
        ...(months ?? []),
        ...(districts ?? []),
        ...(groups ?? []),
      ],
    )
    expect(cells.filter((cell: number | null) => cell !== null && cell > 0 && cell < 5)).toEqual([])
    expect(cells).toContain(null)
    expect((await auditor.ask('/statistics/rows?figure=applications')).status).toBe(403)
  })

  test('an officer counts only what lies in their district, and rows show no names', async () => {
    const elsewhere = await officer(api, world, '620102')
    const { body } = await elsewhere.ask('/statistics/rows?figure=placements_events&from=2025-01')
    expect(body.rows.length).toBeGreaterThan(0)
    for (const row of body.rows) expect(row).toMatchObject({ person: '某**', district: { code: '620102' } })
    const { body: none } = await elsewhere.ask('/statistics?district=620171')
    expect(none.figures.every(({ total }: { total: number }) => total === 0)).toBe(true)
    const lines =
      await world.sql`select details from audit where verb = 'statistics:rows' order by id desc limit 1`
    expect(lines[0]?.details).toMatchObject({ figure: 'placements_events' })
  })
})

test('a period that is none is refused', async () => {
  for (const question of [
    'from=2026-12&to=2026-11',
    'from=2020-01',
    'from=2026-1',
    'district=x',
    'group=x',
    'x=1',
  ]) {
    expect((await desk.ask(`/statistics?${question}`)).status, question).toBe(422)
  }
})

test('one hidden cell is never reckoned back from the others', () => {
  expect(hideSmall([10, 3, 7])).toEqual([10, null, null])
  expect(hideSmall([10, 3, 2, 0])).toEqual([10, null, null, 0])
  expect(hideSmall([3])).toEqual([null])
  expect(hideSmall([0, 12])).toEqual([0, 12])
})
