import { expect, type Page } from '@playwright/test'
import { expectAccessible, look, test } from './page.ts'

const PASSWORD = '一句够长的口令，谁也猜不到'
let count = 0
/** A number nobody else in these tests has. */
const newPhone = () =>
  `137${process.pid % 1000}${String(Date.now()).slice(-6)}${count++ % 10}`.padEnd(11, '0').slice(0, 11)

async function register(page: Page, login: string, path = '/register'): Promise<void> {
  await page.goto(path)
  await page.getByLabel('姓名').fill('马晓燕')
  await page.getByLabel('手机号或邮箱').fill(login)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '注册，往下走' }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('a person registers, is led back to where they were, and signs in again', async ({ page }) => {
      const phone = newPhone()
      await register(page, phone, `/register?next=${encodeURIComponent('/postings?q=%E7%84%8A%E5%B7%A5')}`)
      await expect(page).toHaveURL(/\/postings\?q=/)
      await page.context().clearCookies()
      await page.goto('/sign-in?next=/more')
      await page.getByLabel('手机号或邮箱').fill(phone)
      await page.getByLabel('密码').fill('不是这个')
      await page.getByRole('button', { name: '登录' }).click()
      await expect(page.getByRole('alert')).toHaveText('手机号（邮箱）或密码不对')
      await expect(page.getByLabel('手机号或邮箱')).toHaveValue(phone)
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录' }).click()
      await expect(page).toHaveURL(/\/more$/)
    })

    test('what is wrong is said at its field, and nothing typed is lost', async ({ page }) => {
      await page.goto('/register')
      await page.getByLabel('姓名').fill('马晓燕')
      await page.getByLabel('密码').fill('12345678')
      await page.getByRole('button', { name: '注册，往下走' }).click()
      await expect(page.getByRole('alert')).toContainText('手机号或邮箱：这一项要填')
      await expect(page.getByLabel('姓名')).toHaveValue('马晓燕')
      await page.getByLabel('手机号或邮箱').fill(newPhone())
      await page.getByLabel('密码').fill('12345678')
      await page.getByRole('button', { name: '注册，往下走' }).click()
      await expect(page.getByRole('alert')).toContainText('太常见了')
    })
  })
}

test('a way on after signing in stays on this site', async ({ page }) => {
  await register(page, newPhone(), '/register?next=//evil.example')
  await expect(page).toHaveURL(/^http:\/\/(127\.0\.0\.1|localhost)[^/]*\/me/)
})

for (const lang of ['zh', 'en'] as const) {
  test(`sign-in and registration can be used by everyone: ${lang}`, async ({ page }) => {
    await look(page, { lang })
    for (const path of ['/sign-in?next=/me', '/register']) {
      await page.goto(path)
      await expectAccessible(page)
      await page.locator('main button').click()
      await expect(page.getByRole('alert')).toBeVisible()
      await expectAccessible(page)
    }
  })
}

test('a person reads their messages, sees their devices, changes the password and erases themself', async ({
  page,
}) => {
  const phone = newPhone()
  await register(page, phone, '/register?next=/messages')
  // Written by a job, after the page may have been made.
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('账号开好了')).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  await expectAccessible(page)
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await expect(page.getByText('未读')).toHaveCount(0)

  await page.goto('/account')
  await expect(page.getByText('这台设备')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('新密码').fill('再一句够长的口令，也猜不到')
  await page.getByRole('button', { name: '改密码' }).click()
  await expect(page.getByRole('alert')).toContainText('密码不对')
  await page.locator('#current').fill(PASSWORD)
  await page.getByLabel('新密码').fill('再一句够长的口令，也猜不到')
  await page.getByRole('button', { name: '改密码' }).click()
  await expect(page.getByRole('status')).toContainText('密码改好了')

  await page.locator('#erasePassword').fill('再一句够长的口令，也猜不到')
  await page.getByRole('button', { name: '注销并删除我的数据' }).click()
  await expect(page.getByRole('heading', { name: '账号已注销' })).toBeVisible()
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})
