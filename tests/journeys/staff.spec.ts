// Who gives roles, and who reads what was done.

import { expect, type Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../../infra/demo/people/logins.ts'
import { expectAccessible, type Look, look, test } from './page.ts'

const ADMIN = '19900000041'
const AUDITOR = '19900000042'
let count = 0

async function signIn(page: Page, login: string, chosen: Look = {}): Promise<void> {
  await look(page, chosen)
  const answer = await page.request.post('/api/v1/sessions', { data: { login, password: DEMO_PASSWORD } })
  expect(answer.status()).toBe(201)
}

/** An account that nobody has given a role, and the login it is found by. */
async function newAccount(page: Page, name: string, password: string): Promise<string> {
  const email = `staff-${process.pid}-${Date.now()}-${count++}@example.org`
  const answer = await page.request.post('/api/v1/accounts', { data: { name, email, password } })
  expect(answer.status()).toBe(201)
  await page.context().clearCookies({ name: 'session' })
  return email
}

async function grant(page: Page, login: string, role: string, district: string): Promise<void> {
  await page.getByRole('combobox', { name: '角色' }).selectOption({ label: role })
  await page.getByLabel('手机号或邮箱').fill(login)
  await page.getByLabel('辖区编码').fill(district)
  await page.getByRole('button', { name: '授予', exact: true }).click()
}

test('an admin gives a role, is told in words why some cannot be given, and ends it', async ({
  page,
  browser,
}) => {
  test.slow()
  const name = `温若${Date.now() % 100_000}${count}`
  const password = '一句够长的口令，谁也猜不到'
  const login = await newAccount(page, name, password)
  const short = await newAccount(page, '口令短', '短口令，才八个字')
  await signIn(page, ADMIN)
  await page.goto('/admin/roles')
  await expectAccessible(page)

  const alert = page.getByRole('alert').first()
  await grant(page, 'nobody@example.org', '经办人', '620171103')
  await expect(alert).toContainText('没有用这个手机号或邮箱注册的账号')
  await expect(page.getByLabel('手机号或邮箱')).toHaveValue('nobody@example.org')
  await expect(page.getByLabel('辖区编码')).toHaveValue('620171103')
  await grant(page, login, '经办人', '999999')
  await expect(alert).toContainText('辖区编码')
  await grant(page, short, '经办人', '620171103')
  await expect(alert).toBeVisible()
  await expectAccessible(page)

  await grant(page, login, '经办人', '620171103')
  await expect(page.getByRole('status')).toContainText('已授予')
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('西岔镇')
  await expect(row).toContainText('方准')
  await grant(page, login, '经办人', '620171103')
  await expect(alert).toContainText('这个人已经有这个身份了')

  // They wear it at once, and not a request longer than it lasts.
  const other = await (await browser.newContext({ viewport: page.viewportSize() })).newPage()
  await look(other, {})
  expect((await other.request.post('/api/v1/sessions', { data: { login, password } })).status()).toBe(201)
  await other.goto('/desk/claims')
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  expect((await other.request.get('/api/v1/claims')).status()).toBe(200)
  await page.goto('/admin/roles')
  await page.getByRole('button', { name: `收回 ${name} 的经办人` }).click()
  await expect(page.getByRole('status')).toContainText('已收回')
  await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(0)
  expect((await other.request.get('/api/v1/claims')).status()).toBe(403)
  await other.context().close()
})

test('the last admin cannot be ended, in words', async ({ page }) => {
  await signIn(page, ADMIN)
  await page.goto('/admin/roles?role=admin')
  await page.getByRole('button', { name: '收回 方准 的管理员' }).click()
  await expect(page.getByRole('alert').first()).toContainText('管理员')
  await expect(page.getByRole('row').filter({ hasText: '方准' })).toHaveCount(1)
})

test('an auditor reads what was done, narrows it, turns the pages and sees that each line is sealed', async ({
  page,
}) => {
  test.slow()
  await signIn(page, AUDITOR)
  await page.goto('/audit')
  await expectAccessible(page)
  const rows = page.locator('.table tbody tr')
  await expect(rows).toHaveCount(50)
  const newest = await rows.first().textContent()
  await page.getByRole('link', { name: '更早的' }).click()
  await expect(page).toHaveURL(/before=\d+/)
  expect(await rows.first().textContent()).not.toBe(newest)
  await expect(rows.first()).toContainText('已封存')
  await page.getByRole('link', { name: '回到最新' }).click()
  await expect(page).not.toHaveURL(/before=/)

  // By what was done, and all that somebody did.
  await page.getByLabel('动作').selectOption('session:begin')
  await page.getByRole('button', { name: '查', exact: true }).click()
  await expect(page).toHaveURL(/verb=session%3Abegin|verb=session:begin/)
  await expect(rows.first()).toContainText('session:begin')
  expect(new Set(await page.locator('.table code').allTextContents())).toEqual(new Set(['session:begin']))
  await expect(async () => {
    await page.reload()
    await expect(rows.first()).toContainText('已封存', { timeout: 1_000 })
  }).toPass({ timeout: 10_000 })
  await page.getByRole('main').getByRole('link', { name: '去掉条件' }).click()
  const somebody = page.locator('.table a[href^="?account="]').first()
  const account = (await somebody.textContent()) ?? ''
  await somebody.click()
  await expect(page.getByLabel('账号编号')).toHaveValue(account)
  const who = await rows.locator('td:nth-child(2)').allTextContents()
  expect(new Set(who.map((text) => text.trim()))).toEqual(new Set([account]))
  await page.getByLabel('对象编号').fill('999999999')
  await page.getByRole('button', { name: '查', exact: true }).click()
  await expect(page.getByText('没有符合条件的记录')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: '去掉条件' }).first().click()
  await expect(page).toHaveURL(/\/audit$/)

  // Nothing in it says who somebody is.
  await expect(page.locator('main')).not.toContainText('严明鉴')
  expect((await page.request.get('/api/v1/seekers')).status()).toBe(403)
})

test('roles and the log in English', async ({ page }) => {
  await signIn(page, ADMIN, { lang: 'en' })
  await page.goto('/admin/roles')
  await page.getByLabel('Phone number or e-mail').fill('nobody@example.org')
  await page.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expectAccessible(page)
  await signIn(page, AUDITOR, { lang: 'en' })
  await page.goto('/audit?entity=session')
  await expect(page.getByText('Sealed').first()).toBeVisible()
  await expectAccessible(page)
})
