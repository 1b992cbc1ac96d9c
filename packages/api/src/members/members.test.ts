import { expect, test } from 'vitest'
import type { Letter } from '../messages/post.ts'
import { employer, recruiter } from '../testing/employers.ts'
import { openCity, untilReady } from '../testing/office.ts'
import { officer, person, workOnJobs } from '../testing/people.ts'

const { world, api } = await openCity()
await untilReady(api)

const tokenIn = (path: string) => path.replace('/join/', '')

test('an owner invites by a link, a colleague with an account joins by it, and nobody joins twice', async () => {
  const org = await employer(api, world)
  const made = await org.owner.post('/invitations', { employerId: org.employerId })
  expect(made).toMatchObject({ status: 201, body: { expiresAt: '2026-11-27T04:00:00.000Z' } })
  const token = tokenIn(made.body.path)
  expect((await api.ask(`/invitations/links/${token}`)).body).toMatchObject({
    employer: org.name,
    isOpen: true,
  })
  const colleague = await person(api, '同事')
  expect((await colleague.post('/invitations/accept', { token })).body).toEqual({
    employerId: org.employerId,
  })
  expect((await colleague.ask('/accounts/me')).body.memberships).toMatchObject([{ role: 'recruiter' }])
  const other = await person(api)
  expect(await other.post('/invitations/accept', { token })).toMatchObject({
    status: 410,
    body: { code: 'invitation_over' },
  })
  expect((await api.ask(`/invitations/links/${token}`)).body.isOpen).toBe(false)
  const again = await org.owner.post('/invitations', { employerId: org.employerId })
  expect(await colleague.post('/invitations/accept', { token: tokenIn(again.body.path) })).toMatchObject({
    status: 409,
    body: { code: 'already_a_member' },
  })
})

test('of ten people with one link, one joins', async () => {
  const org = await employer(api, world)
  const { body } = await org.owner.post('/invitations', { employerId: org.employerId })
  const people = []
  for (let i = 0; i < 10; i++) people.push(await person(api))
  const answers = await Promise.all(
    people.map((one) => one.post('/invitations/accept', { token: tokenIn(body.path) })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
})

test('the token stands in no table and no queue, and a repeated request is answered with the same link', async () => {
  const org = await employer(api, world)
  const invitation = { employerId: org.employerId, email: 'Li@Example.org' }
  const first = await org.owner.post('/invitations', invitation, 'invite-key-0001')
  const second = await org.owner.post('/invitations', invitation, 'invite-key-0001')
  expect(second.body).toEqual(first.body)
  const token = tokenIn(first.body.path)
  const stored = await world.sql`
    select i::text as line from invitation i union all select k::text from idempotency k
    union all select j.payload::text from graphile_worker._private_jobs j`
  expect(stored.length).toBeGreaterThan(1)
  expect(stored.filter(({ line }) => String(line).includes(token))).toEqual([])
})

test('a letter with the link goes to the address, once it is sure that the invitation still stands', async () => {
  const org = await employer(api, world)
  const invitation = { employerId: org.employerId, email: 'wang@example.org' }
  const { body } = await org.owner.post('/invitations', invitation)
  const taken = await org.owner.post('/invitations', { ...invitation, email: 'zhao@example.org' })
  expect((await org.owner.post(`/invitations/${taken.body.id}/moves`, { move: 'revoke' })).status).toBe(201)
  const letters: Letter[] = []
  await workOnJobs(world, {
    send: async (letter) => {
      letters.push(letter)
    },
    close: () => {},
  })
  const ours = letters.filter(({ to }) => ['wang@example.org', 'zhao@example.org'].includes(to))
  expect(ours.map(({ to }) => to)).toEqual(['wang@example.org'])
  expect(ours[0]?.text).toContain(`https://pinqiao.example${body.path}`)
  expect(ours[0]?.subject).toContain(org.name)
  expect(await api.post('/invitations/accept', { token: tokenIn(body.path) })).toMatchObject({ status: 401 })
  const late = await person(api)
  await world.sql`update invitation set expires_at = '2026-11-20' where id = ${body.id}`
  expect(await late.post('/invitations/accept', { token: tokenIn(body.path) })).toMatchObject({ status: 410 })
  const revoked = await late.post('/invitations/accept', { token: tokenIn(taken.body.path) })
  expect(revoked.body).toEqual({ code: 'invitation_over' })
})

test('recruiters, strangers and officers invite nobody and remove nobody; foreign and missing look alike', async () => {
  const [org, other] = [await employer(api, world), await employer(api, world)]
  const colleague = await recruiter(api, world, org.employerId)
  expect((await colleague.post('/invitations', { employerId: org.employerId })).status).toBe(403)
  expect((await other.owner.post('/invitations', { employerId: org.employerId })).status).toBe(404)
  expect((await other.owner.post('/invitations', { employerId: 999_999 })).status).toBe(404)
  expect((await (await officer(api, world)).ask(`/members?org=${org.employerId}`)).status).toBe(403)
  const { body } = await org.owner.ask(`/members?org=${org.employerId}`)
  const [owner, recruit] = body.members
  expect(owner).toMatchObject({ role: 'owner', isSelf: true, moves: [] })
  expect(recruit).toMatchObject({ role: 'recruiter', moves: ['remove', 'make_owner'] })
  expect((await colleague.post(`/members/${owner.id}/moves`, { move: 'remove' })).status).toBe(403)
  expect((await colleague.post(`/members/${recruit.id}/moves`, { move: 'make_owner' })).status).toBe(403)
  expect((await other.owner.post(`/members/${recruit.id}/moves`, { move: 'remove' })).status).toBe(404)
  expect((await other.owner.ask(`/members?org=${org.employerId}`)).status).toBe(404)
  const made = await org.owner.post('/invitations', { employerId: org.employerId })
  expect((await other.owner.post(`/invitations/${made.body.id}/moves`, { move: 'revoke' })).status).toBe(404)
  expect((await org.owner.post(`/members/${recruit.id}/moves`, { move: 'remove' })).status).toBe(201)
  expect((await colleague.ask('/accounts/me')).body.roles).toEqual([])
})

test('the last owner stays, also when two owners leave at once', async () => {
  const org = await employer(api, world)
  const second = await recruiter(api, world, org.employerId, 'owner')
  const { body } = await org.owner.ask(`/members?org=${org.employerId}`)
  const [one, two] = body.members
  const answers = await Promise.all([
    org.owner.post(`/members/${one.id}/moves`, { move: 'leave' }),
    second.post(`/members/${two.id}/moves`, { move: 'leave' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toEqual({ code: 'last_owner' })
})

test('an owner hands the organisation over and steps down, but not before there is another', async () => {
  const org = await employer(api, world)
  const colleague = await recruiter(api, world, org.employerId)
  const [owner, recruit] = (await org.owner.ask(`/members?org=${org.employerId}`)).body.members
  const down = () => org.owner.post(`/members/${owner.id}/moves`, { move: 'make_recruiter' })
  expect(await down()).toMatchObject({ status: 409, body: { code: 'last_owner' } })
  expect((await org.owner.post(`/members/${recruit.id}/moves`, { move: 'make_owner' })).status).toBe(201)
  expect((await down()).status).toBe(201)
  expect((await colleague.ask('/accounts/me')).body.roles).toEqual(['owner'])
})
