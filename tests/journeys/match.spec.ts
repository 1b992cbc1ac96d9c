import { expect } from '@playwright/test'
import { look, matchAsChooser, matchAsWelder, suggested, test, typeForSuggestions } from './page.ts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('the form leads to postings with reasons, and nothing of the answers is in the address', async ({
      page,
    }) => {
      await matchAsWelder(page)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('个岗位适合您')
      await expect(page.getByText('您会焊接').first()).toBeVisible()
      await expect(page.getByText('住瑞岭悦府')).toBeVisible()
      expect(page.url()).not.toContain('?')
      const cookie = (await page.context().cookies()).find(({ name }) => name === 'profile')
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    })

    test('one change is tried, counted truly and taken back', async ({ page }) => {
      await matchAsChooser(page)
      const count = async () =>
        Number((await page.getByRole('heading', { level: 1 }).innerText()).replace(/\D/g, '') || 0)
      const before = await count()
      const change = page.getByRole('region', { name: '改一样，能多看这些' }).getByRole('button').first()
      const opens = Number((await change.innerText()).match(/多 ([\d,]+) 个/)?.[1]?.replace(',', ''))
      await change.click()
      await expect(page.getByText('下面是按这个假设找的')).toBeVisible()
      expect(await count()).toBe(before + opens)
      await page.getByRole('button', { name: '撤回' }).click()
      await expect(page.getByText('下面是按这个假设找的')).toHaveCount(0)
      expect(await count()).toBe(before)
    })

    test('a non-personal order is one step away', async ({ page }) => {
      await matchAsWelder(page)
      await page.getByRole('link', { name: '最新的在前' }).click()
      await expect(page.getByText('只按条件筛选，不按您的情况排序')).toBeVisible()
    })

    test('what is wrong is said at the field and in a summary that leads there; nothing typed is lost', async ({
      page,
    }) => {
      await page.goto('/match')
      await page.getByLabel('想做的工作').fill('焊工，叉车司机')
      await page.getByLabel('每月最少要多少元').fill('很多')
      await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
      const link = page.getByRole('alert').getByRole('link', { name: /每月最少要多少元/ })
      await expect(link).toHaveAttribute('href', '#pay-floor')
      await expect(page.getByLabel('每月最少要多少元')).toHaveAttribute('aria-invalid', 'true')
      await expect(page.getByLabel('每月最少要多少元')).toHaveValue('很多')
      await expect(page.getByLabel('想做的工作')).toHaveValue('焊工，叉车司机')
    })

    test('an answer that does nothing alone asks for the other one; a number too big is told its limit', async ({
      page,
    }) => {
      await page.goto('/match')
      await page.getByLabel('最远能去多远').selectOption({ label: '10 公里' })
      await page.getByLabel('每月最少要多少元').fill('99999999999')
      await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
      await expect(page.getByRole('alert').getByRole('link', { name: /家住哪里：要算远近/ })).toHaveAttribute(
        'href',
        '#home',
      )
      await page.getByLabel('家住哪里').selectOption({ label: '瑞岭悦府' })
      await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
      await expect(page.getByRole('alert')).toContainText('数字太大了，最大 1,000,000')
    })

    test('words that are not understood are said back', async ({ page }) => {
      await page.goto('/match')
      await page.getByLabel('有的证书').fill('叉车证，呜哩哇啦证书')
      await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
      await expect(page.getByText('这些没看懂，没有用上')).toContainText('呜哩哇啦证书')
    })

    test('the shuttle that stops by home is named with its time, and what is one thing short is a step away', async ({
      page,
    }) => {
      await matchAsWelder(page)
      await expect(page.getByText(/^\d\d:\d\d 的班车经过瑞岭悦府站/).first()).toBeVisible()
      await matchAsChooser(page)
      const down = page.getByRole('link', { name: /^只差一项 \d+ 个/ })
      const count = (await down.innerText()).replace(/\D/g, '')
      await down.click()
      const heading = page.getByRole('heading', { name: '只差一项' })
      await expect(heading).toBeInViewport()
      await expect(heading).toContainText(`${count} 个`)
    })

    test('four answers on the home page are enough', async ({ page }) => {
      await page.goto('/')
      await page.getByLabel('我会').fill('焊接')
      await page.getByLabel('每月至少').selectOption({ label: '4,500 元' })
      await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
      await expect(page).toHaveURL(/\/match\/results$/)
      await expect(page.getByText('会焊接', { exact: true })).toBeVisible()
    })

    test('answers are edited, and forgotten for good', async ({ page }) => {
      await matchAsWelder(page)
      await page.getByRole('link', { name: '修改' }).first().click()
      await expect(page.getByLabel('会的本事')).toHaveValue('焊接')
      await page.goBack()
      await page.getByRole('button', { name: '清除我的回答' }).click()
      await expect(page.getByText('您的回答已经清除')).toBeVisible()
      await page.goto('/match/results')
      await expect(page).toHaveURL(/\/match$/)
      await expect(page.getByLabel('会的本事')).toHaveValue('')
    })
  })
}

test('reasons are in English on the English page', async ({ page }) => {
  await matchAsWelder(page)
  await look(page, { lang: 'en' })
  await page.goto('/match/results')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/postings? fits? you/)
  await expect(page.getByText(/^You can do/).first()).toBeVisible()
})

test('a posting says how it fits the person who came from a match', async ({ page }) => {
  await matchAsWelder(page)
  await page.getByRole('article').first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '和您对一对' })).toBeVisible()
  await expect(page.getByText('您会焊接')).toBeVisible()
})

test('suggestions complete the last word of several', async ({ page }) => {
  await page.goto('/match')
  const field = page.getByLabel('会的本事')
  await typeForSuggestions(page, field, '开车，焊')
  await suggested(page).first().click()
  await expect(field).toHaveValue(/^开车，.+，$/)
})

test('a major is suggested from the vocabulary', async ({ page }) => {
  await page.goto('/match')
  const field = page.getByLabel('学的专业')
  await typeForSuggestions(page, field, '护理')
  await expect(suggested(page).first()).toContainText('专业')
  await suggested(page).first().click()
  await expect(field).toHaveValue(/^护理[^，]*$/)
})

test('what was typed is still there after a look elsewhere, unless it was forgotten', async ({ page }) => {
  await page.goto('/match')
  await typeForSuggestions(page, page.getByLabel('学的专业'), '护理')
  await page.getByLabel('想做的工作').fill('护理员')
  await page.getByLabel('长白班').check()
  await page.getByLabel('最高学历').selectOption('college')
  await page.getByRole('link', { name: '排序是怎么算的' }).first().click()
  await expect(page).toHaveURL(/\/about\/ranking$/)
  await page.goBack()
  await expect(page.getByLabel('学的专业')).toHaveValue('护理')
  await expect(page.getByLabel('想做的工作')).toHaveValue('护理员')
  await expect(page.getByLabel('长白班')).toBeChecked()
  await expect(page.getByLabel('最高学历')).toHaveValue('college')
  await expect(suggested(page)).toHaveCount(0)
  await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
  await page.getByRole('button', { name: '清除我的回答' }).click()
  await expect(page.getByText('您的回答已经清除')).toBeVisible()
  // The results before it lead on to the form, since there is nothing to show.
  await page.goBack()
  await expect(page).toHaveURL(/\/match$/)
  await expect(page.getByLabel('想做的工作')).toHaveValue('')
})

test('what was typed before the scripts came is still there when they have', async ({ page }) => {
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    await gate
    await route.continue()
  })
  await page.goto('/match', { waitUntil: 'commit' })
  await page.getByLabel('每月最少要多少元').fill('4321')
  await page.getByLabel('会的本事').fill('焊接')
  await page.getByLabel('长白班').check()
  await page.getByLabel('最高学历').selectOption('college')
  open()
  await typeForSuggestions(page, page.getByLabel('有的证书'), '叉车')
  await expect(page.getByLabel('每月最少要多少元')).toHaveValue('4321')
  await expect(page.getByLabel('会的本事')).toHaveValue('焊接')
  await expect(page.getByLabel('长白班')).toBeChecked()
  await expect(page.getByLabel('最高学历')).toHaveValue('college')
})
