// A published plan of conversations follows: somebody comes late, somebody withdraws, a stand opens another seat.

import { expect, type Page } from '@playwright/test'
import { EMPLOYER, fairWithStand, newSeeker, OFFICER, post, signedIn } from './fair.ts'
import { expectAccessible, look, test } from './page.ts'

/** A job works on it meanwhile. */
async function reloadUntil(page: Page, shown: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.reload()
    await shown()
  }).toPass({ timeout: 30_000 })
}

test('who registers late waits, and has the time of who withdraws, while nobody else is moved', async ({
  browser,
}, { project }) => {
  test.setTimeout(150_000)
  const name = `补位专场 ${project.name} ${Date.now()}`
  const contexts = await Promise.all(Array.from({ length: 5 }, () => browser.newContext()))
  const [desk, stand, ...homes] = contexts as [(typeof contexts)[0], ...typeof contexts]
  if (!stand) throw new Error('no browser')
  const officer = await signedIn(desk, OFFICER)
  const employer = await signedIn(stand, EMPLOYER)
  const { fairId, employerId, titles } = await fairWithStand(officer, employer, name, 1)
  const [stays, leaves, late] = (await Promise.all(
    ['甄先到', '甄不来', '甄晚到'].map((one, i) => newSeeker(homes[i] as (typeof contexts)[0], one, titles)),
  )) as [Page, Page, Page]
  const register = (page: Page) =>
    post(page.request, `/fairs/${fairId}/registrations`, { showName: true }).then(({ id }) => id)
  const staysPass = await register(stays)
  const leavesPass = await register(leaves)

  await test.step('the officer sets the shares kept for groups, is told what cannot be, plans and publishes', async () => {
    await officer.goto(`/desk/fairs/${fairId}/slots`)
    await expect(officer.getByText('待局里确认')).toHaveCount(3)
    await officer.getByLabel('每场几分钟').selectOption('30')
    await officer.getByLabel('每人最多谈几家').selectOption('1')
    await officer.getByLabel('退役军人 %').fill('60')
    await officer.getByRole('button', { name: '排一排' }).click()
    await expect(officer.getByRole('link', { name: '退役军人：数字太大了，最大 50' })).toBeVisible()
    await expectAccessible(officer)
    await officer.getByLabel('退役军人 %').fill('20')
    await officer.getByRole('button', { name: '排一排' }).click()
    await expect(officer.getByText('改设定，重新排')).toBeVisible()
    await reloadUntil(officer, () => expect(officer.getByText(/排上 2 人/)).toBeVisible({ timeout: 1000 }))
    await officer.getByRole('button', { name: '发布，通知大家' }).click()
    await expect(officer.getByText('已经发布')).toBeVisible()
    await officer.getByText('这次的设定').click()
    await expect(officer.getByText('退役军人 20%')).toBeVisible()
    await expectAccessible(officer)
  })

  await stays.goto(`/passes/${staysPass}`)
  const times = stays.getByText(/^面谈：09:\d\d A01$/)
  const before = await times.textContent()

  await test.step('somebody registers late and reads that all times are taken', async () => {
    await late.goto(`/fairs/${fairId}`)
    await late.getByLabel('单位扫码时，可以看到我的姓名').check()
    await late.getByRole('button', { name: '报名，领入场码' }).click()
    await expect(late).toHaveURL(/\/passes\/\d+/)
    await expect(late.getByText('您暂时没有排上')).toBeVisible()
    await expectAccessible(late)
  })

  await test.step('another withdraws, and the time goes to who waits, with a message', async () => {
    await leaves.goto(`/passes/${leavesPass}`)
    const freed = (await leaves.getByText(/^面谈：09:\d\d A01$/).textContent()) ?? ''
    await leaves.getByRole('button', { name: '取消报名' }).click()
    await expect(leaves.getByRole('heading', { name: '约好的面谈' })).toHaveCount(0)
    await reloadUntil(late, () => expect(late.getByText(freed)).toBeVisible({ timeout: 1000 }))
    await expectAccessible(late)
    await late.goto('/messages')
    await expect(late.getByText(`“${name}”给您排上一场面谈：`)).toBeVisible()
    await stays.reload()
    await expect(times).toHaveText(before ?? '')
  })

  await test.step('the officer sees who came in later, and the employer the new name', async () => {
    await officer.reload()
    await expect(officer.getByRole('row', { name: /甄晚到/ })).toContainText('后补')
    await employer.goto(`/employer/fairs/${fairId}?employer=${employerId}`)
    await expect(employer.getByText('甄晚到')).toBeVisible()
    await expect(employer.getByText('甄不来')).toHaveCount(0)
  })

  await test.step('the stand opens a second seat, and who withdrew comes back to it', async () => {
    await employer.getByLabel('同时能谈几人').selectOption('2')
    await employer.getByRole('button', { name: '保存', exact: true }).click()
    await expect(employer.getByLabel('同时能谈几人')).toHaveValue('2')
    await expectAccessible(employer)
    await leaves.getByRole('button', { name: '报名，领入场码' }).click()
    await reloadUntil(leaves, () =>
      expect(leaves.getByRole('heading', { name: '约好的面谈' })).toBeVisible({ timeout: 1000 }),
    )
    await stays.reload()
    await expect(times).toHaveText(before ?? '')
  })

  await test.step('who cannot come to one conversation gives it up with one click', async () => {
    await look(stays, { lang: 'en', size: 'large' })
    await stays.reload()
    await expectAccessible(stays)
    await look(stays, {})
    await stays.reload()
    await stays.getByRole('button', { name: /^去不了/ }).click()
    await expect(stays.getByRole('heading', { name: '约好的面谈' })).toHaveCount(0)
    await expectAccessible(stays)
    await reloadUntil(officer, () =>
      expect(officer.getByRole('row', { name: /甄先到/ })).toHaveCount(0, { timeout: 1000 }),
    )
  })
})
