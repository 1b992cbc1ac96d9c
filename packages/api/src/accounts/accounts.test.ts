import { describe, expect, test } from 'vitest'
import { openCity } from '../testing/office.ts'
import { officer, type Person, person, workOnJobs } from '../testing/people.ts'

const { world, api } = await openCity()

const PASSWORD = '一句够长的口令 for tests'
const send = (one: Person, method: string, path: string, body: unknown) =>
  one.ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const tokenOf = ({ headers }: { headers: Headers }) => (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const meOf = async (cookie: string) => (await api.ask('/accounts/me', { headers: { cookie } })).status

describe('name and language', () => {
  test.each(['👩‍🔧 马晓燕', '馬曉燕', '<script>alert(1)</script>', '𠮷野'])(
    'a name may be %s',
    async (name) => {
      const one = await person(api)
      expect((await send(one, 'PATCH', '/accounts/me', { name, lang: 'en' })).status).toBe(200)
      expect((await one.ask('/accounts/me')).body).toMatchObject({ name, lang: 'en' })
    },
  )

  test('one that is too long, empty or no text is refused at its field', async () => {
    const one = await person(api)
    for (const [name, code] of [
      ['字'.repeat(61), 'too_long'],
      ['  ', 'too_short'],
      ['a\u0000', 'not_text'],
    ]) {
      expect(await send(one, 'PATCH', '/accounts/me', { name })).toMatchObject({
        status: 422,
        body: { fields: [{ path: 'name', code }] },
      })
    }
  })
})

describe('what one signs in with', () => {
  test('changes with the password only', async () => {
    const one = await person(api)
    const email = 'new.owner@example.org'
    expect(await send(one, 'PUT', '/accounts/me/logins', { email, password: 'x' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'password', code: 'wrong_password' }] },
    })
    expect((await send(one, 'PUT', '/accounts/me/logins', { email, password: PASSWORD })).status).toBe(200)
    expect((await api.post('/sessions', { login: email, password: PASSWORD })).status).toBe(201)
  })

  test('cannot be somebody else’s, and cannot be nothing', async () => {
    const [one, other] = [await person(api), await person(api)]
    await send(one, 'PUT', '/accounts/me/logins', { email: 'taken@example.org', password: PASSWORD })
    expect(
      await send(other, 'PUT', '/accounts/me/logins', { email: 'TAKEN@example.org', password: PASSWORD }),
    ).toMatchObject({ status: 409, body: { code: 'email_taken' } })
    expect(
      await send(other, 'PUT', '/accounts/me/logins', { phone: null, password: PASSWORD }),
    ).toMatchObject({
      status: 409,
      body: { code: 'login_needed' },
    })
    const phone = '13512345678'
    expect((await send(one, 'PUT', '/accounts/me/logins', { phone, password: PASSWORD })).status).toBe(200)
    expect((await one.ask('/accounts/me')).body.phone).toBe('135****5678')
    expect((await api.post('/sessions', { login: phone, password: PASSWORD })).status).toBe(201)
  })

  test('of ten who want one phone number at once, one gets it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        api.post('/accounts', { name: '抢号', phone: '13500000001', password: PASSWORD }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'phone_taken')).toHaveLength(9)
  })
})

describe('a new password', () => {
  test('needs the old one, ends every other session and gives this one a new token', async () => {
    const one = await person(api)
    await send(one, 'PUT', '/accounts/me/logins', { email: 'pw@example.org', password: PASSWORD })
    const elsewhere = tokenOf(await api.post('/sessions', { login: 'pw@example.org', password: PASSWORD }))
    const next = '另一句够长的口令'
    expect(await send(one, 'PUT', '/accounts/me/password', { current: 'x', password: next })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'current', code: 'wrong_password' }] },
    })
    const changed = await send(one, 'PUT', '/accounts/me/password', { current: PASSWORD, password: next })
    expect(changed.status).toBe(200)
    expect(await meOf(one.cookie)).toBe(401)
    expect(await meOf(elsewhere)).toBe(401)
    expect(await meOf(tokenOf(changed))).toBe(200)
    expect((await api.post('/sessions', { login: 'pw@example.org', password: PASSWORD })).status).toBe(401)
    expect((await api.post('/sessions', { login: 'pw@example.org', password: next })).status).toBe(201)
  })

  test('of staff has twelve characters at least, anybody else’s eight', async () => {
    const staff = await officer(api, world)
    const put = (one: Person, password: string) =>
      send(one, 'PUT', '/accounts/me/password', { current: PASSWORD, password })
    expect(await put(staff, '十一个字的口令真的短')).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'password', code: 'too_short', limit: 12 }] },
    })
    const one = await person(api)
    expect(await put(one, '七个字的口令啊')).toMatchObject({
      body: { fields: [{ code: 'too_short', limit: 8 }] },
    })
    expect(await put(one, 'password1')).toMatchObject({ body: { fields: [{ code: 'too_common' }] } })
    expect((await put(one, '八个字的口令可以')).status).toBe(200)
  })

  test('cannot be guessed at from a session that was left open', async () => {
    const one = await person(api)
    const guess = () =>
      send(one, 'PUT', '/accounts/me/password', { current: 'x', password: '另一句够长的口令' })
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(422)
    expect((await guess()).status).toBe(429)
  })
})

test('what is kept for a while only goes in the night, the rest stays', async () => {
  const one = await person(api)
  await one.post('/messages/reads', { until: 1 }, 'old-key-1')
  await one.post('/messages/reads', { until: 1 }, 'new-key-1')
  await world.sql`update idempotency set at = now() - interval '8 days' where key = 'old-key-1'`
  await world.sql`
    insert into throttle (key, failures, last_at, blocked_until) values
      ('pair:old', 9, now() - interval '2 days', now()), ('pair:new', 9, now(), now())`
  await world.sql`
    insert into session (id, account_id, public_id, expires_at, ends_at)
    values ('over', ${one.accountId}, 'overoverover', now() - interval '1 second', now() + interval '1 day')`
  await world.sql`select graphile_worker.add_job('prune', '{}')`
  expect(await workOnJobs(world)).toEqual([])
  expect(await world.sql`select key from idempotency where account_id = ${one.accountId}`).toEqual([
    { key: 'new-key-1' },
  ])
  expect(await world.sql`select key from throttle where key in ('pair:old', 'pair:new')`).toEqual([
    { key: 'pair:new' },
  ])
  expect(await world.sql`select id from session where id = 'over'`).toEqual([])
  expect((await one.ask('/accounts/me')).status).toBe(200)
})
