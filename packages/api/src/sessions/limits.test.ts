import { expect, test } from 'vitest'
import { openCity } from '../testing/office.ts'
import { officer, type Person, person, withRole } from '../testing/people.ts'

const { world, api } = await openCity()

const PASSWORD = '一句够长的口令 for tests'
const statusOf = async (one: Person) => (await one.ask('/accounts/me')).status
const cookieOf = ({ headers }: { headers: Headers }) => (headers.get('set-cookie') ?? '').split(';')[0] ?? ''

/** A new sign-in of a person with an e-mail address, who has a role by then. */
async function signedInAs(role: 'officer' | null): Promise<Person> {
  const email = `p${Math.random().toString(36).slice(2)}@example.org`
  const opened = await api.post('/accounts', { name: '人', email, password: PASSWORD })
  if (role) {
    await world.sql`
      insert into account_role (account_id, role, district) values (${opened.body.id}, 'officer', '620171')`
  }
  const cookie = cookieOf(await api.post('/sessions', { login: email, password: PASSWORD }))
  const ask: Person['ask'] = (path, init = {}) =>
    api.ask(path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } })
  return { accountId: opened.body.id, cookie, ask, post: () => Promise.reject(new Error('not used')) }
}

/** Moves all of an account's sessions into the past, as the database's clock sees it. */
const age = (one: Person, by: string) => world.sql`
  update session set created_at = created_at - ${by}::interval, seen_at = seen_at - ${by}::interval,
    expires_at = expires_at - ${by}::interval, ends_at = ends_at - ${by}::interval
  where account_id = ${one.accountId}`

test.each([
  ['staff idle for 14 minutes are still in', 'officer', '14 minutes', 200],
  ['staff idle for 16 minutes are out', 'officer', '16 minutes', 401],
  ['a person idle for 23 hours is still in', null, '23 hours', 200],
  ['a person idle for 25 hours is out', null, '25 hours', 401],
] as const)('%s', async (_, role, by, status) => {
  const one = await signedInAs(role)
  expect(await statusOf(one)).toBe(200)
  await age(one, by)
  expect(await statusOf(one)).toBe(status)
})

test.each([
  ['staff', 'officer', '10 minutes', 12 * 60, 71],
  ['a person', null, '20 hours', 7 * 24 * 60, 8],
] as const)(
  'use moves the idle limit on, but never past the absolute one: %s',
  async (_, role, step, whole, times) => {
    const one = await signedInAs(role)
    for (let i = 0; i < times; i++) {
      await age(one, step)
      expect(await statusOf(one), `after ${i + 1} × ${step}`).toBe(200)
    }
    const [row] = await world.sql`
    select extract(epoch from ends_at - created_at) / 60 as whole, expires_at <= ends_at as within
    from session where account_id = ${one.accountId} order by ends_at limit 1`
    expect(Number(row?.whole)).toBeCloseTo(whole, 0)
    expect(row?.within).toBe(true)
    await age(one, step)
    expect(await statusOf(one)).toBe(401)
  },
)

test('a role taken away is gone at the next request, and so is a closed account', async () => {
  const admin = await withRole(api, world, 'admin')
  expect((await admin.ask('/accounts/me')).body.roles).toEqual(['admin'])
  await world.sql`update account_role set ended_at = now() where account_id = ${admin.accountId}`
  expect((await admin.ask('/accounts/me')).body.roles).toEqual([])
  await world.sql`update account set state = 'disabled' where id = ${admin.accountId}`
  expect(await statusOf(admin)).toBe(401)
})

test('devices are listed by a name that is not their token, and one can be ended', async () => {
  const one = await person(api)
  const [mine] = (await one.ask('/sessions')).body.sessions
  expect(mine).toMatchObject({ current: true })
  expect(one.cookie).not.toContain(mine.id)
  expect(JSON.stringify(mine)).not.toContain(one.cookie.split('=')[1] ?? '')
  const other = await officer(api, world)
  expect(await other.ask(`/sessions/${mine.id}`, { method: 'DELETE' })).toMatchObject({ status: 404 })
  expect(await statusOf(one)).toBe(200)
  expect((await one.ask(`/sessions/${mine.id}`, { method: 'DELETE' })).status).toBe(200)
  expect(await statusOf(one)).toBe(401)
  expect(await other.ask('/sessions/aaaaaaaaaaaa', { method: 'DELETE' })).toMatchObject({ status: 404 })
})
