import { type Band, byQualification, priorityOf } from '@pinqiao/matcher'
import type { Group } from '@pinqiao/matcher/vocabulary'
import { expect, test, vi } from 'vitest'
import type { Reach } from '../auth/reach.ts'
import { apply, claim, hiring, importedPosting, morePosting } from '../testing/applications.ts'
import { openCity } from '../testing/office.ts'
import { officer, withRole } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'
import type { TestApi } from '../testing/served.ts'
import { listApplications, standingOf } from './lists.ts'

const { world, api } = await openCity()
const here = await hiring(api, world)

test('everyone lists their own: seekers theirs, employers theirs, officers those of their district, masked', async () => {
  const elsewhere = await hiring(api, world)
  const [near, far] = [
    await seeker(api, { name: '秦川人', district: '620171102' }),
    await seeker(api, { name: '城里人', district: '620102' }),
  ]
  const ids = [
    await apply(near, elsewhere.postingId, { message: '悄悄话' }),
    await apply(far, elsewhere.postingId),
  ]
  const listed = async (who: { ask: TestApi['ask'] }, question = '') =>
    (await who.ask(`/applications?limit=50${question}`)).body.applications
  expect((await listed(near)).map(({ id }: { id: number }) => id)).toEqual([ids[0]])
  expect((await listed(elsewhere.owner)).map(({ id }: { id: number }) => id)).toEqual([ids[1], ids[0]])
  expect((await listed(here.owner)).map(({ id }: { id: number }) => id)).not.toContain(ids[0])

  const clerk = await officer(api, world, '620171')
  const seen = await listed(clerk)
  expect(seen.map(({ id }: { id: number }) => id)).toContain(ids[0])
  expect(seen.map(({ id }: { id: number }) => id)).not.toContain(ids[1])
  const [one] = (await listed(clerk, '&district=620171102')) as Record<string, unknown>[]
  expect(one).toMatchObject({
    person: { name: '秦*人', district: { code: '620171102' } },
    moves: [],
    fit: null,
  })
  expect((await clerk.ask('/applications?district=620102')).status).toBe(404)
  const { body: page } = await clerk.ask(`/applications/${ids[0]}`)
  expect(page).toMatchObject({ side: 'officer', message: '' })
  expect(JSON.stringify(page)).not.toMatch(/秦川人|悄悄话/)
  expect((await clerk.ask(`/applications/${ids[1]}`)).status).toBe(404)
  const small = await officer(api, world, '620171101')
  expect((await small.ask(`/applications/${ids[0]}`)).status).toBe(404)
  for (const who of [here.owner, far]) expect((await who.ask(`/applications/${ids[0]}`)).status).toBe(404)
  expect((await near.ask('/applications?as=employer')).status).toBe(403)
  expect((await (await withRole(api, world, 'auditor')).ask('/applications')).status).toBe(403)
})

test('a list goes on after its last one, by posting and by state, with nothing twice and nothing left out', async () => {
  const busy = await hiring(api, world)
  const second = await morePosting(world, busy.employerId)
  const ids: number[] = []
  for (let i = 0; i < 7; i++) {
    const one = await seeker(api)
    ids.push(await apply(one, i % 3 === 0 ? second : busy.postingId))
  }
  const walk = async (question: string) => {
    const found: number[] = []
    let after = ''
    for (;;) {
      const { body } = await busy.owner.ask(`/applications?limit=2${question}${after}`)
      found.push(...body.applications.map(({ id }: { id: number }) => id))
      if (body.next === null) return found
      after = `&after=${body.next}`
    }
  }
  expect((await walk('')).sort()).toEqual([...ids].sort())
  expect(await walk(`&posting=${second}`)).toHaveLength(3)
  await busy.owner.post(`/applications/${ids[1]}/moves`, { move: 'shortlist' })
  expect(await walk('&state=shortlisted')).toEqual([ids[1]])
  expect(await walk('&state=submitted')).toHaveLength(6)
  const { body } = await busy.owner.ask('/applications?state=submitted')
  expect(body.counts).toEqual({ submitted: 6, shortlisted: 1 })
})

test('who meets all that is asked comes first, newest first inside a band, and groups move nobody', async () => {
  const asking = await hiring(api, world, { certificates: ['forklift-n1'], education: 'college' })
  await vi.waitFor(
    async () => expect((await api.ask('/health')).body).toMatchObject({ search: 'ready' }),
    10_000,
  )
  const people: [string, Record<string, unknown>, Group?][] = [
    ['缺证的', { wanted: ['叉车司机'], education: 'college' }],
    ['都有的', { wanted: ['叉车司机'], certificates: ['叉车证'], education: 'college' }],
    ['缺两样的', { wanted: ['叉车司机'], education: 'junior_high', skills: ['叉车驾驶'] }, 'veteran'],
    ['也都有的', { wanted: ['叉车司机'], certificates: ['叉车证'], education: 'bachelor' }],
  ]
  for (const [name, profile, group] of people) {
    const one = await seeker(api, { name, profile })
    if (group) await claim(world, one.seekerId, one.accountId, group)
    await apply(one, asking.postingId, { disclose: group ? [group] : [] })
  }
  const { body } = await asking.owner.ask('/applications')
  expect(
    body.applications.map(({ person, fit }: { person: { name: string }; fit: { band: number } }) => [
      person.name,
      fit?.band,
    ]),
  ).toEqual([
    ['也都有的', 0],
    ['都有的', 0],
    ['缺证的', 1],
    ['缺两样的', 2],
  ])
  expect(JSON.stringify(body)).not.toMatch(/"(group|pay|commute|childcare)"/)
  expect(body.labels).toHaveProperty('forklift-n1')
  const [kept] =
    await world.sql`select band from application where posting_id = ${asking.postingId} order by id`
  expect(kept?.band).toBe(1)
})

test('the database reads applications in the order of the rule: bands, who is put first, fit, newest; page by page', async () => {
  const asking = await hiring(api, world)
  const made: { id: number; band: Band; fit: number; disclosed: Group[] }[] = []
  for (let i = 0; i < 12; i++) {
    const id = await apply(await seeker(api), asking.postingId)
    const one = {
      id,
      band: (i % 3) as Band,
      fit: [300, 700, 700][Math.floor(i / 4)] ?? 0,
      disclosed: (i % 2 === 0 ? ['veteran'] : []) as Group[],
    }
    await world.sql`
      update application set band = ${one.band}, fit = ${one.fit}, disclosed = ${one.disclosed} where id = ${id}`
    made.push(one)
  }
  const reach: Reach = {
    as: 'owner',
    accountId: null,
    seekerId: null,
    employers: [asking.employerId],
    districts: [],
    fairs: [],
    all: false,
  }
  for (const first of [[], ['veteran']] as Group[][]) {
    const ruled = made
      .map(({ id, band, fit, disclosed }) => ({
        id,
        band,
        score: fit,
        priority: priorityOf(disclosed, first),
      }))
      .sort(byQualification)
    const read: number[] = []
    let after: { key: number; id: number } | null = null
    for (;;) {
      const rows = await listApplications(world.sql, {
        side: 'employer',
        reach,
        posting: asking.postingId,
        states: [],
        district: '',
        limit: 5,
        first,
        after,
      })
      read.push(...rows.map(({ id }) => id))
      const last = rows.at(-1)
      if (rows.length < 5 || !last) break
      after = { key: standingOf(last, first), id: last.id }
    }
    expect(read).toEqual(ruled.map(({ id }) => id))
  }
})

test('figures of replies come from the rows, and under five none are told', async () => {
  const slow = await hiring(api, world)
  const figures = async () =>
    (await slow.owner.ask('/applications/desk')).body.employers.map(
      ({ replies }: { replies: unknown }) => replies,
    )
  const old = async (days: number, answeredAfterHours: number | null, state = 'submitted') => {
    const id = await apply(await seeker(api), slow.postingId)
    await world.sql`
      update application set state = ${state}, submitted_at = ${new Date(Date.parse('2026-11-20T04:00:00Z') - days * 86_400_000)},
        answered_at = ${
          answeredAfterHours === null
            ? null
            : new Date(
                Date.parse('2026-11-20T04:00:00Z') - days * 86_400_000 + answeredAfterHours * 3_600_000,
              )
        } where id = ${id}`
  }
  for (const hours of [2, 4, 10, 100]) await old(20, hours, 'shortlisted')
  expect(await figures()).toEqual([null])
  await old(20, 20, 'declined')
  expect(await figures()).toEqual([{ days: 90, counted: 5, answered: 5, medianHours: 10 }])
  await old(20, null)
  await old(3, null) // not due yet
  await old(20, null, 'withdrawn') // gone before an answer
  await old(200, null) // before the period
  expect(await figures()).toEqual([{ days: 90, counted: 6, answered: 5, medianHours: 10 }])
  const { body } = await api.ask(`/postings/${slow.postingId}`)
  expect(body).toMatchObject({ applying: 'here', employer: { replies: { counted: 6, answered: 5 } } })
  expect((await api.ask(`/postings/${await importedPosting(world)}`)).body).toMatchObject({
    applying: 'elsewhere',
    employer: { replies: null },
  })
})
