import { type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible, type Look, look, matchAsWelder, test } from './page.ts'

const PASSWORD = '一句够长的口令，谁也猜不到'
const OFFICER = { login: '19900000021', password: 'pinqiao-demo-2026' }
let count = 0
/** A number nobody else in these tests has. */
const newPhone = () =>
  `136${process.pid % 1000}${String(Date.now()).slice(-6)}${count++ % 10}`.padEnd(11, '0').slice(0, 11)
/** A right resident ID number that nobody else in these tests has. */
function newIdNumber(): string {
  const days = (Date.now() + process.pid * 7919 + count++ * 104_729) % 10_000
  const birth = new Date(Date.UTC(1970, 0, 1 + days)).toISOString().slice(0, 10).replaceAll('-', '')
  const body = `620123${birth}${String((process.pid + count * 37) % 1000).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return body + '10X98765432'[sum % 11]
}

const PAPER = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function register(page: Page, name = '马晓燕'): Promise<void> {
  await page.goto('/register')
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('手机号或邮箱').fill(newPhone())
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '注册，往下走' }).click()
  await expect(page).toHaveURL(/\/me$/)
}

/** Fills in the short page that makes an account a seeker. */
async function becomeSeeker(page: Page): Promise<void> {
  await page.getByLabel('现在住哪里').selectOption({ label: '瑞岭悦府' })
  await page.getByLabel('我已满 16 周岁').check()
  await page.getByRole('button', { name: /^登记，/ }).click()
}

async function officerPage(browser: Browser, chosen: Look = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('手机号或邮箱').fill(OFFICER.login)
  await page.getByLabel('密码').fill(OFFICER.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await look(page, chosen)
  return page
}

/** Claims to be relocated, with a paper; gives the id of the claim. */
async function claimRelocated(page: Page): Promise<string> {
  await page.goto('/me/groups')
  await page.getByRole('link', { name: '搬迁群众' }).click()
  await page.getByLabel('搬迁项目').selectOption({ label: '易地扶贫搬迁' })
  await page.getByLabel('安置小区').selectOption({ label: '瑞岭悦府' })
  await page
    .getByLabel('证明材料')
    .setInputFiles({ name: '安置协议.png', mimeType: 'image/png', buffer: PAPER })
  await page.getByLabel('我看过了，同意').check()
  await page.getByRole('button', { name: '提交申报' }).click()
  await expect(page.getByText('申报收到了')).toBeVisible()
  const article = page.getByRole('article').filter({ hasText: '搬迁群众' })
  await expect(article).toContainText('等核验')
  return article.locator('input[name=id]').inputValue()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('a person keeps the answers just given, claims a group, sees matches; an officer verifies; who looked is read', async ({
      page,
      browser,
    }) => {
      test.setTimeout(90_000)
      await matchAsWelder(page)
      await register(page)
      await expect(page.getByText('会焊接')).toBeVisible()
      await becomeSeeker(page)
      await expect(page).toHaveURL(/\/match\/results$/)
      await expect(page.getByText('住瑞岭悦府')).toBeVisible()
      expect((await page.context().cookies()).some(({ name }) => name === 'profile')).toBe(false)

      await page.goto('/me')
      const about = page.getByRole('textbox', { name: '自我介绍' })
      await about.fill('干过三年电焊。\n想在家附近干，孩子放学要接。')
      await page.locator('form').filter({ has: about }).getByRole('button').click()
      await expect(page.getByText('已保存')).toBeVisible()
      await expect(about).toHaveValue('干过三年电焊。\n想在家附近干，孩子放学要接。')

      const claim = await claimRelocated(page)
      await page.goto('/match/results')
      await expect(page.getByText('搬迁群众', { exact: true })).toBeVisible()

      const desk = await officerPage(browser)
      await desk.goto('/desk/claims')
      await expect(desk.locator('main')).not.toContainText('马晓燕')
      await desk.goto(`/desk/claims/${claim}`)
      await expect(desk.getByText('马*燕')).toBeVisible()
      await desk.getByLabel('打开的理由').selectOption({ label: '核验群体身份' })
      await desk.getByRole('button', { name: '打开' }).click()
      await expect(desk.getByText('马晓燕')).toBeVisible()
      await expect(desk.getByText('易地扶贫搬迁')).toBeVisible()
      const download = desk.waitForEvent('download')
      await desk.getByRole('link', { name: '打开材料' }).click()
      expect(await (await download).failure()).toBeNull()
      await desk.getByRole('button', { name: '核验通过' }).click()
      await expect(desk.getByText('已处理：已核验')).toBeVisible()
      await desk.context().close()

      await page.goto('/me/groups')
      await expect(page.getByRole('article').filter({ hasText: '搬迁群众' })).toContainText('已核验')
      await page.goto('/me/views')
      const log = page.getByRole('listitem').filter({ hasText: '打开了您的群体申报' })
      await expect(log).toContainText('陶文洲')
      await expect(log).toContainText('核验群体身份')
      await expect(page.getByText('打开了您的材料')).toBeVisible()
    })

    test('what is wrong is said at its field with a way there, and nothing typed is lost', async ({
      page,
    }) => {
      await register(page)
      await page.getByText('身份证号（可以不填）').click()
      await page.getByLabel('身份证号', { exact: true }).fill('62012319900101123')
      await page.getByLabel('想做的工作').fill('焊工')
      await page.getByRole('button', { name: /^登记，/ }).click()
      const alert = page.getByRole('alert').first()
      await expect(alert.getByRole('link', { name: '现在住哪里：这一项要填' })).toHaveAttribute(
        'href',
        '#district',
      )
      await expect(alert.getByRole('link', { name: /身份证号：/ })).toHaveAttribute('href', '#idNumber')
      await expect(alert.getByRole('link', { name: '年龄：这一项要填' })).toHaveAttribute('href', '#ofAge')
      await expect(page.getByLabel('想做的工作')).toHaveValue('焊工')
      await expect(page.getByLabel('身份证号', { exact: true })).toHaveValue('62012319900101123')
      await page.getByLabel('身份证号', { exact: true }).fill(newIdNumber())
      await becomeSeeker(page)
      await expect(page.getByRole('alert').first()).toContainText('同意书：这一项要填')
    })
  })
}

test('without personal ranking the newest come first, whatever an old address says', async ({ page }) => {
  await matchAsWelder(page)
  await register(page)
  await becomeSeeker(page)
  await page.goto('/me')
  await page.getByRole('button', { name: '关掉个性化排序' }).click()
  await expect(page.getByText('现在不按您的情况排序')).toBeVisible()
  await page.goto('/match/results?order=best')
  await expect(page.getByText('您关掉了个性化排序')).toBeVisible()
  await expect(page.getByRole('link', { name: '适合我的在前' })).toHaveCount(0)
  await expect(page.getByText('只按条件筛选，不按您的情况排序')).toBeVisible()
})

test('answers of the match form are kept in the account and are there on another device', async ({
  page,
}) => {
  await register(page)
  await becomeSeeker(page)
  await matchAsWelder(page)
  await page.context().clearCookies({ name: 'profile' })
  await page.goto('/match')
  await expect(page.getByLabel('会的本事')).toHaveValue('焊接')
  await expect(page.getByText('匹配用的是您申报过的群体身份')).toBeVisible()
})

test('an officer registers a person without a phone, who takes the record over and contests it', async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000)
  const idNumber = newIdNumber()
  const desk = await officerPage(browser)
  await desk.goto('/desk/seekers/new')
  // First, so that its suggestions are gone before anything below it is touched.
  await desk.getByLabel('想做的工作').fill('保洁')
  await desk.getByLabel('姓名').fill('张桂兰')
  await desk.getByLabel('身份证号', { exact: true }).fill(idNumber)
  await desk.getByLabel('住处').selectOption({ label: '瑞岭学府' })
  await desk.getByLabel('为什么代办').selectOption({ label: '没有手机' })
  await desk.getByLabel(/本人已满 16 周岁/).check()
  await desk.getByLabel('本人已看过并签了同意书').check()
  await desk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(desk.getByText('登记好了')).toBeVisible()
  await expect(desk.getByRole('heading', { name: '张*兰' })).toBeVisible()
  await desk.getByRole('button', { name: '生成取用码' }).click()
  const code = await desk.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()
  await desk.context().close()

  await register(page, '张桂兰')
  await page.getByRole('link', { name: '用取用码接过来' }).click()
  await page.getByLabel('身份证号').fill(idNumber)
  await page.getByLabel('取用码').fill(code.toLowerCase())
  await page.getByLabel('我看过了，同意').check()
  await page.getByRole('button', { name: '接过来' }).click()
  await expect(page).toHaveURL(/\/me$/)
  await expect(page.getByText(/陶文洲替您登记了求职信息/)).toBeVisible()
  await page.getByText('不对，或者没有经过您同意？').click()
  await page.getByLabel('哪里不对').fill('我没有同意过')
  await page.getByRole('button', { name: '提出异议' }).click()
  await expect(page.getByText('工作人员已经收到')).toBeVisible()
})

test('in English a person registers, claims a group and reads that nobody looked', async ({ page }) => {
  await look(page, { lang: 'en' })
  await page.goto('/register')
  await page.locator('#name').fill('Anna Li')
  await page.locator('#login').fill(newPhone())
  await page.locator('#password').fill(PASSWORD)
  await page.locator('main button').click()
  await expect(page.getByRole('heading', { name: 'Register for work' })).toBeVisible()
  await page.getByLabel('Skills').fill('welding')
  await page.getByLabel('Name').fill('Anna Li')
  await page.getByLabel('Where you live now').selectOption({ label: 'Ruiling Yuefu' })
  await page.getByLabel('I am 16 or older').check()
  await page.getByRole('button', { name: 'Register and see my matches' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/fits? you/)
  await page.goto('/me/groups?group=veteran')
  await page.getByLabel('Kind of settlement').selectOption({ label: 'Finds work independently' })
  await page.getByLabel('I have read this and agree').check()
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Discharged on')
  await page.getByLabel('Service').selectOption({ label: 'Armed police' })
  await page.getByLabel('Rank').selectOption({ label: 'Sergeant' })
  await page.getByLabel('Discharged on').fill('2024-09-01')
  await page.getByRole('button', { name: 'Send the claim' }).click()
  await expect(page.getByText('Your claim has arrived')).toBeVisible()
  await page.goto('/me/views')
  await expect(page.getByText('Nobody has opened your data yet.')).toBeVisible()
})

const LOOKS: Look[] = [
  { lang: 'zh', theme: 'light' },
  { lang: 'zh', theme: 'dark', size: 'large' },
  { lang: 'en', theme: 'dark' },
  { lang: 'en', theme: 'light', size: 'large' },
]
for (const chosen of LOOKS) {
  test(`pages of seekers can be used by everyone: ${Object.values(chosen).join(' ')}`, async ({ page }) => {
    test.setTimeout(90_000)
    await register(page)
    await look(page, chosen)
    for (const path of ['/me', '/me/take-over']) {
      await page.goto(path)
      await expectAccessible(page)
    }
    await page.locator('main form button').click()
    await expectAccessible(page)
    await look(page, { lang: 'zh' })
    await page.goto('/me')
    await becomeSeeker(page)
    await claimRelocated(page)
    await look(page, chosen)
    for (const path of ['/me', '/me/groups', '/me/groups?group=veteran', '/me/views', '/match']) {
      await page.goto(path)
      await expectAccessible(page)
    }
  })

  test(`desk pages about people can be used by everyone: ${Object.values(chosen).join(' ')}`, async ({
    page,
    browser,
    viewport,
  }) => {
    test.setTimeout(90_000)
    const desk = await officerPage(browser, chosen)
    if (viewport) await desk.setViewportSize(viewport)
    for (const path of ['/desk/seekers', '/desk/seekers?q=zzz', '/desk/seekers/new', '/desk/claims']) {
      await desk.goto(path)
      await expectAccessible(desk)
    }
    await desk.locator('main table a').first().click()
    await expect(desk).toHaveURL(/claims\/\d+$/)
    await expectAccessible(desk)
    await desk.locator('#reason').selectOption({ index: 2 })
    await desk.locator('main form button').first().click()
    await expect(desk.locator('#expiresOn')).toBeVisible()
    await expectAccessible(desk)
    await desk.goto('/desk/seekers')
    await desk.locator('main table a').first().click()
    await expect(desk).toHaveURL(/seekers\/\d+$/)
    await desk.locator('#reason').selectOption({ index: 1 })
    await desk.locator('main form button').first().click()
    await expect(desk.getByRole('heading', { name: /完整资料|Full record/ })).toBeVisible()
    await expectAccessible(desk)
    await desk.context().close()
    await page.close()
  })
}
