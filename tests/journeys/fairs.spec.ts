// A fair before its day: planned, published, joined by employers who choose their booths, and read by everyone.

import { expect, type Page } from '@playwright/test'
import { expectAccessible, look, test } from './page.ts'

const PASSWORD = 'pinqiao-demo-2026'
const OFFICER = '19900000021'
const EMPLOYER = '19900000011'
/** Owner of another employer of the demonstration city. */
const OTHER_EMPLOYER = '19900000101'

async function signIn(page: Page, phone: string, path: string): Promise<void> {
  await page.context().clearCookies({ name: 'session' })
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel('手机号或邮箱').fill(phone)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL((url) => url.pathname === path)
}

/** `datetime-local` so many days from now, at an hour of China. */
const localIn = (days: number, hour: string) =>
  `${new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)}T${hour}`

async function fillPlan(page: Page, name: string): Promise<void> {
  await page.getByLabel('名称').fill(name)
  await page.getByLabel('所在地').selectOption({ label: '中川镇' })
  await page.getByLabel('会场或线上地址').fill('市民广场一楼大厅')
  await page.getByLabel('开始').fill(localIn(20, '09:00'))
  await page.getByLabel('结束').fill(localIn(20, '16:00'))
  await page.getByLabel('报名和选展位截止').fill(localIn(18, '18:00'))
  await page.getByLabel('同时容纳人数').fill('800')
  await page.getByLabel('排数').fill('2')
  await page.getByLabel('每排几个').fill('4')
  await page.getByLabel('说明（公开）').fill('带上身份证和一支笔 ✍️')
}

async function apply(page: Page, phone: string, fairId: string, name: string): Promise<void> {
  await signIn(page, phone, '/employer/fairs')
  await page.getByRole('link', { name }).click()
  await expect(page).toHaveURL(new RegExp(`/employer/fairs/${fairId}`))
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '报名参会' }).click()
  await expect(page.getByText('已经报名，等组织者答复。')).toBeVisible()
}

async function approve(page: Page, fairId: string): Promise<void> {
  await signIn(page, OFFICER, `/desk/fairs/${fairId}`)
  const waiting = page.getByRole('button', { name: /^通过/ })
  await waiting.click()
  await expect(waiting).toHaveCount(0)
}

test('an officer plans a fair, employers join and choose booths, and everyone can read it', async ({ page }, {
  project,
}) => {
  test.setTimeout(120_000)
  const name = `秋冬专场 ${project.name} ${Date.now()}`

  await test.step('planned; without a safety plan it cannot be published', async () => {
    await signIn(page, OFFICER, '/desk/fairs')
    await page.getByRole('link', { name: '新办一场' }).first().click()
    await fillPlan(page, name)
    await page.getByRole('button', { name: '存为草稿' }).click()
    await expect(page.getByText('发布前还要写好：安全和应急预案')).toBeVisible()
    await expect(page.getByRole('button', { name: '发布' })).toHaveCount(0)
    await page.getByRole('link', { name: '去写' }).click()
    await expect(page.getByLabel('说明（公开）')).toHaveValue('带上身份证和一支笔 ✍️')
    await page.getByLabel('安全和应急预案（不公开）').fill('出口四个，保安十二人，医护两人。')
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByRole('button', { name: '发布' }).click()
    await expect(page.getByText('即将举办')).toBeVisible()
  })
  const fairId = /\/desk\/fairs\/(\d+)/.exec(page.url())?.[1] ?? ''

  await test.step('an employer applies with a posting, is approved, and books a booth by keyboard', async () => {
    await apply(page, EMPLOYER, fairId, name)
    await approve(page, fairId)
    await signIn(page, EMPLOYER, `/employer/fairs/${fairId}`)
    await page.getByRole('radio', { name: /A01/ }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /A02/ })).toBeChecked()
    await page.getByRole('button', { name: '订下展位' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('您单位的展位是 A02')).toBeVisible()
  })

  await test.step('a second employer sees it taken, in words, and takes another', async () => {
    await apply(page, OTHER_EMPLOYER, fairId, name)
    await expect(page.getByRole('button', { name: '订下展位' })).toHaveCount(0)
    await approve(page, fairId)
    await signIn(page, OTHER_EMPLOYER, `/employer/fairs/${fairId}`)
    await expect(page.getByRole('listitem').filter({ hasText: 'A02' })).toContainText('已被选')
    await expect(page.getByRole('radio', { name: /A02/ })).toHaveCount(0)
    await page.getByRole('radio', { name: /B01/ }).check()
    await page.getByRole('button', { name: '订下展位' }).click()
    await expect(page.getByText('您单位的展位是 B01')).toBeVisible()
    await page.getByRole('button', { name: '退掉这个展位' }).click()
    await page.getByRole('radio', { name: /B04/ }).check()
    await page.getByRole('button', { name: '订下展位' }).click()
    await expect(page.getByText('您单位的展位是 B04')).toBeVisible()
  })

  await test.step('a refusal asks for its reason and takes nothing typed away', async () => {
    await signIn(page, OFFICER, `/desk/fairs/${fairId}`)
    const refuse = page.locator('details').filter({ hasText: '不通过' }).first()
    await refuse.locator('summary').click()
    await refuse.getByRole('button', { name: '不通过' }).click()
    await expect(page.getByRole('alert')).toContainText('原因：这一项要填')
    await expect(refuse.getByRole('textbox')).toBeVisible()
  })

  await test.step('everyone reads who is there and where', async () => {
    await page.context().clearCookies({ name: 'session' })
    await page.goto('/fairs')
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expect(page.getByText(/^2 家单位，2 个岗位/)).toBeVisible()
    await expect(page.getByText('8 个展位，2 个有单位')).toBeVisible()
    await expect(page.getByText('展位 A02')).toBeVisible()
    await expect(page.getByText('展位 B04')).toBeVisible()
    const calendar = await page.request.get(`/fairs/${fairId}/calendar`)
    expect(calendar.headers()['content-type']).toContain('text/calendar')
    expect(await calendar.text()).toContain(`SUMMARY:${name}`)
  })

  await test.step('booth signs carry a code for each posting', async () => {
    await signIn(page, OFFICER, `/desk/fairs/${fairId}/signs`)
    await expect(page.getByRole('img', { name: /^二维码/ })).toHaveCount(2)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText('A02')).toBeVisible()
    await expect(page.getByText('用浏览器的打印')).toBeHidden()
    await page.emulateMedia({ media: 'screen' })
  })

  await test.step('cancelled with a reason, which the public page says', async () => {
    await signIn(page, OFFICER, `/desk/fairs/${fairId}`)
    await page.locator('summary').filter({ hasText: '取消招聘会' }).click()
    await page.locator('#cancel-reason').fill('大雪封路，改期另行通知')
    await page.getByRole('button', { name: '取消招聘会' }).click()
    await expect(page.getByText('这场招聘会取消了：大雪封路，改期另行通知')).toBeVisible()
    await page.goto(`/fairs/${fairId}`)
    await expect(page.getByText('这场招聘会取消了：大雪封路，改期另行通知')).toBeVisible()
  })
})

test.describe('before scripts load', () => {
  test.use({ javaScriptEnabled: false })
  test('what is wrong in a plan is said at its field, and nothing typed is lost', async ({ page }) => {
    await signIn(page, OFFICER, '/desk/fairs/new')
    await fillPlan(page, '')
    await page.getByLabel('结束').fill(localIn(19, '09:00'))
    await page.getByRole('button', { name: '存为草稿' }).click()
    const summary = page.getByRole('alert')
    await expect(summary).toContainText('名称：这一项要填')
    await expect(summary).toContainText('结束：时间太早了')
    await expect(page.getByLabel('会场或线上地址')).toHaveValue('市民广场一楼大厅')
    await expect(page.getByLabel('每排几个')).toHaveValue('4')
    await summary.getByRole('link', { name: /^结束/ }).click()
    await expect(page).toHaveURL(/#endsAt$/)
  })
})

for (const lang of ['zh', 'en'] as const) {
  test(`fairs can be used by everyone: ${lang}`, async ({ page }) => {
    test.setTimeout(120_000)
    await signIn(page, OFFICER, '/desk/fairs')
    await look(page, { lang })
    const href = await page.getByRole('cell').getByRole('link').last().getAttribute('href')
    for (const path of [
      '/fairs',
      `${href?.replace('/desk', '')}`,
      '/desk/fairs',
      '/desk/fairs/new',
      `${href}`,
      `${href}/plan`,
      `${href}/signs`,
    ]) {
      await page.goto(path)
      await expectAccessible(page)
    }
    await look(page, {})
    await signIn(page, EMPLOYER, '/employer/fairs')
    await look(page, { lang })
    for (const path of ['/employer/fairs', `/employer${href?.replace('/desk', '')}`]) {
      await page.goto(path)
      await expectAccessible(page)
    }
  })
}
