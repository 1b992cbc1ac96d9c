import { expect, test } from 'vitest'
import { openCity } from '../testing/office.ts'
import { person } from '../testing/people.ts'

const { world, api } = await openCity()
test('a person registers, is known by the cookie, and after signing out is not, even if the cookie is replayed', async () => {
  const one = await person(api, '马晓燕')
  expect((await one.ask('/accounts/me')).body).toMatchObject({
    name: '马晓燕',
    roles: [],
    phone: expect.stringMatching(/^139\*{4}\d{4}$/),
  })
  expect((await one.ask('/sessions/current', { method: 'DELETE' })).status).toBe(200)
  expect(await one.ask('/accounts/me')).toMatchObject({ status: 401, body: { code: 'sign_in' } })
})

test('only the hash of a token is stored, and the phone number in no column', async () => {
  const one = await person(api)
  const token = one.cookie.split('=')[1] ?? ''
  const rows = await world.sql`select s::text as session from session s`
  expect(rows.some(({ session }) => String(session).includes(token))).toBe(false)
  const accounts = await world.sql`select a::text as account from account a`
  expect(accounts.some(({ account }) => /1390000/.test(String(account)))).toBe(false)
})

test('signing out everywhere ends the other devices too', async () => {
  const answer = await api.post('/accounts', {
    name: '李',
    email: 'li@example.org',
    password: '长一点的口令就好',
  })
  expect(answer.status).toBe(201)
  const again = await api.post('/sessions', { login: 'LI@example.org', password: '长一点的口令就好' })
  expect(again.status).toBe(201)
  const cookieOf = ({ headers }: { headers: Headers }) =>
    (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const me = (cookie: string) => api.ask('/accounts/me', { headers: { cookie } })
  expect((await me(cookieOf(answer))).status).toBe(200)
  await api.ask('/sessions', { method: 'DELETE', headers: { cookie: cookieOf(again) } })
  expect((await me(cookieOf(answer))).status).toBe(401)
})

test('an unknown account and a wrong password are answered alike; a taken phone is said', async () => {
  await api.post('/accounts', { name: '王', phone: '13800000001', password: '口令口令口令口令' })
  const wrong = await api.post('/sessions', { login: '13800000001', password: 'x' })
  const unknown = await api.post('/sessions', { login: '13800000002', password: 'x' })
  expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body])
  const again = await api.post('/accounts', {
    name: '王',
    phone: '+86 138 0000 0001',
    password: '口令口令口令口令',
  })
  expect(again).toMatchObject({ status: 409, body: { code: 'phone_taken' } })
})

test('after five failures one must wait, and the answer says how long', async () => {
  for (let i = 0; i < 5; i++) await api.post('/sessions', { login: '13800000009', password: 'x' })
  const answer = await api.post('/sessions', { login: '13800000009', password: 'x' })
  expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_tries' } })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(10)
})
