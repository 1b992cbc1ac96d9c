// What people type is shown to others as they typed it: as text that does nothing, in any script, and within the screen.

import { type Browser, expect, type Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../../infra/demo/people/logins.ts'
import { expectFitting, look, test } from './page.ts'

const OFFICER = '19900000021'
const PASSWORD = '一句够长的口令，谁也猜不到'
const PHONE = { width: 360, height: 800 }
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
let count = 0

/** A text that a careless page would run, with signs that a careless database would lose. */
const hostile = (what: string) =>
  `${what}<script>ran=1</script><b onclick=ran=1>👩‍🌾臺灣𠮷 & ${Date.now() % 1_000_000}${count++}`
const plain = (what: string) => `${what}<script>ran=1</script>👩‍🌾臺灣𠮷${count++}`

/** Shown on this page as it was typed; nothing ran; nothing is wider than a phone. */
async function expectShown(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  await expectFitting(page)
}

async function someone(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage()
  await look(page, {})
  return page
}

async function register(page: Page, name: string, next: string): Promise<void> {
  await page.goto(`/register?next=${encodeURIComponent(next)}`)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('手机号或邮箱').fill(`texts-${process.pid}-${Date.now()}-${count++}@example.org`)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '注册，往下走' }).click()
}

async function officerPage(browser: Browser): Promise<Page> {
  const page = await someone(browser)
  await page.goto('/sign-in?next=/desk/employers')
  await page.getByLabel('手机号或邮箱').fill(OFFICER)
  await page.getByLabel('密码').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/\/desk\/employers/)
  return page
}

async function becomeSeeker(page: Page, name: string): Promise<void> {
  await register(page, name, '/me')
  await page.getByLabel('现在住哪里').selectOption({ label: '瑞岭悦府' })
  await page.getByLabel('我已满 16 周岁').check()
  await page.getByRole('button', { name: /^登记，/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}，您好`)
}

function newCreditCode(): string {
  const body = `91620171MB${String(Date.now()).slice(-6)}${process.pid % 10}`
  const sum = [...body].reduce((all, c, i) => all + CHARACTERS.indexOf(c) * (3 ** i % 31), 0)
  return `${body}${CHARACTERS[(31 - (sum % 31)) % 31]}`
}

/** Registers an organisation by the form; it is sent back with a reason, which it reads, and verified then. */
async function verifiedEmployer(owner: Page, officer: Page, name: string, reason: string): Promise<void> {
  await register(owner, '王主任', '/employer/new')
  await owner.getByLabel('单位名称').fill(name)
  await owner.getByLabel('统一社会信用代码').fill(newCreditCode())
  await owner.getByLabel('单位所在地').selectOption({ label: '秦川镇' })
  await owner.getByLabel('详细地址').fill('新材料产业园 12 号')
  await owner.getByLabel('联系人').fill('王主任')
  await owner.getByLabel('联系电话').fill('0931-8250000')
  const licence = { name: '营业执照.png', mimeType: 'image/png', buffer: PNG }
  await owner.getByLabel('营业执照').setInputFiles(licence)
  await owner.getByRole('button', { name: '登记', exact: true }).click()
  await expect(owner.getByRole('heading', { name })).toBeVisible()
  await officer.goto(`/desk/employers?q=${encodeURIComponent(name)}`)
  await officer.getByRole('link', { name }).click()
  await expectShown(officer, name)
  await officer.locator('#refuse-reason').selectOption('other')
  await officer.locator('#refuse-note').fill(reason)
  await officer.getByRole('button', { name: '不予通过' }).click()
  await expect(officer.getByText('已经记下')).toBeVisible()
  await owner.goto('/employer')
  await expectShown(owner, name, reason)
  await officer.getByLabel('怎么核验的').selectOption({ label: '看过营业执照' })
  await officer.getByRole('button', { name: '核验通过', exact: true }).click()
  await expect(officer.getByText('已核验').first()).toBeVisible()
}

/** Writes a posting by the form, has it shown, and gives its path. */
async function publish(owner: Page, officer: Page, title: string, duties: string): Promise<string> {
  await owner.goto('/employer/postings/new')
  await owner.getByLabel('岗位名称').fill(title)
  await owner.getByLabel('招聘人数').fill('4')
  await owner.getByLabel('做什么').fill(duties)
  await owner.getByLabel('工作地点').selectOption({ label: '秦川镇' })
  await owner.getByLabel('基本工资，最低').fill('5500')
  await owner.getByLabel('基本工资，最高').fill('7000')
  await owner.getByLabel('有什么要求').fill('持叉车证')
  await owner.getByRole('button', { name: '保存草稿' }).click()
  await owner.getByRole('button', { name: '提交审核' }).click()
  await expect(owner.getByRole('status').first()).toContainText('已提交')
  await expectShown(owner, title)
  const id = /postings\/(\d+)/.exec(owner.url())?.[1] ?? ''
  await officer.goto(`/desk/postings/${id}`)
  await expectShown(officer, title, duties)
  await officer.getByRole('button', { name: '通过并展示' }).click()
  await expect(officer.getByRole('status').first()).toContainText('已通过')
  return `/postings/${id}`
}

test('what an employer and a seeker write is shown to the other, and to officers, as plain text', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [owner, officer, seeker] = [
    await someone(browser),
    await officerPage(browser),
    await someone(browser),
  ]
  const employer = hostile('同行物流')
  const [title, duties] = [hostile('叉車司機'), hostile('駕駛叉車，裝卸貨物')]
  await verifiedEmployer(owner, officer, employer, hostile('執照看不清'))
  const posting = await publish(owner, officer, title, duties)

  const name = plain('祁')
  await becomeSeeker(seeker, name)
  await seeker.goto(posting)
  await expectShown(seeker, title, duties, employer)
  await seeker.getByRole('link', { name: '投递', exact: true }).click()
  const message = hostile('我會開叉車')
  await seeker.getByLabel('跟单位说几句').fill(message)
  await seeker.getByRole('checkbox', { name: /我同意/ }).check()
  await seeker.getByRole('button', { name: '投递' }).click()
  await expect(seeker.getByText('已经送到单位')).toBeVisible()
  const application = /applications\/(\d+)/.exec(seeker.url())?.[1] ?? ''

  await owner.goto('/employer/applicants')
  await expectShown(owner, name)
  await owner.goto(`/employer/applicants/${application}`)
  await expectShown(owner, name, message, title)
  await owner.getByText('婉拒', { exact: true }).first().click()
  await owner.getByLabel('原因').selectOption('other')
  const answer = hostile('這次招滿了')
  await owner.locator('#decline-note').fill(answer)
  await owner.getByRole('button', { name: '婉拒', exact: true }).click()
  await expect(owner.getByText('记下了')).toBeVisible()
  await seeker.goto(`/applications/${application}`)
  await expectShown(seeker, title, answer)
  await seeker.goto('/me')
  await expectShown(seeker, name)
  for (const page of [owner, officer, seeker]) await page.context().close()
})

/** `datetime-local` in so many days, at an hour of China. */
const localIn = (days: number, hour: string) =>
  `${new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)}T${hour}`

test('the name of a fair and why it is cancelled reach those who were coming as they were typed', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const [officer, seeker] = [await officerPage(browser), await someone(browser)]
  const [name, about, reason] = [hostile('秋冬專場'), hostile('帶上身份證'), hostile('大雪封路')]
  await officer.goto('/desk/fairs/new')
  await officer.getByLabel('名称').fill(name)
  await officer.getByLabel('所在地').selectOption({ label: '中川镇' })
  await officer.getByLabel('会场或线上地址').fill('市民广场一楼大厅')
  await officer.getByLabel('开始').fill(localIn(20, '09:00'))
  await officer.getByLabel('结束').fill(localIn(20, '16:00'))
  await officer.getByLabel('报名和选展位截止').fill(localIn(18, '18:00'))
  await officer.getByLabel('同时容纳人数').fill('800')
  await officer.getByLabel('排数').fill('2')
  await officer.getByLabel('每排几个').fill('4')
  await officer.getByLabel('说明（公开）').fill(about)
  await officer.getByLabel('安全和应急预案（不公开）').fill('出口四个，保安十二人。')
  await officer.getByRole('button', { name: '存为草稿' }).click()
  await officer.getByRole('button', { name: '发布' }).click()
  await expect(officer.getByText('即将举办')).toBeVisible()
  const id = /\/desk\/fairs\/(\d+)/.exec(officer.url())?.[1] ?? ''

  await becomeSeeker(seeker, '祁玉')
  await seeker.goto(`/fairs/${id}`)
  await expectShown(seeker, name, about)
  await seeker.getByRole('button', { name: '报名，领入场码' }).click()
  await expectShown(seeker, name)
  await officer.goto(`/desk/fairs/${id}`)
  await expectShown(officer, name)
  await officer.locator('summary').filter({ hasText: '取消招聘会' }).click()
  await officer.locator('#cancel-reason').fill(reason)
  await officer.getByRole('button', { name: '取消招聘会' }).click()
  await expect(async () => {
    await seeker.goto('/messages')
    await expect(seeker.getByText(`“${name}”取消了`)).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 10_000 })
  await expectShown(seeker, name)
  await seeker.getByRole('button', { name: '去看看' }).first().click()
  await expectShown(seeker, reason)
  for (const page of [officer, seeker]) await page.context().close()
})
