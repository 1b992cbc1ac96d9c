import { expect, test } from 'vitest'
import { apply, claim, hiring } from '../testing/applications.ts'
import { openCity } from '../testing/office.ts'
import { officer } from '../testing/people.ts'
import { seeker } from '../testing/seekers.ts'

const { world, api } = await openCity()
const here = await hiring(api, world)

test('a profile is opened only with leave; it shows what was agreed to and nothing more, and the person sees who looked', async () => {
  const one = await seeker(api, {
    name: '张三',
    profile: {
      wanted: ['叉车司机'],
      skills: ['焊接', '御剑飞行'],
      certificates: ['叉车证'],
      education: 'college',
      needs: ['childcare'],
      pay: { floor: 4321, firm: true },
      home: '620171',
    },
  })
  await claim(world, one.seekerId, one.accountId, 'veteran')
  await claim(world, one.seekerId, one.accountId, 'disabled')
  await claim(world, one.seekerId, one.accountId, 'hardship', 'claimed')
  const form = await one.ask(`/applications/form?posting=${here.postingId}`)
  expect(form.body).toMatchObject({
    whyNot: null,
    applied: null,
    name: '张三',
    groups: ['disabled', 'veteran'],
  })
  expect(form.body.phone).toMatch(/^139\*{4}/)
  expect(
    (await one.post('/applications', { postingId: here.postingId, consent: true, disclose: ['hardship'] }))
      .body,
  ).toEqual({
    code: 'invalid',
    fields: [{ path: 'disclose', code: 'unknown_value', allowed: ['disabled', 'veteran'] }],
  })
  const id = await apply(one, here.postingId, { disclose: ['veteran'] })
  const { status, body } = await here.recruiter.ask(`/applications/${id}/profile`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    name: '张三',
    phone: expect.stringMatching(/^139\d{8}$/),
    email: null,
    education: 'college',
    groups: ['veteran'],
  })
  expect(body.skills).toEqual(expect.arrayContaining([expect.stringContaining('焊'), '御剑飞行']))
  expect(JSON.stringify(body)).not.toMatch(/disabled|hardship|childcare|4321|620171/)
  const lines = await world.sql`
    select account_id as "accountId", employer_id as "employerId", verb, details::text from audit
    where seeker_id = ${one.seekerId} and verb = 'applicant:open'`
  expect(lines).toMatchObject([{ accountId: here.recruiter.accountId, employerId: here.employerId }])
  expect(lines[0]?.details).not.toContain('张三')

  const elsewhere = await hiring(api, world)
  for (const who of [elsewhere.owner, elsewhere.recruiter])
    expect((await who.ask(`/applications/${id}/profile`)).status).toBe(404)
  for (const who of [one, await officer(api, world)])
    expect((await who.ask(`/applications/${id}/profile`)).status).toBe(403)

  await world.sql`update consent set withdrawn_at = now() where seeker_id = ${one.seekerId}`
  expect((await here.recruiter.ask(`/applications/${id}/profile`)).status).toBe(404)
  const { body: page } = await here.recruiter.ask(`/applications/${id}`)
  expect(page).toMatchObject({ consent: 'withdrawn', person: { name: null }, message: '', disclosed: [] })
  const { body: list } = await here.recruiter.ask('/applications?limit=50')
  expect(JSON.stringify(list)).not.toContain('张三')
})

test('after withdrawing the employer neither opens the profile nor reads the name', async () => {
  const one = await seeker(api, { name: '李四海' })
  const id = await apply(one, here.postingId)
  await one.post(`/applications/${id}/moves`, { move: 'withdraw', reason: 'distance' })
  expect((await here.owner.ask(`/applications/${id}/profile`)).status).toBe(404)
  expect(JSON.stringify((await here.owner.ask('/applications?limit=50')).body)).not.toContain('李四海')
})
