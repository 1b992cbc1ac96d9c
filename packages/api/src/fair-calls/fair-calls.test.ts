import { expect, test } from 'vitest'
import { fair, partAt } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { officer, type Person, workOnJobs } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'
import { CallPage } from './schema.ts'

const { world, api, planner: clerk } = await openOffice()
const fairId = await fair(api, world, clerk, { state: 'published' })
const { postings } = await partAt(api, world, fairId, { postings: 1 })
await world.sql`
  update posting set title = '电焊工', occupation = '6-18-02-04', occupation_confidence = 0.9 where id = any(${postings}::bigint[])`
const welder = { profile: { wanted: ['电焊工'] } }
const fits = await seeker(api, welder)
const others = {
  cook: await seeker(api, { profile: { wanted: ['会计'] } }),
  silent: await seeker(api),
  elsewhere: await seeker(api, { ...welder, district: '620102' }),
  plain: await seeker(api, welder),
  registered: await seeker(api, welder),
}
await world.sql`update seeker set personal_ranking = false where id = ${others.plain.seekerId}`
await world.sql`
  insert into fair_registration (fair_id, seeker_id, source, registered_by)
  values (${fairId}, ${others.registered.seekerId}, 'self', ${others.registered.accountId})`

const call = () => clerk.post(`/fairs/${fairId}/calls`, undefined)
const page = async () => CallPage.parse((await clerk.ask(`/fairs/${fairId}/calls`)).body)
const told = async (one: Person) =>
  (
    await world.sql`select params, link from message where account_id = ${one.accountId} and kind = 'fair_invited'`
  ).map(({ params, link }) => ({ title: params.title, count: params.count, link }))

test('those whom a posting fits are invited by message; others, and who does not want to be ranked, are left alone', async () => {
  expect((await call()).status).toBe(201)
  expect(await page()).toMatchObject({ whyNot: 'call_under_way', calls: [{ doneAt: null }] })
  expect((await call()).body).toMatchObject({ code: 'call_under_way' })
  await workOnJobs(world)
  expect(await told(fits)).toEqual([{ title: '电焊工', count: 1, link: `/fairs/${fairId}` }])
  for (const [name, one] of Object.entries(others)) expect(await told(one), name).toEqual([])
  expect(await page()).toMatchObject({ invited: 1, registered: 0, whyNot: null, calls: [{ invited: 1 }] })
  const audited = await world.sql`select entity, details from audit where verb = 'fair:invite'`
  expect(audited).toMatchObject([{ entity: 'fair_call', details: { fairId, districts: ['620171'] } }])
}, 60_000)

test('nobody is invited twice to one fair, though it is called again and somebody new has come', async () => {
  const late = await seeker(api, { profile: { wanted: ['电焊工'] } })
  expect((await call()).status).toBe(201)
  await workOnJobs(world)
  expect(await told(fits)).toHaveLength(1)
  expect(await told(late)).toHaveLength(1)
  expect((await page()).calls.map(({ invited }) => invited)).toEqual([1, 1])
}, 60_000)

test('a call that was ended half-way is told of nobody twice when its job runs again', async () => {
  const one = await seeker(api, { profile: { wanted: ['电焊工'] } })
  const { body } = await call()
  await world.sql`
    insert into batch_part (run, part, kept_at) values (${`call ${body.id}`}, 0, now())`
  await workOnJobs(world)
  // The part with everybody in it was done before the end, as the table says.
  expect(await told(one)).toEqual([])
  expect(await world.sql`select from batch_part`).toHaveLength(0)
}, 60_000)

test('of two officers who call at once, one does', async () => {
  const second = await officer(api, world)
  const answers = await Promise.all([call(), second.post(`/fairs/${fairId}/calls`, undefined)])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  await workOnJobs(world)
}, 60_000)

test('a fair without open postings, or that is no longer open, is called by nobody; another district sees none', async () => {
  const empty = await fair(api, world, clerk, { state: 'published' })
  expect((await clerk.post(`/fairs/${empty}/calls`, undefined)).body).toMatchObject({
    code: 'no_fair_postings',
  })
  const over = await fair(api, world, clerk, { state: 'ended' })
  expect((await clerk.post(`/fairs/${over}/calls`, undefined)).body).toMatchObject({ code: 'fair_not_open' })
  const stranger = await officer(api, world, '6203')
  expect((await stranger.post(`/fairs/${fairId}/calls`, undefined)).status).toBe(404)
  expect((await stranger.ask(`/fairs/${fairId}/calls`)).status).toBe(404)
})
