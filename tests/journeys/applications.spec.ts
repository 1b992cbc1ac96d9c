import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { expectAccessible, look, test } from './page.ts'

const DEMO_PASSWORD = 'pinqiao-demo-2026'
const OWNER = '19900000011'
const OFFICER = '19900000021'
let count = 0

const newPhone = () => `136${String(Date.now() * 100 + ((process.pid * 10 + count++) % 100)).slice(-8)}`

/** Somebody new who looks for work, signed in on this page. */
async function asSeeker(page: Page, name: string): Promise<void> {
  const account = { name, phone: newPhone(), password: '一句够长的口令，谁也猜不到' }
  expect((await page.request.post('/api/v1/accounts', { data: account })).status()).toBe(201)
  const profile = {
    wanted: ['叉车司机'],
    skills: ['叉车驾驶'],
    certificates: ['叉车证'],
    education: 'college',
  }
  const seeker = { name, district: '620171101', ofAge: true, profile }
  expect((await page.request.post('/api/v1/seekers', { data: seeker })).status()).toBe(201)
}

/** A second browser beside the first, of the same size. */
async function another(browser: Browser, options: BrowserContextOptions, login: string): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await look(page, { lang: 'zh' })
  await page.goto('/sign-in')
  await page.getByLabel('手机号或邮箱').fill(login)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  return page
}

/** A posting of the demonstration employer that is live. */
async function livePosting(employer: Page): Promise<number> {
  const desk = await (await employer.request.get('/api/v1/applications/desk')).json()
  for (const { id } of desk.postings) {
    if ((await employer.request.get(`/api/v1/postings/${id}`)).status() === 200) return id
  }
  throw new Error('the demonstration employer has no live posting')
}

type Size = Pick<BrowserContextOptions, 'viewport' | 'hasTouch'>
const sizeOf = ({ viewport = null, hasTouch = false }: Size): BrowserContextOptions => ({
  viewport,
  hasTouch,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
})

/** Applies and gives the application's id. */
async function applies(page: Page, posting: number, message = ''): Promise<string> {
  await page.goto(`/postings/${posting}`)
  await page.getByRole('link', { name: '投递', exact: true }).click()
  await page.getByLabel('跟单位说几句').fill(message)
  await page.getByRole('checkbox', { name: /我同意/ }).check()
  await page.getByRole('button', { name: '投递' }).click()
  await expect(page).toHaveURL(/\/applications\/\d+\?sent=1$/)
  return /applications\/(\d+)/.exec(page.url())?.[1] ?? ''
}

const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 16)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('a seeker applies, is shortlisted, invited, offered, accepts and is hired, and reads who looked', async ({
      page,
      browser,
      viewport,
      hasTouch,
    }) => {
      test.setTimeout(90_000)
      const employer = await another(browser, { ...sizeOf({ viewport, hasTouch }), javaScriptEnabled }, OWNER)
      const posting = await livePosting(employer)
      await asSeeker(page, '童小路')

      // Without consent nothing goes, and nothing typed is lost.
      await page.goto(`/postings/${posting}/apply`)
      await page.getByLabel('跟单位说几句').fill('我会開叉車 🚜 <script>alert(1)</script>')
      await page.getByRole('button', { name: '投递' }).click()
      await expect(page.getByRole('alert').getByRole('link', { name: /同意/ })).toHaveAttribute(
        'href',
        '#consent',
      )
      await expect(page.getByLabel('跟单位说几句')).toHaveValue(/開叉車/)
      await page.getByRole('checkbox', { name: /我同意/ }).check()
      await page.getByRole('button', { name: '投递' }).click()
      await expect(page.getByText('已经送到单位')).toBeVisible()
      const id = /applications\/(\d+)/.exec(page.url())?.[1] ?? ''

      await employer.goto(`/employer/applicants/${id}`)
      await expect(employer.getByRole('heading', { level: 1 })).toHaveText('童小路')
      await expect(employer.getByText('我会開叉車 🚜 <script>alert(1)</script>')).toBeVisible()
      await employer.getByRole('button', { name: '通过初筛' }).click()
      await expect(employer.getByText('记下了')).toBeVisible()

      // An interview that is over is refused at its field.
      await employer.getByText('约面试', { exact: true }).first().click()
      await employer.getByLabel('面试时间').fill('2020-01-01T09:00')
      await employer.getByLabel('面试地点').fill('科技大厦 3 楼')
      await employer.getByRole('button', { name: '约面试' }).click()
      await expect(employer.getByRole('alert')).toContainText('已经过了这个时间')
      await expect(employer.getByLabel('面试地点')).toHaveValue('科技大厦 3 楼')
      await employer.getByLabel('面试时间').fill(tomorrow())
      await employer.getByRole('button', { name: '约面试' }).click()
      await expect(employer.getByText('记下了')).toBeVisible()

      await page.goto(`/applications/${id}`)
      await expect(page.getByText('单位约您面试')).toBeVisible()
      await expect(page.getByText('科技大厦 3 楼')).toBeVisible()

      await employer.goto(`/employer/applicants/${id}`)
      await employer.getByText('发录用意向', { exact: true }).first().click()
      await employer.getByRole('button', { name: '发录用意向' }).click()
      await expect(employer.getByText('记下了')).toBeVisible()
      await page.goto(`/applications/${id}`)
      await page.getByRole('button', { name: '接受录用' }).click()
      await expect(page.getByText('您接受了，等单位办录用')).toBeVisible()
      await employer.goto(`/employer/applicants/${id}`)
      await employer.getByRole('button', { name: '录用', exact: true }).click()
      await expect(employer.getByText('记下了')).toBeVisible()

      await page.goto('/applications')
      await expect(page.getByText('已录用')).toBeVisible()
      await page.goto('/me/views')
      await expect(page.getByText(await nameOfEmployer(employer)).first()).toBeVisible()
      await employer.context().close()
    })

    test('one is declined with a reason they read, one withdraws and is no longer seen', async ({
      page,
      browser,
      viewport,
      hasTouch,
    }) => {
      test.setTimeout(90_000)
      const options = { ...sizeOf({ viewport, hasTouch }), javaScriptEnabled }
      const employer = await another(browser, options, OWNER)
      const posting = await livePosting(employer)
      await asSeeker(page, '罗一帆')
      const declined = await applies(page, posting, '盼回复')
      const other = await (await browser.newContext(options)).newPage()
      await asSeeker(other, '季远')
      const withdrawn = await applies(other, posting)

      await employer.goto(`/employer/applicants?state=submitted&posting=${posting}`)
      const box = employer.getByLabel('选中罗一帆').last()
      await box.check()
      await employer.getByRole('button', { name: '婉拒选中的' }).click()
      await expect(employer.getByRole('alert').getByRole('link', { name: /原因/ })).toBeVisible()
      await employer.getByLabel('原因').selectOption({ label: '已经招满' })
      await employer.getByRole('button', { name: '婉拒选中的' }).click()
      await expect(employer.getByText('婉拒了 1 份')).toBeVisible()
      await page.goto(`/applications/${declined}`)
      await expect(page.getByText('原因：已经招满').first()).toBeVisible()

      await other.goto(`/applications/${withdrawn}`)
      await other.getByText('撤回投递', { exact: true }).click()
      await other.getByLabel('原因').selectOption({ label: '太远' })
      await other.getByRole('button', { name: '确定撤回' }).click()
      await expect(other.getByText('您撤回了，单位看不到您的资料了')).toBeVisible()
      await employer.goto(`/employer/applicants/${withdrawn}`)
      await expect(employer.getByText('资料看不到了')).toBeVisible()
      await expect(employer.getByText('季远')).toHaveCount(0)
      await other.context().close()
      await employer.context().close()
    })
  })
}

async function nameOfEmployer(employer: Page): Promise<string> {
  const desk = await (await employer.request.get('/api/v1/applications/desk')).json()
  return desk.employers[0].name
}

test('a visitor is led to sign in and on to their profile before they apply; an import says where it came from', async ({
  page,
  browser,
  viewport,
  hasTouch,
}) => {
  const employer = await another(browser, sizeOf({ viewport, hasTouch }), OWNER)
  const posting = await livePosting(employer)
  await employer.context().close()
  await page.goto(`/postings/${posting}`)
  await page.getByRole('link', { name: '投递', exact: true }).click()
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`/postings/${posting}/apply`)}`)
  await asSeeker(page, '温小雨')
  await page.goto(`/sign-in?next=${encodeURIComponent(`/postings/${posting}/apply`)}`)
  await expect(page.getByRole('heading', { level: 2, name: '单位会看到这些' })).toBeVisible()
})

test('who has an account and no profile makes one on the way, and comes back to the form', async ({
  page,
  browser,
  viewport,
  hasTouch,
}) => {
  const employer = await another(browser, sizeOf({ viewport, hasTouch }), OWNER)
  const posting = await livePosting(employer)
  await employer.context().close()
  const account = { name: '温小雨', phone: newPhone(), password: '一句够长的口令，谁也猜不到' }
  await page.request.post('/api/v1/accounts', { data: account })
  await page.goto(`/postings/${posting}/apply`)
  await expect(page).toHaveURL(/\/me\?next=/)
  await page.getByLabel('姓名').fill('温小雨')
  await page.locator('#district').selectOption('620171101')
  await page.locator('input[name="ofAge"]').check()
  await page.locator('main form button[type="submit"]').first().click()
  await expect(page).toHaveURL(new RegExp(`/postings/${posting}/apply$`))
  await expect(page.getByText('单位会看到这些')).toBeVisible()
})

test('the way from an application to its end can be gone in English', async ({
  page,
  browser,
  viewport,
  hasTouch,
}) => {
  test.setTimeout(60_000)
  const employer = await another(browser, sizeOf({ viewport, hasTouch }), OWNER)
  await look(employer, { lang: 'en' })
  const posting = await livePosting(employer)
  await look(page, { lang: 'en' })
  await asSeeker(page, 'Anna Li')
  await page.goto(`/postings/${posting}/apply`)
  await page.getByRole('checkbox', { name: /I agree/ }).check()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('It has reached the employer')).toBeVisible()
  const id = /applications\/(\d+)/.exec(page.url())?.[1] ?? ''
  await employer.goto(`/employer/applicants/${id}`)
  await employer.getByRole('button', { name: 'Put on the shortlist' }).click()
  await expect(employer.getByText('Done.')).toBeVisible()
  await page.goto(`/applications/${id}`)
  await expect(page.getByText('They read it and put you on the shortlist')).toBeVisible()
  await employer.getByText('Decline', { exact: true }).first().click()
  await employer.getByLabel('Reason').selectOption({ label: 'All places are taken' })
  await employer.getByRole('button', { name: 'Decline' }).click()
  await expect(employer.getByText('Done.')).toBeVisible()
  await page.goto(`/applications/${id}`)
  await expect(page.getByText('Reason: All places are taken').first()).toBeVisible()
  await employer.context().close()
})

test('officers read applications of their district, masked', async ({
  page,
  browser,
  viewport,
  hasTouch,
}) => {
  const officer = await another(browser, sizeOf({ viewport, hasTouch }), OFFICER)
  const employer = await another(browser, sizeOf({ viewport, hasTouch }), OWNER)
  await asSeeker(page, '欧阳测试')
  await applies(page, await livePosting(employer))
  await officer.goto('/desk/applications?state=submitted')
  await expect(officer.getByText('欧**试').first()).toBeVisible()
  await expect(officer.getByText('欧阳测试')).toHaveCount(0)
  await officer.context().close()
  await employer.context().close()
})

for (const chosen of [
  { lang: 'zh', theme: 'light' },
  { lang: 'zh', theme: 'dark', size: 'large' },
  { lang: 'en', theme: 'light' },
] as const) {
  test(`pages of applications can be used by everyone: ${Object.values(chosen).join(' ')}`, async ({
    page,
    browser,
    viewport,
    hasTouch,
  }) => {
    test.setTimeout(120_000)
    const employer = await another(browser, sizeOf({ viewport, hasTouch }), OWNER)
    const officer = await another(browser, sizeOf({ viewport, hasTouch }), OFFICER)
    const posting = await livePosting(employer)
    await asSeeker(page, '温小雨')
    const id = await applies(page, posting, '盼回复')
    for (const one of [page, employer, officer]) await look(one, chosen)
    const visits: [Page, string][] = [
      [page, '/applications'],
      [page, '/applications?show=over'],
      [page, `/applications/${id}`],
      [page, `/postings/${posting}`],
      [page, `/postings/${posting}/apply`],
      [employer, '/employer/applicants'],
      [employer, '/employer/applicants?state=submitted'],
      [employer, `/employer/applicants/${id}`],
      [officer, '/desk/applications'],
    ]
    const phone = (viewport?.width ?? 0) < 600
    for (const [one, path] of visits) {
      await test.step(path, async () => {
        if (phone) await one.setViewportSize({ width: 320, height: 800 })
        await one.goto(path)
        await expectAccessible(one)
      })
    }
    await employer.context().close()
    await officer.context().close()
  })
}
