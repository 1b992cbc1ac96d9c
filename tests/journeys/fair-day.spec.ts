import { type BrowserContext, expect, type Page } from '@playwright/test'
import { expectAccessible, look, test } from './page.ts'

// The running fair of the demonstration city, with its staff and an employer that stands there.
const DEMO_PASSWORD = 'pinqiao-demo-2026'
const STAFF = '19900000031'
const RECRUITER = '19900000012'
const OFFICER = '19900000021'
let count = 0

async function signIn(context: BrowserContext, login: string, password = DEMO_PASSWORD): Promise<Page> {
  const page = await context.newPage()
  await look(page, {})
  const answer = await page.request.post('/api/v1/sessions', { data: { login, password } })
  expect(answer.status()).toBe(201)
  return page
}

/** Somebody who looks for work, registered for nothing yet. */
async function seeker(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage()
  await look(page, {})
  const email = `fair-day-${process.pid}-${Date.now()}-${count++}@example.org`
  const account = await page.request.post('/api/v1/accounts', {
    data: { name, email, password: '一句够长的口令，谁也猜不到' },
  })
  expect(account.status()).toBe(201)
  const made = await page.request.post('/api/v1/seekers', {
    data: { name, district: '620171101', ofAge: true },
  })
  expect(made.status()).toBe(201)
  return page
}

async function runningFair(page: Page): Promise<{ id: number; name: string }> {
  const { fairs } = await (await page.request.get('/api/v1/fairs')).json()
  const fair = fairs.find((one: { state: string }) => one.state === 'running')
  expect(fair).toBeDefined()
  return fair
}

const figures = async (page: Page, id: number) =>
  (await (await page.request.get(`/api/v1/fairs/${id}/report`)).json()).figures as Record<string, number>

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('a fair, from the pass to the report: seeker, door, booth, both say yes, the figures move', async ({
      browser,
    }) => {
      test.setTimeout(90_000)
      const contexts: BrowserContext[] = []
      const apart = async () => {
        const context = await browser.newContext({ javaScriptEnabled })
        contexts.push(context)
        return context
      }
      const name = `祁晓棠${test.info().project.name}${javaScriptEnabled ? '' : '无脚本'}${Date.now()}`
      const one = await seeker(await apart(), name)
      const officer = await signIn(await apart(), OFFICER)
      const fair = await runningFair(one)
      const before = await figures(officer, fair.id)

      // The pass.
      await one.goto(`/fairs/${fair.id}`)
      await one.getByLabel('单位扫码时，可以看到我的姓名').check()
      await one.getByRole('button', { name: '报名，领入场码' }).click()
      await expect(one).toHaveURL(/\/passes\/\d+$/)
      await expect(one.getByRole('img', { name: /^入场二维码/ })).toBeVisible()
      const code = (await one.locator('.code').textContent()) ?? ''
      expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)

      // The door.
      const staff = await signIn(await apart(), STAFF)
      await staff.goto(`/desk/fairs/${fair.id}/check-in`)
      const type = async (text: string) => {
        await staff.getByLabel('入场码').fill(text)
        await staff.getByRole('button', { name: '签到', exact: true }).click()
      }
      await type(code.toLowerCase().replaceAll('-', ' '))
      await expect(staff.getByText('可以进', { exact: true })).toBeVisible()
      await expect(staff.getByText(name, { exact: true })).toBeVisible()
      await type(code)
      await expect(staff.getByText(/^已经进过，.*\d\d:\d\d 签到$/)).toBeVisible()
      await type(`${code.slice(0, -1)}${code.endsWith('Z') ? 'Y' : 'Z'}`)
      await expect(staff.getByRole('alert')).toContainText('码不对')
      await one.reload()
      await expect(one.getByText(/\d\d:\d\d 已进场/)).toBeVisible()

      // The booth.
      const employer = await signIn(await apart(), RECRUITER)
      await employer.goto(`/employer/fairs/${fair.id}/booth`)
      await employer.getByLabel('对方的入场码').fill(code)
      await employer.getByRole('button', { name: '想继续谈，提意向' }).click()
      await expect(employer.getByRole('alert')).toContainText('谈的岗位')
      await expect(employer.getByLabel('对方的入场码')).toHaveValue(code)
      await employer.getByLabel('谈的岗位').selectOption({ index: 1 })
      await employer.getByLabel('备注').fill('周一来看看 <script>👍')
      await employer.getByRole('button', { name: '想继续谈，提意向' }).click()
      await expect(employer.getByText('意向已发给对方，等对方答复')).toBeVisible()
      await expect(employer.getByText('周一来看看 <script>👍').first()).toBeVisible()

      // Both say yes.
      await one.goto('/me/intents')
      await one.getByRole('button', { name: /^同意继续谈/ }).click()
      await expect(one.getByText('双方同意')).toBeVisible()
      await employer.goto('/employer/intents?state=agreed')
      const line = employer.getByRole('row').filter({ hasText: name })
      await expect(line).toContainText('双方同意')

      // The report adds up.
      const after = await figures(officer, fair.id)
      for (const figure of ['registered', 'present', 'visits', 'intents_agreed']) {
        expect(after[figure], figure).toBeGreaterThan(before[figure] ?? 0)
      }
      await officer.goto(`/desk/fairs/${fair.id}/report`)
      await officer
        .locator('#intents_agreed')
        .getByRole('link', { name: /看明细/ })
        .click()
      await expect(
        officer
          .getByRole('row')
          .filter({ hasText: code.slice(-4) })
          .first(),
      ).toContainText('双方同意')
      for (const context of contexts) await context.close()
    })
  })
}

test('a phone that loses the network keeps its scans and sends them later; nobody counts twice', async ({
  browser,
}) => {
  const [seekers, door] = [await browser.newContext(), await browser.newContext()]
  const one = await seeker(seekers, '断网的人')
  const fair = await runningFair(one)
  const made = await one.request.post(`/api/v1/fairs/${fair.id}/registrations`, { data: { showName: false } })
  const { code } = await (await one.request.get(`/api/v1/passes/${(await made.json()).id}`)).json()

  const staff = await signIn(door, STAFF)
  await staff.goto(`/desk/fairs/${fair.id}/check-in`)
  await expect(staff.getByRole('link', { name: '用摄像头扫' })).toBeVisible()
  await door.setOffline(true)
  for (const text of [code, code, 'NOT-A-CODE']) {
    await staff.getByLabel('入场码').fill(text)
    await staff.getByRole('button', { name: '签到', exact: true }).click()
    await expect(staff.getByText('没有网络，先记下了')).toBeVisible()
  }
  await expect(staff.getByText('3 个码等着送出')).toBeVisible()
  await door.setOffline(false)
  await expect(async () => {
    const send = staff.getByRole('button', { name: '现在送出' })
    if (await send.isVisible()) await send.click({ timeout: 1_000 })
    await expect(staff.getByText('补记完成，新计入 1 人')).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(staff.getByText('其中 1 个没有通过')).toBeVisible()
  expect(await staff.evaluate(() => localStorage.length)).toBe(0)
  await Promise.all([seekers.close(), door.close()])
})

test('somebody without a pass is registered at the desk, and what is wrong is said at its field', async ({
  browser,
}) => {
  const door = await browser.newContext()
  const staff = await signIn(door, STAFF)
  const fair = await runningFair(staff)
  await staff.goto(`/desk/fairs/${fair.id}/check-in`)
  await staff.getByText('没有入场码：现场登记').click()
  await staff.getByLabel('姓名', { exact: true }).fill('马文秀')
  await staff.getByLabel('本人说已满 16 周岁').check()
  await staff.getByRole('button', { name: '登记并签到' }).click()
  await expect(staff.getByRole('alert')).toContainText('手机号')
  await expect(staff.getByLabel('姓名', { exact: true })).toHaveValue('马文秀')
  await staff
    .getByLabel('手机号')
    .fill(`138${String(process.pid).padStart(4, '0').slice(-4)}${String(Date.now()).slice(-4)}`)
  await staff.getByLabel('本人说已满 16 周岁').check()
  await staff.getByRole('button', { name: '登记并签到' }).click()
  await expect(staff.getByText('可以进', { exact: true })).toBeVisible()
  await expect(staff.getByText(/登记好了，入场码是/)).toContainText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  await door.close()
})

test('the cursor stands in the code, and scripts that come late neither take it from another field nor move a button', async ({
  browser,
}) => {
  const door = await browser.newContext()
  const staff = await signIn(door, STAFF)
  const fair = await runningFair(staff)
  await staff.goto(`/desk/fairs/${fair.id}/check-in`)
  await expect(staff.getByLabel('入场码')).toBeFocused()

  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await staff.route('**/_app/immutable/**/*.js', async (route) => {
    await arrived
    await route.continue()
  })
  await staff.goto(`/desk/fairs/${fair.id}/check-in`, { waitUntil: 'commit' })
  await staff.getByText('没有入场码：现场登记').click()
  await staff.getByLabel('姓名', { exact: true }).pressSequentially('马文')
  const send = staff.getByRole('button', { name: '登记并签到' })
  const before = await send.boundingBox()
  arrive()
  await expect(staff.getByRole('link', { name: '用摄像头扫' })).toBeVisible()
  await staff.keyboard.type('秀')
  await expect(staff.getByLabel('姓名', { exact: true })).toHaveValue('马文秀')
  await expect(staff.getByLabel('入场码')).toHaveValue('')
  expect(await send.boundingBox()).toEqual(before)
  await door.close()
})

test('only the pages that scan may use the camera', async ({ browser }) => {
  const context = await browser.newContext()
  const staff = await signIn(context, STAFF)
  const fair = await runningFair(staff)
  const policy = async (path: string) => (await staff.goto(path))?.headers()['permissions-policy'] ?? ''
  expect(await policy(`/desk/fairs/${fair.id}/check-in`)).toContain('camera=(self)')
  for (const path of [`/desk/fairs/${fair.id}/report`, `/fairs/${fair.id}`, '/']) {
    expect(await policy(path)).toContain('camera=()')
  }
  await context.close()
})

const PAGES = [
  ['the pass', '19900000001', '/passes'],
  ['intents of a seeker', '19900000001', '/me/intents'],
  ['the door', STAFF, '/desk/fairs/{fair}/check-in'],
  ['the report', OFFICER, '/desk/fairs/{fair}/report?rows=visits'],
  ['the booth', RECRUITER, '/employer/fairs/{fair}/booth'],
  ['intents of an employer', RECRUITER, '/employer/intents'],
  ['intents of officers', OFFICER, '/desk/intents'],
  ['the big screen', null, '/fairs/{fair}/screen'],
  ['a fair', '19900000002', '/fairs/{fair}'],
] as const
for (const [name, login, path] of PAGES) {
  for (const [lang, theme, size] of [
    ['zh', 'light', 'normal'],
    ['en', 'dark', 'large'],
  ] as const) {
    test(`can be used by everyone: ${name}, ${lang} ${theme} ${size}`, async ({ page }) => {
      if (login) await page.request.post('/api/v1/sessions', { data: { login, password: DEMO_PASSWORD } })
      await look(page, { lang, theme, size })
      const fair = await runningFair(page)
      await page.goto(path.replace('{fair}', String(fair.id)))
      if (path === '/passes') await page.locator('a.row').first().click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    })
  }
}
