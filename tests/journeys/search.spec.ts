import { expect } from '@playwright/test'
import { look, suggested, test, typeForSuggestions } from './page.ts'

const SEARCH = '搜岗位、技能或单位'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('a search goes from the home page over a filter to a posting and keeps its address', async ({
      page,
    }) => {
      await page.goto('/')
      await page.getByRole('combobox', { name: SEARCH }).fill('焊工')
      await page.getByRole('button', { name: '搜索', exact: true }).click()
      await expect(page).toHaveURL(/\/postings\?q=/)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('“焊工”的岗位')
      await expect(page.locator('mark').first()).toBeVisible()

      const sheet = page.getByRole('link', { name: /^筛选/ })
      if (await sheet.isVisible()) await sheet.click()
      await page.getByRole('group', { name: '待遇' }).getByLabel('有班车').check()
      await page.getByRole('button', { name: '看结果' }).click()
      await expect(page).toHaveURL(/benefit=shuttle/)
      const chip = page.getByRole('link', { name: '去掉“有班车”' })
      await expect(chip).toBeVisible()

      await page.getByRole('article').first().getByRole('link').first().click()
      await expect(page).toHaveURL(/\/postings\/\d+$/)
      await expect(page.getByText('元/月').first()).toBeVisible()
      await page.goBack()
      await expect(page).toHaveURL(/benefit=shuttle/)
      await chip.click()
      await expect(page).not.toHaveURL(/benefit=/)
      await expect(page).toHaveURL(/q=/)
    })

    test('a second page holds other postings and leads back to the first', async ({ page }) => {
      await page.goto('/postings')
      const links = page.getByRole('article').getByRole('link')
      const before = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
      await page.getByRole('link', { name: '下一页' }).click()
      await expect(page).toHaveURL(/after=/)
      const after = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
      expect(after.length).toBeGreaterThan(0)
      expect(after.filter((href) => before.includes(href))).toEqual([])
      await page.getByRole('link', { name: '回到第一页' }).click()
      await expect(page).toHaveURL(/\/postings$/)
    })

    test('distance from an estate is chosen, shown and sorted by', async ({ page }) => {
      await page.goto('/postings')
      const sheet = page.getByRole('link', { name: /^筛选/ })
      if (await sheet.isVisible()) await sheet.click()
      await page.getByLabel('离哪里近').selectOption({ label: '瑞岭悦府' })
      await page.getByLabel('多远以内').selectOption({ label: '50 公里' })
      await page.getByRole('button', { name: '看结果' }).click()
      await expect(page.getByRole('link', { name: '去掉“离瑞岭悦府 50 公里内”' })).toBeVisible()
      await page.getByRole('link', { name: '离得近' }).click()
      await expect(page).toHaveURL(/sort=distance/)
      const kms = await page
        .getByRole('article')
        .getByText(/^([\d.]+ 公里|在附近)$/)
        .allInnerTexts()
      const numbers = kms.map((text) => (text === '在附近' ? 0 : Number.parseFloat(text)))
      expect(numbers.length).toBeGreaterThan(1)
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    })

    test('nothing found says what to try; a Traditional query finds what a Simplified one does', async ({
      page,
    }) => {
      await page.goto('/postings?q=zzzzqqqq')
      await expect(page.getByRole('heading', { name: '没有这样的岗位' })).toBeVisible()
      await expect(page.getByRole('link', { name: '不知道搜什么，就说说您自己' })).toBeVisible()
      await expect(page.getByRole('navigation', { name: '排序' })).toHaveCount(0)
      await page.goto('/postings?q=叉車司機')
      const traditional = await page.getByRole('heading', { level: 1 }).locator('small').innerText()
      await page.goto('/postings?q=叉车司机')
      await expect(page.getByRole('heading', { level: 1 }).locator('small')).toHaveText(traditional)
      expect(traditional).not.toBe('0 个岗位')
    })
  })
}

for (const lang of ['zh', 'en'] as const) {
  test(`whatever the home page leads to holds postings: ${lang}`, async ({ page }) => {
    await look(page, { lang })
    await page.goto('/')
    const links = page.locator('main .chips a, main a[href^="/postings?group="]')
    const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    expect(hrefs.length).toBeGreaterThan(8)
    for (const href of hrefs) {
      const asked = new URL(href, 'http://home').searchParams
      const answer = await page.request.get(`/api/v1/postings?${asked}&limit=1`)
      expect((await answer.json()).total, href).toBeGreaterThan(0)
    }
  })
}

test('suggestions are taken by keys alone', async ({ page }) => {
  await page.goto('/')
  const field = page.getByRole('combobox', { name: SEARCH })
  await typeForSuggestions(page, field, '焊')
  await expect(field).toHaveAttribute('aria-expanded', 'true')
  await field.press('ArrowDown')
  const chosen = page.getByRole('listbox').getByRole('option', { selected: true })
  await expect(chosen).toHaveCount(1)
  await field.press('Escape')
  await expect(suggested(page)).toHaveCount(0)
  await field.press('ArrowDown')
  await field.press('Enter')
  await expect(page).toHaveURL(/\/postings\?/)
})

test('what is no filter is refused in words, what is only tracking is left alone', async ({ page }) => {
  const refused = await page.goto('/postings?kind=nonsense')
  expect(refused?.status()).toBe(422)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('网址里有我们不认识的条件')
  await expect(page.getByRole('listitem').filter({ hasText: '性质：没有这个选项' })).toBeVisible()
  await expect(page.getByRole('link', { name: '去掉不对的再看' })).toHaveAttribute('href', '/postings')
  await page.goto(`/postings?q=${'焊'.repeat(300)}`)
  await expect(page.getByRole('listitem').filter({ hasText: '搜索的词：' })).toContainText('最多 200 个字')
  const tracked = await page.goto('/postings?utm_source=wechat')
  expect(tracked?.status()).toBe(200)
})

test('markup in a query stays text', async ({ page }) => {
  await page.goto(`/postings?q=${encodeURIComponent('<img src=x onerror=alert(1)>"\'')}`)
  await expect(page.getByRole('combobox', { name: SEARCH })).toHaveValue('<img src=x onerror=alert(1)>"\'')
  await expect(page.locator('img')).toHaveCount(0)
})

test('a posting that is not there says so and leads on', async ({ page }) => {
  const answer = await page.goto('/postings/999999999')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这个岗位')
  await page.getByRole('link', { name: '去搜岗位' }).click()
  await expect(page).toHaveURL(/\/postings$/)
})
