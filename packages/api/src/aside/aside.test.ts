import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, withRole } from '../testing/people.ts'
import { live, makeWorld, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'

let world: TestWorld
let api: TestApi
beforeAll(async () => {
  world = await makeWorld([live('1', '叉车司机'), live('2', '电焊工')])
  api = await serveOn(world.url)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

test('an admin sees what the index could not take, and sends it once more; the deed is in the audit', async () => {
  const { sql } = world
  const admin = await withRole(api, world, 'admin')
  const [posting] = await sql<{ id: number }[]>`
    insert into search_aside (posting_id, reason) select min(id), 'no such latitude' from posting
    returning posting_id as id`
  const id = posting?.id ?? 0
  expect((await admin.ask('/search/aside')).body).toMatchObject({
    engine: 'embedded',
    waiting: null,
    total: 1,
    aside: [{ id, title: '叉车司机', reason: 'no such latitude', tries: 1 }],
  })
  await sql`delete from outbox`
  const answer = await admin.ask(`/search/aside/${id}`, { method: 'POST' })
  expect([answer.status, answer.body]).toEqual([200, {}])
  expect(await sql`select posting_id as id from outbox`).toEqual([{ id }])
  expect(await sql`select entity_id as id from audit where verb = 'search:retry'`).toEqual([{ id }])
})

test('a posting that is not set aside is not sent, and others than admins neither see nor send', async () => {
  const admin = await withRole(api, world, 'admin')
  const refused = await admin.ask('/search/aside/999999', { method: 'POST' })
  expect([refused.status, refused.body]).toEqual([404, { code: 'not_found' }])
  const somebody = await person(api)
  expect((await somebody.ask('/search/aside')).status).toBe(403)
  expect((await api.ask('/search/aside')).status).toBe(401)
})
