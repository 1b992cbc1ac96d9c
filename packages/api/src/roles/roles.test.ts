import { expect, test } from 'vitest'
import { openCity } from '../testing/office.ts'
import { person, withRole } from '../testing/people.ts'

const { world, api } = await openCity()
let admin = await withRole(api, world, 'admin')

async function account(email: string, password = '一句够长的口令 for tests') {
  const answer = await api.post('/accounts', { name: '未来的经办人', email, password })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { id: answer.body.id, me: async () => (await api.ask('/accounts/me', { headers: { cookie } })).body }
}

test('an admin gives an officer a district and takes it back; it is gone at the next request', async () => {
  const one = await account('officer@example.org')
  const given = await admin.post('/roles', {
    login: 'officer@example.org',
    role: 'officer',
    district: '620171101',
  })
  expect(given.status).toBe(201)
  expect(await one.me()).toMatchObject({ roles: ['officer'], districts: [{ code: '620171101' }] })
  const { roles } = (await admin.ask('/roles?role=officer')).body
  expect(roles[0]).toMatchObject({
    id: given.body.id,
    account: { id: one.id, login: 'o***@example.org' },
    grantedBy: 'admin',
  })
  expect((await admin.ask(`/roles/${given.body.id}`, { method: 'DELETE' })).status).toBe(200)
  expect(await one.me()).toMatchObject({ roles: [], districts: [] })
  expect(await admin.ask(`/roles/${given.body.id}`, { method: 'DELETE' })).toMatchObject({ status: 404 })
  const lines = await world.sql`select details from audit where entity = 'account_role' order by id`
  expect(lines.map(({ details }) => details)).toEqual([
    { accountId: one.id, role: 'officer', district: '620171101' },
    { accountId: one.id, role: 'officer', ended: true },
  ])
})

test('a session from before is cut to the limits of staff', async () => {
  const one = await account('cut@example.org')
  await admin.post('/roles', { login: 'cut@example.org', role: 'auditor' })
  const [row] = await world.sql`
    select expires_at - now() <= interval '15 minutes' as idle, ends_at - now() <= interval '12 hours' as whole
    from session where account_id = ${one.id}`
  expect(row).toEqual({ idle: true, whole: true })
})

test('who is not known, whose password is too short and who has it already is said', async () => {
  expect(await admin.post('/roles', { login: 'nobody@example.org', role: 'auditor' })).toMatchObject({
    status: 404,
    body: { code: 'no_such_account' },
  })
  await account('short@example.org', '八个字的口令而已')
  expect(await admin.post('/roles', { login: 'short@example.org', role: 'auditor' })).toMatchObject({
    status: 409,
    body: { code: 'weak_password' },
  })
  await account('twice@example.org')
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => admin.post('/roles', { login: 'twice@example.org', role: 'auditor' })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'already_staff')).toHaveLength(4)
  expect(
    await admin.post('/roles', { login: 'twice@example.org', role: 'officer', district: 'nowhere' }),
  ).toMatchObject({ status: 422, body: { fields: [{ path: 'district', code: 'unknown_value' }] } })
  expect(
    await admin.post('/roles', { login: 'twice@example.org', role: 'fair_staff', fairId: 9 }),
  ).toMatchObject({
    status: 404,
  })
})

test('of two admins who end each other at once, one stays', async () => {
  const other = await withRole(api, world, 'admin')
  const ids = new Map(
    (await admin.ask('/roles?role=admin')).body.roles.map((role: { id: number; account: { id: number } }) => [
      role.account.id,
      role.id,
    ]),
  )
  const answers = await Promise.all([
    admin.ask(`/roles/${ids.get(other.accountId)}`, { method: 'DELETE' }),
    other.ask(`/roles/${ids.get(admin.accountId)}`, { method: 'DELETE' }),
  ])
  expect(answers.map(({ status }) => status).filter((status) => status === 200).length).toBe(1)
  const [row] = await world.sql`
    select count(*)::int as admins from account_role where role = 'admin' and ended_at is null`
  expect(row?.admins).toBe(1)
  // Whoever is left goes on in the tests after this one.
  if ((await admin.ask('/roles')).status !== 200) admin = other
})

test('an admin opens nobody’s record, and nobody else gives roles', async () => {
  const one = await person(api)
  await one.post('/seekers', { name: '马晓燕', district: '620171101', ofAge: true })
  const { seekerId } = (await one.ask('/accounts/me')).body
  expect(seekerId).toEqual(expect.any(Number))
  for (const path of [
    '/seekers',
    `/seekers/${seekerId}?reason=placement`,
    '/audit',
    '/claims',
    '/applications',
  ]) {
    expect([401, 403, 422], path).toContain((await admin.ask(path)).status)
  }
  expect((await admin.ask('/seekers')).status).toBe(403)
  for (const hat of [one, await withRole(api, world, 'auditor')]) {
    expect(await hat.post('/roles', { login: 'a@example.org', role: 'admin' })).toMatchObject({ status: 403 })
    expect(await hat.ask('/roles')).toMatchObject({ status: 403 })
  }
})
