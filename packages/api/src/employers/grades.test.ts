import { expect, test, vi } from 'vitest'
import { MatchFound } from '../matches/schema.ts'
import { employer, livePosting, recruiter } from '../testing/employers.ts'
import { openOffice } from '../testing/office.ts'
import { officer } from '../testing/people.ts'

const { world, api, planner: judge } = await openOffice()

const grade = { year: 2025, grade: 'A', source: '2026 年 4 月公示' }

test('a grade is entered with its source, the last one of a year holds, and the owner reads it', async () => {
  const { owner, employerId } = await employer(api, world)
  const path = `/employers/${employerId}/grades`
  expect((await owner.ask(`/employers/${employerId}`)).body).toMatchObject({ grades: [], mayGrade: false })
  for (const one of [grade, { ...grade, year: 2024, grade: 'C' }, { ...grade, grade: 'B', source: '更正' }])
    expect((await judge.post(path, one)).status).toBe(201)
  const { body } = await owner.ask(`/employers/${employerId}`)
  expect(body.grades).toMatchObject([
    { year: 2025, grade: 'B', source: '更正' },
    { year: 2024, grade: 'C', source: '2026 年 4 月公示' },
  ])
  const lines = await world.sql`
    select details from audit where employer_id = ${employerId} and verb = 'employer:grade' order by id`
  expect(lines).toHaveLength(3)
  expect(lines[2]?.details).toMatchObject({ year: 2025, grade: 'B' })
  await expect(
    world.sql`update integrity_grade set grade = 'A' where employer_id = ${employerId}`,
  ).rejects.toThrow()
})

test('who is ranked is told at once: A speaks for a posting and C against it', async () => {
  const [good, bad] = [await employer(api, world), await employer(api, world)]
  const [first, last] = [
    await livePosting(world, good, '蒸汽机保养'),
    await livePosting(world, bad, '蒸汽机保养'),
  ]
  // The newest of the newest year weighs, whatever was entered before or of an earlier year after it.
  for (const [year, one, other] of [
    [2025, 'C', 'A'],
    [2025, 'A', 'C'],
    [2024, 'C', 'A'],
  ]) {
    await judge.post(`/employers/${good.employerId}/grades`, { ...grade, year, grade: one })
    await judge.post(`/employers/${bad.employerId}/grades`, { ...grade, year, grade: other })
  }
  await vi.waitFor(async () => {
    const found = MatchFound.parse((await api.post('/matches', { education: 'bachelor' })).body)
    const of = (id: number) => found.hits.find(({ posting }) => posting.id === id)
    const reason = of(first)?.because.find(({ feature }) => feature === 'employer')
    expect(reason?.detail).toEqual({ replyRate: null, integrityGrade: 'A' })
    expect(of(last)?.because.find(({ feature }) => feature === 'employer')).toBeUndefined()
    const places = found.hits.map(({ posting }) => posting.id)
    expect(places.indexOf(first)).toBeLessThan(places.indexOf(last))
  }, 10_000)
})

test('a year that is not over, a grade that is none, and nothing said of its source are refused with the field', async () => {
  const { employerId } = await employer(api, world)
  for (const [wrong, path, code] of [
    [{ year: 2026 }, 'year', 'too_big'],
    [{ year: 2016 }, 'year', 'too_small'],
    [{ year: '二〇二五' }, 'year', 'wrong_type'],
    [{ grade: 'D' }, 'grade', 'unknown_value'],
    [{ source: ' ' }, 'source', 'too_short'],
    [{ source: '字'.repeat(201) }, 'source', 'too_long'],
  ] as const) {
    expect(await judge.post(`/employers/${employerId}/grades`, { ...grade, ...wrong })).toMatchObject({
      status: 422,
      body: { fields: [{ path, code }] },
    })
  }
})

test('owners, recruiters, members who are officers and officers of other districts grade nobody', async () => {
  const { owner, employerId } = await employer(api, world)
  const path = `/employers/${employerId}/grades`
  expect((await owner.post(path, grade)).status).toBe(403)
  expect((await (await recruiter(api, world, employerId)).post(path, grade)).status).toBe(403)
  expect((await api.post(path, grade)).status).toBe(401)
  expect((await (await officer(api, world, '620102')).post(path, grade)).status).toBe(404)
  const both = await officer(api, world)
  await world.sql`insert into employer_member (employer_id, account_id, role)
    values (${employerId}, ${both.accountId}, 'recruiter')`
  expect((await both.post(path, grade)).status).toBe(403)
  expect(await world.sql`select from integrity_grade where employer_id = ${employerId}`).toHaveLength(0)
})
