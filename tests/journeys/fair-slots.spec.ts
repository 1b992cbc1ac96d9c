// People are invited to a fair that fits them, and their conversations there are planned, published and read.

import { type APIRequestContext, type BrowserContext, expect, type Page } from '@playwright/test'
import { expectAccessible, look, test } from './page.ts'

const DEMO_PASSWORD = 'pinqiao-demo-2026'
/** Of one town alone, so that few others are invited. */
const OFFICER = '19900000022'
const TOWN = '620171103'
const EMPLOYER = '19900000011'

async function signedIn(context: BrowserContext, login: string): Promise<Page> {
  await context.clearCookies()
  const page = await context.newPage()
  await look(page, {})
  await post(page.request, '/sessions', { login, password: DEMO_PASSWORD })
  return page
}

async function post(request: APIRequestContext, path: string, data?: object): Promise<{ id: number }> {
  const answer = await request.post(`/api/v1${path}`, data ? { data } : {})
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

const inDays = (days: number, hour: number) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`
}

test('people whom a fair fits are invited, and their conversations are planned and published', async ({
  browser,
}, { project }) => {
  test.setTimeout(120_000)
  const name = `面谈专场 ${project.name} ${Date.now()}`
  const [desk, stand, home] = await Promise.all([0, 1, 2].map(() => browser.newContext()))
  if (!desk || !stand || !home) throw new Error('no browser')
  const officer = await signedIn(desk, OFFICER)
  const employer = await signedIn(stand, EMPLOYER)

  const fair = await post(officer.request, '/fairs', {
    ...{ name, kind: 'general', mode: 'onsite', place: TOWN, venue: '镇文化广场', about: '带上身份证' },
    ...{ safetyPlan: '出口两个，保安四人', capacity: 300, booths: { rows: 1, perRow: 4 } },
    ...{ startsAt: inDays(9, 1), endsAt: inDays(9, 4), bookingClosesAt: inDays(8, 1) },
  })
  await post(officer.request, `/fairs/${fair.id}/moves`, { move: 'publish' })
  const me = await (await employer.request.get('/api/v1/accounts/me')).json()
  const employerId = me.memberships[0].employerId
  const shown = await (
    await employer.request.get(`/api/v1/fairs/${fair.id}/parts/own?employerId=${employerId}`)
  ).json()
  // Several, for some ask what a plain person has not.
  const postings: { id: number; title: string }[] = shown.postings.slice(0, 12)
  const part = await post(employer.request, `/fairs/${fair.id}/parts`, {
    employerId,
    postings: postings.map(({ id }) => id),
  })
  await post(officer.request, `/parts/${part.id}/moves`, { move: 'approve' })
  await post(employer.request, `/fairs/${fair.id}/bookings`, { employerId, boothNo: 'A01' })

  const person = await home.newPage()
  await look(person, {})
  const email = `fair-slots-${process.pid}-${Date.now()}@example.org`
  await post(person.request, '/accounts', { name: '甄合适', email, password: '一句够长的口令，谁也猜不到' })
  await post(person.request, '/seekers', {
    ...{ name: '甄合适', district: TOWN, ofAge: true },
    profile: { wanted: postings.map(({ title }) => title) },
  })

  await test.step('the officer calls those it fits, and the person finds the invitation', async () => {
    await officer.goto(`/desk/fairs/${fair.id}`)
    await officer.getByRole('button', { name: '邀请合适的人' }).click()
    await expect(officer.getByText(/已邀请 \d+ 人，/)).toBeVisible()
    await expect(async () => {
      await officer.reload()
      await expect(officer.getByText(/已邀请 [1-9]\d* 人，/)).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
    await expectAccessible(officer)
    await expect(async () => {
      await person.goto('/messages')
      await expect(person.getByText(`“${name}”有`)).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
  })

  await post(person.request, `/fairs/${fair.id}/registrations`, { showName: true })
  const { passes } = await (await person.request.get('/api/v1/passes')).json()
  const passId = passes[0].id

  await test.step('the officer plans the conversations, looks at them and publishes', async () => {
    await officer.goto(`/desk/fairs/${fair.id}`)
    await officer.getByRole('link', { name: '面谈安排' }).click()
    await expectAccessible(officer)
    await officer.getByRole('button', { name: '排一排' }).click()
    await expect(officer.getByRole('button', { name: '重新排' })).toBeVisible()
    await expect(async () => {
      await officer.reload()
      await expect(officer.getByText(/排上 1 人/)).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
    await expect(officer.getByRole('cell', { name: '甄合适' })).toBeVisible()
    await person.goto(`/passes/${passId}`)
    await expect(person.getByRole('heading', { name: '约好的面谈' })).toHaveCount(0)
    await officer.getByRole('button', { name: '发布，通知大家' }).click()
    await expect(officer.getByText('已经发布')).toBeVisible()
    await expectAccessible(officer)
  })

  await test.step('the person sees theirs with the pass, the employer theirs on the page of the fair', async () => {
    await person.reload()
    await expect(person.getByRole('heading', { name: '约好的面谈' })).toBeVisible()
    await expect(person.getByText('09:00–09:15')).toBeVisible()
    await expectAccessible(person)
    await employer.goto(`/employer/fairs/${fair.id}?employer=${employerId}`)
    await expect(employer.getByRole('heading', { name: '排好的面谈' })).toBeVisible()
    await expect(employer.getByText('甄合适')).toBeVisible()
    await expectAccessible(employer)
  })
})
