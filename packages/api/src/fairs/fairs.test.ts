import { afterAll, beforeAll, expect, test } from 'vitest'
import { fair, partAt } from '../testing/fairs.ts'
import { officer, type Person } from '../testing/people.ts'
import { makeWorld, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'

let world: TestWorld
let api: TestApi
let planner: Person
beforeAll(async () => {
  world = await makeWorld()
  api = await serveOn(world.url)
  planner = await officer(api, world)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

test('a fair for tests has employers at booths of their own', async () => {
  const fairId = await fair(api, world, planner)
  const [first, second] = [
    await partAt(api, world, fairId),
    await partAt(api, world, fairId, { postings: 2 }),
  ]
  expect([first.boothNo, second.boothNo, second.postings.length]).toEqual(['A01', 'A02', 2])
})
