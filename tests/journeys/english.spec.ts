// The main ways of employers, organisers, officers and seekers once more, by people who read English.

import { expect, type Page } from '@playwright/test'
import { look, test } from './page.ts'

const PASSWORD = 'pinqiao-demo-2026'
const OFFICER = '19900000021'
const EMPLOYER = '19900000011'
const SEEKER = '19900000001'
const STAFF = '19900000031'

async function signIn(page: Page, phone: string, path: string): Promise<void> {
  await page.context().clearCookies({ name: 'session' })
  await look(page, { lang: 'en' })
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel('Phone number or e-mail').fill(phone)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL((url) => url.pathname === path)
}

const DAY = 86_400_000
const CHINA = 8 * 3_600_000
/** `YYYY-MM-DD` in China, so many days from now. */
const dayIn = (days: number) => new Date(Date.now() + days * DAY + CHINA).toISOString().slice(0, 10)

test('an officer plans a fair, an employer joins it and books a booth, a seeker gets a pass', async ({
  page,
}, { project }) => {
  test.slow()
  const name = `Winter fair ${project.name} ${Date.now()}`
  await signIn(page, OFFICER, '/desk/fairs')
  await page.getByRole('link', { name: 'Plan a fair' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('District').selectOption({ label: 'Zhongchuan' })
  await page.getByLabel('Venue or online address').fill('Hall 1')
  await page.getByLabel('Starts').fill(`${dayIn(20)}T09:00`)
  await page.getByLabel('Ends').fill(`${dayIn(20)}T16:00`)
  await page.getByLabel('Applications and booking close').fill(`${dayIn(18)}T18:00`)
  await page.getByLabel('People at once').fill('800')
  await page.getByLabel('Rows', { exact: true }).fill('2')
  await page.getByLabel('Booths in a row').fill('4')
  await page.getByLabel('About (public)').fill('Bring your ID card')
  await page
    .getByLabel('Safety and emergency plan (not public)')
    .fill('Four exits, twelve guards, first aid.')
  await page.getByRole('button', { name: 'Save as a draft' }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('Coming', { exact: true }).first()).toBeVisible()
  const fairId = /\/desk\/fairs\/(\d+)/.exec(page.url())?.[1] ?? ''

  await signIn(page, EMPLOYER, `/employer/fairs/${fairId}`)
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Apply to take part' }).click()
  await expect(page.getByText('You have applied; the organiser will answer.')).toBeVisible()
  await signIn(page, OFFICER, `/desk/fairs/${fairId}`)
  const approve = page.getByRole('button', { name: /^Approve/ })
  await approve.click()
  await expect(approve).toHaveCount(0)
  await signIn(page, EMPLOYER, `/employer/fairs/${fairId}`)
  await page.getByRole('radio', { name: /A01/ }).check()
  await page.getByRole('button', { name: 'Book this booth' }).click()
  await expect(page.getByText('Your booth is A01')).toBeVisible()

  await signIn(page, SEEKER, `/fairs/${fairId}`)
  await page.getByRole('button', { name: 'Register and get my pass' }).click()
  await expect(page).toHaveURL(/\/passes\/\d+$/)
  await expect(page.getByRole('img', { name: /^QR code of your pass/ })).toBeVisible()
})

test('an officer records work with its evidence, and corrects it with a reason', async ({ page }) => {
  test.slow()
  await signIn(page, OFFICER, '/desk/placements/new')
  const answer = await page.request.get('/api/v1/seekers')
  const { seekers } = (await answer.json()) as { seekers: { id: number }[] }
  await page.getByLabel('Seeker’s number').fill(String(seekers[0]?.id))
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Employer’s name').fill('Corner shop')
  await page.getByLabel('Hours').selectOption('Part time')
  await page.getByLabel('Job title').fill('Cashier')
  await page.getByLabel('First day at work').fill(dayIn(-40))
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('it awaits the person’s word')
  await page.getByLabel('Step').selectOption('Contract')
  await page.getByLabel('Date of the evidence').fill(dayIn(-38))
  await page.getByRole('textbox', { name: 'Note' }).first().fill('Seen the original')
  await page.getByRole('button', { name: 'Add evidence' }).click()
  await expect(
    page.getByRole('list', { name: 'Evidence' }).locator('.on', { hasText: 'Contract' }),
  ).toBeVisible()
  await page.getByText('Correct', { exact: true }).click()
  const form = page.locator('form[action="?/reverse"]')
  await form.getByLabel('Reason').selectOption('Entered wrongly')
  await form.getByRole('button', { name: 'Correct it' }).click()
  await expect(page.getByText('Corrected, not counted')).toBeVisible()
})

test('an employer writes a posting, mends what the law forbids, and an officer shows it', async ({
  page,
}) => {
  test.slow()
  const title = `叉车司机${Date.now() % 1_000_000}`
  await signIn(page, EMPLOYER, '/employer/postings/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Headcount').fill('4')
  await page.getByLabel('Duties').fill('驾驶叉车，装卸货物')
  await page.getByLabel('Place of work').selectOption({ label: 'Qinchuan' })
  await page.getByLabel('Base pay, lowest').fill('5500')
  await page.getByLabel('Base pay, highest').fill('7000')
  await page.getByLabel('Requirements').fill('限男性，持叉车证')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByRole('button', { name: 'Mend it for me 限男性' }).click()
  await expect(page.getByRole('status').first()).toContainText('Mended')
  await page.getByRole('button', { name: 'Hand in' }).click()
  await expect(page.getByRole('status').first()).toContainText('Handed in')

  await signIn(page, OFFICER, '/desk/postings')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: 'Approve and show' }).click()
  await expect(page.getByRole('status').first()).toContainText('Approved')
  await expect(async () => {
    await page.goto(`/postings?q=${encodeURIComponent(title)}`)
    await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 10_000 })
})

test('a fair day: pass, door, booth, and both say yes', async ({ page, browser }) => {
  test.slow()
  const own = await browser.newContext({ viewport: page.viewportSize() })
  const one = await own.newPage()
  await look(one, { lang: 'en' })
  const email = `english-${process.pid}-${Date.now()}@example.org`
  const account = { name: '温小雨', email, password: '一句够长的口令，谁也猜不到' }
  await one.request.post('/api/v1/accounts', { data: account })
  await one.request.post('/api/v1/seekers', { data: { name: '温小雨', district: '620171101', ofAge: true } })
  const { fairs } = await (await one.request.get('/api/v1/fairs')).json()
  const fair = fairs.find(({ state }: { state: string }) => state === 'running')
  await one.goto(`/fairs/${fair.id}`)
  await one.getByLabel('Employers who scan my pass may see my name').check()
  await one.getByRole('button', { name: 'Register and get my pass' }).click()
  await expect(one).toHaveURL(/\/passes\/\d+$/)
  const code = (await one.locator('.code').textContent()) ?? ''

  await signIn(page, STAFF, `/desk/fairs/${fair.id}/check-in`)
  await page.getByLabel('Code of the pass').fill(code)
  await page.getByRole('button', { name: 'Check in', exact: true }).click()
  await expect(page.getByText('Come in', { exact: true })).toBeVisible()
  await page.getByLabel('Code of the pass').fill(code)
  await page.getByRole('button', { name: 'Check in', exact: true }).click()
  await expect(page.getByText(/^Already in since/)).toBeVisible()

  await signIn(page, EMPLOYER, `/employer/fairs/${fair.id}/booth`)
  await page.getByLabel('Code of their pass').fill(code)
  await page.getByLabel('Posting you talked about').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Propose to go on' }).click()
  await expect(page.getByText('Sent to them; waiting for their answer')).toBeVisible()
  await one.goto('/me/intents')
  await one.getByRole('button', { name: /^Agree to go on/ }).click()
  await expect(one.getByText('Both agreed')).toBeVisible()
  await own.close()
})
