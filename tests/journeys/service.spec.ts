import { expect } from '@playwright/test'
import { expectAccessible, look, test } from './page.ts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('a veteran finds what they did, and only what they tick comes into the form', async ({ page }) => {
      await page.goto('/match')
      await page.getByRole('link', { name: '当过兵？把部队干过的换成本事和工作' }).click()
      await page.getByLabel('在部队干过什么').fill('炊事班')
      await page.getByRole('button', { name: '查一查' }).click()
      // Not the example of that name, which stands there until the answer comes.
      await page.getByRole('link', { name: /^炊事员\s*专业/ }).click()
      await expect(page.getByText('食堂最缺')).toBeVisible()
      // Nothing is ticked for anybody.
      await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
      await page.getByLabel('烹饪', { exact: true }).check()
      await page.getByLabel('中式烹调师', { exact: true }).check()
      await page.getByRole('button', { name: '把勾上的加进去' }).click()
      await expect(page.getByText('勾上的已经加进下面')).toBeVisible()
      await expect(page.getByLabel('会的本事')).toHaveValue('烹饪')
      await expect(page.getByLabel('想做的工作')).toHaveValue('中式烹调师')
      await expect(page.getByLabel('有的证书')).toHaveValue('')
    })

    test('nothing ticked is said, and what is unknown as well', async ({ page }) => {
      await page.goto('/match/service?did=medic')
      await page.getByRole('button', { name: '把勾上的加进去' }).click()
      await expect(page.getByText('还没有勾')).toBeVisible()
      await page.goto('/match/service?q=御剑飞行')
      await expect(page.getByText('这个还没收进来')).toBeVisible()
    })
  })
}

test('the list follows the typing', async ({ page }) => {
  await page.goto('/match/service')
  await expect(async () => {
    await page.getByLabel('在部队干过什么').fill('')
    await page.getByLabel('在部队干过什么').pressSequentially('坦克')
    await expect(page.getByRole('link', { name: /坦克驾驶员/ })).toBeVisible({ timeout: 2_000 })
  }).toPass()
})

test('an example takes the place of what was typed', async ({ page }) => {
  await page.goto('/match/service')
  await page.getByLabel('在部队干过什么').fill('坦')
  await page.getByRole('link', { name: '炊事员', exact: true }).click()
  await expect(page.getByRole('link', { name: /炊事班长/ })).toBeVisible()
  await expect(page.getByLabel('在部队干过什么')).toHaveValue('炊事员')
})

for (const lang of ['zh', 'en'] as const) {
  test(`the translator can be used by everyone: ${lang}`, async ({ page }) => {
    await look(page, { lang })
    for (const path of ['/match/service', '/match/service?q=x&did=truck-driver&did=cook-sergeant']) {
      await page.goto(path)
      await expectAccessible(page)
    }
  })
}
