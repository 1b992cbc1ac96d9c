import { type Browser, expect, type Page, request } from '@playwright/test'
import { expectAccessible, look, test } from './page.ts'

const url = process.env.PINQIAO_URL ?? ''
const PASSWORD = '一句够长的口令，谁也猜不到'
const OFFICER = '19900000021'
const EMPLOYER = '19900000011'
const DEMO_PASSWORD = 'pinqiao-demo-2026'
let count = 0

/** `YYYY-MM-DD` in China, so many days ago. */
const daysAgo = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Asia/Shanghai' }).format(
    Date.now() - days * 86_400_000,
  )

/** Somebody who lives in 中川镇, with a number nobody else in these tests has. */
async function newSeeker(name: string): Promise<{ id: number; phone: string }> {
  const phone = `136${process.pid % 1000}${String(Date.now()).slice(-6)}${count++ % 10}`
    .padEnd(11, '0')
    .slice(0, 11)
  const api = await request.newContext({ baseURL: url })
  const registered = await api.post('/api/v1/accounts', { data: { name, phone, password: PASSWORD } })
  expect(registered.status()).toBe(201)
  const made = await api.post('/api/v1/seekers', { data: { name, district: '620171101', ofAge: true } })
  expect(made.status(), await made.text()).toBe(201)
  const { id } = (await made.json()) as { id: number }
  await api.dispose()
  return { id, phone }
}

async function signIn(page: Page, phone: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('手机号或邮箱').fill(phone)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Another browser of another person. */
async function someone(browser: Browser, page: Page, phone: string): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize() })
  const other = await context.newPage()
  await signIn(other, phone, PASSWORD)
  return other
}

async function record(
  page: Page,
  seekerId: number,
  parts: { title: string; employer: string; days: number; hours?: string },
): Promise<void> {
  await page.goto('/desk/placements/new')
  await page.getByLabel('求职者编号').fill(String(seekerId))
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('单位名称').fill(parts.employer)
  await page.getByLabel('工时').selectOption(parts.hours ?? '全日制')
  await page.getByLabel('岗位名称').fill(parts.title)
  await page.getByLabel('到岗日期').fill(daysAgo(parts.days))
  await page.getByRole('button', { name: '登记', exact: true }).click()
}

async function prove(page: Page, step: string, days: number, note: string): Promise<void> {
  await page.getByLabel('哪一步').selectOption(step)
  await page.getByLabel('凭据的日期').fill(daysAgo(days))
  await page.getByRole('textbox', { name: '说明' }).first().fill(note)
  await page.getByRole('button', { name: '加上凭据' }).click()
  await expect(page.getByRole('list', { name: '就业凭据' }).locator('.on', { hasText: step })).toBeVisible()
}

test('an officer records work with its evidence, an overlapping job is refused in words, and the person confirms', async ({
  page,
  browser,
}) => {
  test.slow()
  const seeker = await newSeeker('马晓燕')
  await signIn(page, OFFICER)
  await record(page, seeker.id, { title: '电焊工', employer: '秦川镇机修厂', days: 40 })
  await expect(page.getByRole('status')).toContainText('等本人确认')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('马**，电焊工')
  await prove(page, '合同', 38, '看过原件 <script>alert(1)</script> 😀')
  await expect(page.getByText('看过原件 <script>alert(1)</script> 😀').first()).toBeVisible()
  await prove(page, '社保', 20, '社保系统查到')
  await prove(page, '30 天', 5, '电话回访，在岗')
  await expect(page.getByLabel('哪一步').getByRole('option', { name: '90 天' })).toHaveCount(0)

  await record(page, seeker.id, { title: '装卸工', employer: '某某仓库', days: 10 })
  await expect(page.getByRole('alert')).toContainText('这段时间已有一份全日制工作')
  await expect(page.getByLabel('岗位名称')).toHaveValue('装卸工')

  const own = await someone(browser, page, seeker.phone)
  await own.goto('/me/placements')
  await expect(own.getByRole('heading', { name: '电焊工' })).toBeVisible()
  await expectAccessible(own)
  await own.getByRole('button', { name: '对，是这样' }).click()
  await expect(own.getByText('本人已确认')).toBeVisible()
  await own.getByText('不对，我有异议').click()
  await own.getByLabel('哪里不对').fill('到岗日期写早了一天')
  await own.getByRole('button', { name: '提交异议' }).click()
  await expect(own.getByText('本人有异议')).toBeVisible()
  await own.context().close()
})

test('a wrong record is corrected with a reason and the right one in its place', async ({ page }) => {
  test.slow()
  const seeker = await newSeeker('韩玉兰')
  await signIn(page, OFFICER)
  await record(page, seeker.id, { title: '护理员', employer: '某养老院', days: 30 })
  await page.getByText('更正', { exact: true }).click()
  await expectAccessible(page)
  const form = page.locator('form[action="?/reverse"]')
  await form.getByLabel('原因').selectOption('录入有误')
  await form.getByLabel('说明').fill('日期抄错了')
  await form.getByLabel('同时登记正确的一条').check()
  await form.getByLabel('到岗日期').fill(daysAgo(28))
  await form.getByRole('button', { name: '确认更正' }).click()
  await expect(page.getByRole('link', { name: '它更正的是这一条' })).toBeVisible()
  await page.getByRole('link', { name: '它更正的是这一条' }).click()
  await expect(page.getByText('已更正，不计入')).toBeVisible()
  await expect(page.getByText('录入有误')).toBeVisible()
  await expect(page.getByText('日期抄错了')).toBeVisible()
  await expect(page.getByRole('button', { name: '加上凭据' })).toHaveCount(0)
})

test('a figure of the desk opens into exactly the rows it counts', async ({ page }) => {
  test.slow()
  await signIn(page, OFFICER)
  // Other journeys record placements meanwhile; months that are over they leave alone.
  const month = daysAgo(100).slice(0, 7)
  await page.goto(`/desk?from=${month}&to=${month}`)
  await expectAccessible(page)
  for (const name of ['实现就业', '就业记录', '投递'] as const) {
    await page.goto(`/desk?from=${month}&to=${month}`)
    const figure = page.getByRole('link', { name: new RegExp(`^合计 ${name} \\d`) }).first()
    const said = Number((await figure.textContent())?.replace(/\D/g, ''))
    expect(said).toBeGreaterThan(0)
    await figure.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}：明细`)
    let rows = await page.locator('.table tbody tr').count()
    for (const next = page.getByRole('link', { name: '下一页' }); await next.isVisible(); ) {
      const before = page.url()
      await next.click()
      await expect(page).not.toHaveURL(before)
      rows += await page.locator('.table tbody tr').count()
    }
    expect(rows).toBe(said)
  }
  await expectAccessible(page)
  await page.goto('/desk?by=group')
  await expect(page.getByRole('rowheader', { name: '退役军人' }).first()).toBeVisible()
  await expectAccessible(page)
})

/** Somebody the demonstration employer has just hired; gives the application. */
async function hired(browser: Browser, name: string): Promise<string> {
  const [seeker, employer] = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()))
  if (!seeker || !employer) throw new Error('no pages')
  const login = { login: EMPLOYER, password: DEMO_PASSWORD }
  expect((await employer.request.post('/api/v1/sessions', { data: login })).status()).toBe(201)
  const person = await newSeeker(name)
  const own = { login: person.phone, password: PASSWORD }
  expect((await seeker.request.post('/api/v1/sessions', { data: own })).status()).toBe(201)
  const { postings } = await (await employer.request.get('/api/v1/applications/desk')).json()
  let id = ''
  for (const posting of postings as { id: number }[]) {
    const data = { postingId: posting.id, consent: true }
    const answer = await seeker.request.post('/api/v1/applications', { data })
    if (answer.ok()) id = String((await answer.json()).id)
    if (id) break
  }
  for (const move of ['shortlist', 'offer', 'hire']) {
    const moved = await employer.request.post(`/api/v1/applications/${id}/moves`, { data: { move } })
    expect(moved.status(), await moved.text()).toBeLessThan(300)
  }
  for (const one of [seeker, employer]) await one.context().close()
  return id
}

const PAPER = {
  name: '劳动合同.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

test('an employer records a hire with its contract as paper, and an officer opens it and adds what they checked', async ({
  page,
  browser,
}) => {
  test.slow()
  const application = await hired(browser, '水清荷')
  await signIn(page, EMPLOYER)
  await page.goto('/employer/placements')
  await expectAccessible(page)
  await page.locator(`a[href$="application=${application}"]`).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('给水清荷登记')
  await page.getByLabel('到岗日期').fill(daysAgo(-1))
  await page.locator('main form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('到岗')
  await page.getByLabel('到岗日期').fill(daysAgo(3))
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('等本人确认')
  const path = new URL(page.url()).pathname

  // An employer’s word is not enough for a contract; with the paper it is.
  await page.getByLabel('哪一步').selectOption('合同')
  await page.getByLabel('凭据的日期').fill(daysAgo(3))
  await page.getByRole('button', { name: '加上凭据' }).click()
  await expect(page.getByRole('alert').first()).toContainText('材料')
  await expectAccessible(page)
  await page.getByLabel('材料').setInputFiles(PAPER)
  await page.getByRole('textbox', { name: '说明' }).first().fill('三年期合同')
  await page.getByRole('button', { name: '加上凭据' }).click()
  const ladder = page.getByRole('list', { name: '就业凭据' })
  await expect(ladder.locator('.on', { hasText: '合同' })).toBeVisible()
  await expect(page.getByRole('link', { name: '看材料 合同' })).toBeVisible()
  await expectAccessible(page)

  const officer = await (await browser.newContext({ viewport: page.viewportSize() })).newPage()
  await signIn(officer, OFFICER)
  await officer.goto(path.replace('/employer/', '/desk/'))
  await expect(officer.getByText('三年期合同').first()).toBeVisible()
  const download = officer.waitForEvent('download')
  await officer.getByRole('link', { name: '看材料 合同' }).click()
  expect(await (await download).failure()).toBeNull()
  await prove(officer, '社保', 0, '社保系统查到参保')
  await expectAccessible(officer)
  await page.goto(path)
  await expect(ladder.locator('.on', { hasText: '社保' })).toBeVisible()
  await expect(page.getByText('经办人补充凭据：社保')).toBeVisible()
  await officer.context().close()
})

for (const size of ['normal', 'large'] as const) {
  test(`desks of placements in English and dark, ${size}`, async ({ page }) => {
    test.slow()
    await signIn(page, OFFICER)
    await look(page, { lang: 'en', theme: 'dark', size })
    for (const path of ['/desk', '/desk/placements', '/desk/placements/new', '/desk/rows?figure=due_90']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    }
  })
}
