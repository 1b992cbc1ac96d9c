import { type Browser, expect, type Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../../infra/demo/people/logins.ts'
import { expectAccessible, look, test } from './page.ts'

const PASSWORD = '一句够长的口令，谁也猜不到'
/** An officer of the whole New Area in the demonstration city. */
const OFFICER = { login: '19900000021', password: DEMO_PASSWORD }

let count = 0
/** A number nobody else in these tests has. */
const newPhone = () =>
  `136${String(process.pid % 100).padStart(2, '0')}${String(Date.now()).slice(-5)}${count++ % 10}`.padEnd(
    11,
    '0',
  )

async function register(page: Page, name: string, next: string): Promise<void> {
  await page.goto(`/register?next=${encodeURIComponent(next)}`)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('手机号或邮箱').fill(newPhone())
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '注册，往下走' }).click()
  await expect(page).toHaveURL((url) => url.pathname === next)
}

/** Signs in on a device of its own. */
async function asOfficer(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await look(page, {})
  await page.goto('/sign-in?next=/desk/employers')
  await page.getByLabel('手机号或邮箱').fill(OFFICER.login)
  await page.getByLabel('密码').fill(OFFICER.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/\/desk\/employers/)
  return page
}

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** A right code that no other run has. */
function newCreditCode(): string {
  const body = `91620171MA${String(Date.now()).slice(-6)}${count++ % 10}`
  const sum = [...body].reduce((all, c, i) => all + CHARACTERS.indexOf(c) * (3 ** i % 31), 0)
  return `${body}${CHARACTERS[(31 - (sum % 31)) % 31]}`
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

async function registerOrganisation(page: Page, name: string, creditCode: string): Promise<void> {
  await page.getByLabel('单位名称').fill(name)
  await page.getByLabel('统一社会信用代码').fill(creditCode)
  await page.getByLabel('单位所在地').selectOption({ label: '秦川镇' })
  await page.getByLabel('详细地址').fill('新材料产业园 12 号')
  await page.getByLabel('联系人').fill('王主任')
  await page.getByLabel('联系电话').fill('0931-8250000')
  await page
    .getByLabel('营业执照')
    .setInputFiles({ name: '营业执照.png', mimeType: 'image/png', buffer: PNG })
  await page.getByRole('button', { name: '登记', exact: true }).click()
}

async function writePosting(page: Page, title: string): Promise<void> {
  await page.getByLabel('岗位名称').fill(title)
  await page.getByLabel('招聘人数').fill('4')
  await page.getByLabel('做什么').fill('驾驶叉车，装卸和码放货物')
  await page.getByLabel('工作地点').selectOption({ label: '秦川镇' })
  await page.getByLabel('基本工资，最低').fill('5500')
  await page.getByLabel('基本工资，最高').fill('7000')
  await page.getByLabel('有什么要求').fill('限男性，持叉车证，能搬货')
  await page.getByRole('button', { name: '保存草稿' }).click()
}

test('an organisation registers, a colleague joins, a posting is mended, verified, approved and found', async ({
  page,
  browser,
}) => {
  test.slow()
  await look(page, {})
  const name = `兰州新区同行${Date.now() % 1_000_000}物流有限公司`
  const code = newCreditCode()
  await register(page, '王主任', '/employer/new')
  const wrong = code.slice(0, 17) + (code[17] === '0' ? '1' : '0')
  await registerOrganisation(page, name, wrong)
  await expect(page.getByRole('alert')).toContainText('统一社会信用代码：号码对不上')
  await expect(page.getByLabel('单位名称')).toHaveValue(name)
  await expect(page.getByText('已上传：营业执照.png')).toBeVisible()
  await page.getByLabel('统一社会信用代码').fill(code)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expect(page.getByText('待核验', { exact: true })).toBeVisible()

  // A colleague joins by the link, on a device of their own.
  await page.goto('/employer/members')
  await page.getByRole('button', { name: '生成邀请' }).click()
  const link = await page.getByRole('link', { name: /\/join\// }).getAttribute('href')
  const colleague = await (await browser.newContext()).newPage()
  await look(colleague, {})
  await register(colleague, '小李', new URL(link ?? '').pathname)
  await expect(colleague.getByRole('heading', { name: `加入 ${name}` })).toBeVisible()
  await colleague.getByRole('button', { name: '加入' }).click()
  await expect(colleague.getByRole('heading', { name })).toBeVisible()

  // The colleague writes a posting with a phrase the law forbids.
  const title = `叉车司机${Date.now() % 1_000_000}`
  await colleague.getByRole('link', { name: '写岗位' }).first().click()
  await writePosting(colleague, title)
  await expect(colleague.getByText('限男性').first()).toBeVisible()
  await expect(colleague.getByText('《中华人民共和国就业促进法》第 27 条').first()).toBeVisible()
  await colleague.getByRole('button', { name: '替我改 限男性' }).click()
  await expect(colleague.getByRole('status').first()).toContainText('已改好')
  await expect(colleague.getByLabel('有什么要求')).toHaveValue(/男女不限，持叉车证/)
  const posting = new URL(colleague.url()).pathname
  await expect(colleague.getByRole('button', { name: '提交审核' })).toBeDisabled()

  // The officer verifies the organisation by its papers.
  const officer = await asOfficer(browser)
  await officer.getByLabel('单位名称或信用代码').fill(name)
  await officer.getByRole('button', { name: '查找' }).click()
  await officer.getByRole('link', { name }).click()
  const paper = officer.getByRole('link', { name: '打开营业执照' })
  const opened = await officer.request.get((await paper.getAttribute('href')) ?? '')
  expect(opened.headers()['content-type']).toBe('image/png')
  await officer.getByLabel('怎么核验的').selectOption({ label: '看过营业执照' })
  await officer.getByRole('button', { name: '核验通过', exact: true }).click()
  await expect(officer.getByText('已核验').first()).toBeVisible()

  // What the labour inspection published of it: wrong first, then right, and the colleague reads it.
  await officer.getByText('记下一个年度的等级').click()
  await officer.getByLabel('评的是哪一年').fill('2099')
  await officer.getByLabel('等级', { exact: true }).selectOption('A')
  await officer.getByLabel('在哪里公布的').fill('新区人社局公示')
  await officer.getByRole('button', { name: '记下等级' }).click()
  await expect(officer.getByRole('alert')).toContainText('评的是哪一年')
  await expect(officer.getByLabel('在哪里公布的')).toHaveValue('新区人社局公示')
  await officer.getByLabel('评的是哪一年').fill(String(new Date().getFullYear() - 1))
  await officer.getByRole('button', { name: '记下等级' }).click()
  await expect(officer.getByText('新区人社局公示')).toBeVisible()
  await colleague.goto('/employer')
  await expect(colleague.getByText('守法，没查出问题')).toBeVisible()

  await colleague.goto(posting)
  await colleague.getByRole('button', { name: '提交审核' }).click()
  await expect(colleague.getByRole('status').first()).toContainText('已提交')

  await officer.goto('/desk/postings')
  await officer.getByRole('link', { name: title }).click()
  await officer.getByRole('button', { name: '通过并展示' }).click()
  await expect(officer.getByRole('status').first()).toContainText('已通过')

  await expect(async () => {
    await page.goto(`/postings?q=${encodeURIComponent(title)}`)
    await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 10_000 })
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByText('单位已核验')).toBeVisible()
})

test.describe('before scripts load', () => {
  test.use({ javaScriptEnabled: false })

  test('what was written stands in the form again, and saving it loses nothing', async ({ page }) => {
    test.slow()
    await look(page, {})
    await register(page, '孙主任', '/employer/new')
    await registerOrganisation(page, `兰州新区静${Date.now() % 1_000_000}有限公司`, newCreditCode())
    await expect(page).toHaveURL(/\/employer\?org=/)
    await page.goto('/employer/postings/new')
    await writePosting(page, '仓库管理员')
    const asked = page.getByLabel('有什么要求')
    await expect(asked).toHaveValue('限男性，持叉车证，能搬货')
    await page.getByRole('button', { name: '保存改动' }).click()
    await expect(page.getByRole('status').first()).toContainText('已保存')
    await expect(asked).toHaveValue('限男性，持叉车证，能搬货')
  })
})

for (const lang of ['zh', 'en'] as const) {
  test(`the pages of an employer can be used by everyone: ${lang}`, async ({ page }) => {
    test.slow()
    await look(page, {})
    await register(page, '赵主任', '/employer/new')
    await look(page, { lang })
    await page.goto('/employer/new')
    await expectAccessible(page)
    await look(page, {})
    await page.goto('/employer/new')
    await registerOrganisation(page, `兰州新区${lang}${Date.now() % 1_000_000}有限公司`, newCreditCode())
    await expect(page).toHaveURL(/\/employer\?org=/)
    await page.goto('/employer/postings/new')
    await writePosting(page, '仓库管理员')
    await expect(page).toHaveURL(/\/postings\/\d+/)
    const posting = new URL(page.url()).pathname
    await look(page, { lang })
    for (const path of [
      '/employer',
      '/employer/registration',
      '/employer/members',
      '/employer/postings',
      '/employer/postings/new',
      posting,
      `${posting}?preview`,
    ]) {
      await page.goto(path)
      await expectAccessible(page)
    }
  })
}

test('the pages of an officer can be used by everyone', async ({ browser }) => {
  test.slow()
  const page = await asOfficer(browser)
  for (const path of [
    '/desk/employers',
    '/desk/employers?list=verified',
    '/desk/postings',
    '/desk/postings?list=live',
  ]) {
    await page.goto(path)
    await expectAccessible(page)
    const first = page.locator('.table tbody a').first()
    if ((await first.count()) > 0) {
      await first.click()
      await expectAccessible(page)
    }
  }
})
