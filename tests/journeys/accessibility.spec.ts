import { expect, type Page } from '@playwright/test'
import {
  expectAccessible,
  expectFitting,
  type Look,
  look,
  matchAsWelder,
  test,
  typeForSuggestions,
} from './page.ts'

const LOOKS: Look[] = [
  { lang: 'zh', theme: 'light' },
  { lang: 'zh', theme: 'dark' },
  { lang: 'zh', theme: 'light', size: 'large' },
  { lang: 'zh', theme: 'dark', size: 'large' },
  { lang: 'en', theme: 'light' },
  { lang: 'en', theme: 'dark' },
  { lang: 'en', theme: 'light', size: 'large' },
]

/** A few pages to a test, so that none takes long on a busy machine. */
const PAGES = {
  'home and match': ['/', '/match', '/more'],
  lists: [
    '/postings',
    '/postings?q=焊工',
    '/postings?q=焊工&shift=early&benefit=shuttle&near=620171101-ruiling-yuefu&km=20&sort=distance',
    '/postings?q=zzzzqqqq宇航员甲乙丙',
  ],
  'about and errors': ['/about/ranking', '/no-such-page', '/postings/999999999', '/postings?kind=nonsense'],
}

for (const chosen of LOOKS) {
  const name = Object.values(chosen).join(' ')
  for (const [pages, paths] of Object.entries(PAGES)) {
    test(`${pages} can be used by everyone: ${name}`, async ({ page }) => {
      test.setTimeout(60_000)
      await look(page, chosen)
      for (const path of paths) await visit(page, path, chosen)
    })
  }

  test(`a posting and a match can be used by everyone: ${name}`, async ({ page }) => {
    test.setTimeout(60_000)
    await matchAsWelder(page)
    await look(page, chosen)
    const first = page.getByRole('article').first().getByRole('link').first()
    const posting = (await first.getAttribute('href')) ?? ''
    for (const path of ['/match/results', '/match/results?order=newest', posting, '/match'])
      await visit(page, path, chosen)
  })
}

/** On phones at the narrowest width, where rules of size bite hardest, and once more at the usual one for the layout. */
async function visit(page: Page, path: string, { lang }: Look): Promise<void> {
  const phone = (page.viewportSize()?.width ?? 0) < 600
  await test.step(path, async () => {
    if (phone) await page.setViewportSize({ width: 320, height: 800 })
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('lang', lang === 'en' ? 'en' : 'zh-CN')
    await expectAccessible(page)
    if (!phone) return
    await page.setViewportSize({ width: 360, height: 800 })
    await expectFitting(page)
  })
}

test('an open filter sheet, suggestions and form errors can be used by everyone', async ({ page }) => {
  await page.goto('/postings?q=焊工')
  const sheet = page.getByRole('link', { name: /^筛选/ })
  if (await sheet.isVisible()) {
    await sheet.click()
    await expect(page.getByRole('button', { name: '看结果' })).toBeInViewport()
    await expectAccessible(page)
  }
  await page.goto('/')
  await typeForSuggestions(page, page.getByRole('combobox', { name: '搜岗位、技能或单位' }), '焊')
  await expectAccessible(page)
  await page.goto('/match')
  await page.getByLabel('每月最少要多少元').fill('很多')
  await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})
