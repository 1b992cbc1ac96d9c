import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test as plain } from '@playwright/test'

export interface Look {
  lang?: 'zh' | 'en'
  theme?: 'auto' | 'light' | 'dark'
  size?: 'normal' | 'large'
}

/**
 * Every journey fails on an error in the page, a refused script or style, and an answer that is our own fault. One that
 * fails prints what stood on its pages: where it runs, nobody may be able to look at the pictures.
 */
export const test = plain.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page, browser }, use, info) => {
      const wrong: string[] = []
      page.on('pageerror', (error) => wrong.push(`error in the page: ${error.message}`))
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) wrong.push(message.text())
      })
      page.on('response', (response) => {
        if (response.status() >= 500) wrong.push(`${response.status()} from ${response.url()}`)
      })
      await use(undefined)
      if (info.status !== info.expectedStatus) {
        for (const one of browser.contexts().flatMap((context) => context.pages())) {
          console.log(`${one.url()}\n${await one.locator('body').ariaSnapshot()}`)
        }
      }
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

/** Nothing against WCAG 2.2 AA that a program can see, and everything in its place. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
  await expectFitting(page)
}

/** Nothing wider than the screen, no words wider than their box, no control over a heading or another control. */
export async function expectFitting(page: Page): Promise<void> {
  const wrong = await page.evaluate(() => {
    const shown = (one: Element) =>
      one.checkVisibility({ visibilityProperty: true }) && !one.closest('.sr, .skip')
    const name = (one: Element) => `${one.tagName.toLowerCase()} “${one.textContent?.trim().slice(0, 40)}”`
    const all = (selector: string) => [...document.querySelectorAll(selector)].filter(shown)
    const wide = all('button, .btn, .chip, .badge, .pay, h1, h2, h3, label, legend, summary, dd')
      .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
      .map((one) => `wider than its box: ${name(one)}`)
    const boxes = all('main :is(h1, h2, h3, .btn, .chip, .input, .select, summary, nav a)').filter(
      (one) => !one.closest('.sheet'),
    )
    const over = boxes.flatMap((one, i) => {
      const a = one.getBoundingClientRect()
      return boxes
        .slice(i + 1)
        .filter((other) => {
          const b = other.getBoundingClientRect()
          const apart =
            a.right < b.left + 2 || b.right < a.left + 2 || a.bottom < b.top + 2 || b.bottom < a.top + 2
          return !apart && !one.contains(other) && !other.contains(one)
        })
        .map((other) => `over each other: ${name(one)} and ${name(other)}`)
    })
    const beyond = document.documentElement.scrollWidth - window.innerWidth
    return [...wide, ...over, ...(beyond > 0 ? [`${beyond} px wider than the screen`] : [])]
  })
  expect(wrong).toEqual([])
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

/** The welder again, who will not take less pay nor go further than 10 km, so that some postings are out. */
export async function matchAsChooser(page: Page): Promise<void> {
  await matchAsWelder(page)
  await page.goto('/match')
  await page.getByLabel('每月最少要多少元').fill('6500')
  await page.getByLabel('低于这个数的不看').check()
  await page.getByLabel('最远能去多远').selectOption({ label: '5 公里' })
  await page.getByRole('button', { name: '看看哪些岗位适合我' }).click()
  await expect(page).toHaveURL(/\/match\/results$/)
}
