// A fair in one town with an employer that stands there, for the journeys of its day.

import { type APIRequestContext, type BrowserContext, expect, type Page } from '@playwright/test'
import { look } from './page.ts'

const DEMO_PASSWORD = 'pinqiao-demo-2026'
const PASSWORD = '一句够长的口令，谁也猜不到'
/** Of one town alone, so that few others are invited. */
export const OFFICER = '19900000022'
export const EMPLOYER = '19900000011'
const TOWN = '620171103'

export async function signedIn(context: BrowserContext, login: string): Promise<Page> {
  await context.clearCookies()
  const page = await context.newPage()
  await look(page, {})
  await post(page.request, '/sessions', { login, password: DEMO_PASSWORD })
  return page
}

export async function post(request: APIRequestContext, path: string, data?: object): Promise<{ id: number }> {
  const answer = await request.post(`/api/v1${path}`, data ? { data } : {})
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

/** Somebody new who looks for work of these titles. */
export async function newSeeker(context: BrowserContext, name: string, wanted: string[]): Promise<Page> {
  const page = await context.newPage()
  await look(page, {})
  const email = `fair-${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}@example.org`
  await post(page.request, '/accounts', { name, email, password: PASSWORD })
  await post(page.request, '/seekers', { name, district: TOWN, ofAge: true, profile: { wanted } })
  return page
}

const inDays = (days: number, hour: number) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`
}

export interface Made {
  fairId: number
  employerId: number
  /** Titles of what the employer shows there. */
  titles: string[]
}

/** From nine in the morning, for so many hours; the employer is approved and at booth A01. */
export async function fairWithStand(
  officer: Page,
  employer: Page,
  name: string,
  hours: number,
): Promise<Made> {
  const fair = await post(officer.request, '/fairs', {
    ...{ name, kind: 'general', mode: 'onsite', place: TOWN, venue: '镇文化广场', about: '带上身份证' },
    ...{ safetyPlan: '出口两个，保安四人', capacity: 300, booths: { rows: 1, perRow: 4 } },
    ...{ startsAt: inDays(9, 1), endsAt: inDays(9, 1 + hours), bookingClosesAt: inDays(8, 1) },
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
  return { fairId: fair.id, employerId, titles: postings.map(({ title }) => title) }
}
