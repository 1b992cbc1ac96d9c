import { expect, test } from 'vitest'
import { apply, hiring, morePosting } from '../testing/applications.ts'
import { openCity } from '../testing/office.ts'
import { workOnJobs } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'

const { world, api } = await openCity()
const here = await hiring(api, world)

async function aDayPasses() {
  await world.sql`select graphile_worker.add_job('applications_daily', '{}')`
  expect(await workOnJobs(world)).toEqual([])
}

const age = (id: number, days: number) => world.sql`
  update application set submitted_at = ${new Date(Date.parse('2026-11-20T04:00:00Z') - days * 86_400_000)}
  where id = ${id}`

const reminders = async (accountId: number) =>
  (
    await world.sql`
      select params from message where account_id = ${accountId} and kind = 'applications_waiting' order by id`
  ).map(({ params }) => [params.days, params.count])

test('employers are reminded after 7 and after 14 days of silence, once each, and not of what was answered', async () => {
  const ids: number[] = []
  for (let i = 0; i < 4; i++) ids.push(await apply(await seeker(api), here.postingId))
  const [first = 0, second = 0, answered = 0, fresh = 0] = ids
  await age(first, 8)
  await age(second, 7)
  await age(answered, 9)
  await age(fresh, 6)
  await here.owner.post(`/applications/${answered}/moves`, { move: 'shortlist' })
  await aDayPasses()
  await aDayPasses()
  expect(await reminders(here.owner.accountId)).toEqual([[7, 2]])
  expect(await reminders(here.recruiter.accountId)).toEqual([[7, 2]])
  await age(first, 15)
  await age(fresh, 7)
  await aDayPasses()
  await aDayPasses()
  expect(await reminders(here.owner.accountId)).toEqual([
    [7, 2],
    [14, 1],
    [7, 1],
  ])
})

test('what waits for a posting that is filled or closed is ended with its reason and the person told; offers stand', async () => {
  const [filled, closed] = [
    await morePosting(world, here.employerId),
    await morePosting(world, here.employerId),
  ]
  const [one, two, three] = [await seeker(api), await seeker(api), await seeker(api)]
  const ids = [await apply(one, filled), await apply(two, closed), await apply(three, filled)]
  await here.owner.post(`/applications/${ids[2]}/moves`, { move: 'shortlist' })
  await here.owner.post(`/applications/${ids[2]}/moves`, { move: 'offer' })
  await world.sql`update posting set state = 'filled' where id = ${filled}`
  await world.sql`update posting set state = 'closed' where id = ${closed}`
  await aDayPasses()
  await aDayPasses()
  expect((await one.ask(`/applications/${ids[0]}`)).body).toMatchObject({
    state: 'closed',
    reason: 'posting_filled',
    steps: [{ move: 'submit' }, { move: 'close', by: 'system', reason: 'posting_filled' }],
  })
  expect((await two.ask(`/applications/${ids[1]}`)).body).toMatchObject({
    state: 'closed',
    reason: 'posting_closed',
  })
  expect((await three.ask(`/applications/${ids[2]}`)).body.state).toBe('offered')
  const told = await world.sql`
    select params from message where account_id = ${one.accountId} and kind = 'application_moved'`
  expect(told.map(({ params }) => [params.state, params.reason])).toEqual([['closed', 'posting_filled']])
})

test('applications of people who have left end, and nobody is told', async () => {
  const one = await seeker(api)
  const id = await apply(one, here.postingId)
  await world.sql`update seeker set state = 'erased' where id = ${one.seekerId}`
  await aDayPasses()
  const [row] = await world.sql`select state, reason from application where id = ${id}`
  expect(row).toEqual({ state: 'closed', reason: 'person_left' })
})
