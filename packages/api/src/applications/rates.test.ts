import { expect, test, vi } from 'vitest'
import { MatchFound } from '../matches/schema.ts'
import { apply, hiring } from '../testing/applications.ts'
import { openCity } from '../testing/office.ts'
import { workOnJobs } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'

const { world, api } = await openCity()
const here = await hiring(api, world)

async function aNightPasses() {
  await world.sql`select graphile_worker.add_job('reply_rates', '{}')`
  expect(await workOnJobs(world)).toEqual([])
}
const rates = () => world.sql<{ rate: number }[]>`select rate from reply_rate`
const told = async () => (await world.sql`select from outbox where posting_id = ${here.postingId}`).length

test('an employer who answers is weighed as one; under five applications nothing is said', async () => {
  const ids: number[] = []
  for (let i = 0; i < 4; i++) ids.push(await apply(await seeker(api), here.postingId))
  for (const id of ids) await here.owner.post(`/applications/${id}/moves`, { move: 'shortlist' })
  await aNightPasses()
  expect(await rates()).toEqual([])

  const fifth = await apply(await seeker(api), here.postingId)
  await here.owner.post(`/applications/${fifth}/moves`, { move: 'shortlist' })
  const before = await told()
  await aNightPasses()
  expect(await rates()).toEqual([{ rate: 1 }])
  expect(await told()).toBe(before + 1)
  await vi.waitFor(async () => {
    const found = MatchFound.parse((await api.post('/matches', { education: 'bachelor' })).body)
    const replies = found.hits
      .find(({ posting }) => posting.id === here.postingId)
      ?.because.find(({ feature }) => feature === 'employer')
    expect(replies?.detail).toEqual({ replyRate: 1, integrityGrade: null })
  }, 10_000)

  await aNightPasses()
  expect(await told()).toBe(before + 1)
})
