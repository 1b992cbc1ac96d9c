import { expect, test, vi } from 'vitest'
import { apply, hiring } from '../testing/applications.ts'
import { openCity } from '../testing/office.ts'
import { officer, type Person } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'
import { SuitedFound } from './schema.ts'

const { world, api } = await openCity()
const here = await hiring(api, world, { certificates: ['forklift-n1'], education: 'senior_high' })
const clerk = await officer(api, world, '620171')
await vi.waitFor(
  async () => expect((await api.ask('/health')).body).toMatchObject({ search: 'ready' }),
  10_000,
)

const suited = async (who: Person) => {
  const { status, body } = await who.ask(`/applications/suited?posting=${here.postingId}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return SuitedFound.parse(body)
}

test('an officer reads whom to invite, masked, by bands; not who applied, turned matching off or said nothing', async () => {
  const forklift = { wanted: ['叉车司机'], certificates: ['叉车证'], education: 'college' }
  const full = await seeker(api, { name: '都有的', profile: forklift })
  const lacking = await seeker(api, { name: '缺证的', profile: { ...forklift, certificates: [] } })
  await seeker(api, { name: '别的行', profile: { wanted: ['厨师'] } })
  await seeker(api, { name: '没写的' })
  const applied = await seeker(api, { name: '投过的', profile: forklift })
  await apply(applied, here.postingId)
  const quiet = await seeker(api, { name: '不排的', profile: forklift })
  await world.sql`update seeker set personal_ranking = false where id = ${quiet.seekerId}`
  const found = await suited(clerk)
  expect(found.people.map(({ id, name, fit }) => [id, name, fit.band])).toEqual([
    [full.seekerId, '都*的', 0],
    [lacking.seekerId, '缺*的', 1],
  ])
  expect(JSON.stringify(found.people)).not.toMatch(/"(pay|commute|childcare)"/)
})

test('of another district nobody is read, and who is no officer reads nothing', async () => {
  const far = await officer(api, world, '620102')
  expect((await suited(far)).people).toEqual([])
  expect((await here.owner.ask(`/applications/suited?posting=${here.postingId}`)).status).toBe(403)
  expect((await clerk.ask('/applications/suited?posting=999999')).status).toBe(404)
})
