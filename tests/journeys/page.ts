import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test as plain } from '@playwright/test'

export interface Look {
  lang?: 'zh' | 'en'
  theme?: 'auto' | 'light' | 'dark'
  size?: 'normal' | 'large'
}

/** Every journey fails on an error in the page, a refused script or style, and an answer that is our own fault. */
export const test = plain.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const wrong: string[] = []
      page.on('pageerror', (error) => wrong.push(`error in the page: ${error.message}`))
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) wrong.push(message.text())
      })
      page.on('response', (response) => {
        if (response.status() >= 500) wrong.push(`${response.status()} from ${response.url()}`)
      })
      await use(undefined)
      expect(wrong).toEqual([])
    },
    { auto: true },
  ],
})

/** Shows the page the way a person has chosen it before. */
export async function look(
  page: Page,
  { lang = 'zh', theme = 'light', size = 'normal' }: Look,
): Promise<void> {
  const url = process.env.PINQIAO_URL ?? ''
  await page.context().addCookies([
    { name: 'lang', value: lang, url },
    { name: 'theme', value: theme, url },
    { name: 'size', value: size, url },
  ])
}

/** Nothing against WCAG 2.2 AA that a program can see, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
}

/** What is suggested below a field; choice lists have options too. */
export const suggested = (page: Page) => page.getByRole('listbox', { name: '搜索建议' }).getByRole('option')

/** Types until suggestions come: they do once scripts run. */
export async function typeForSuggestions(page: Page, field: Locator, words: string): Promise<void> {
  await expect(async () => {
    await field.fill('')
    await field.pressSequentially(words)
    await expect(suggested(page).first()).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

/** Fills in the match form as a welder who lives in 瑞岭悦府 and sends it. */
export async function matchAsWelder(page: Page): Promise<void> {
  await page.goto('/match')
  await page.getByLabel('想做的工作').fill('焊工')
  await page.getByLabel('会的本事').fill('焊接')
  await page.getByLabel('有的证书').fill('焊工证')
  await page.getByLabel('每月最少要多少元').fill('4500')
  await page.getByLabel('家住哪里').selectOption({ label: '瑞岭悦府' })
  await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
  await expect(page).toHaveURL(/\/match\/results$/)
}
