import { expect } from '@playwright/test'
import { test } from './page.ts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'before scripts load', () => {
    test.use({ javaScriptEnabled })

    test('language changes in place and is remembered', async ({ page }) => {
      await page.goto('/postings?q=焊工')
      await page.getByRole('button', { name: 'English' }).click()
      await expect(page).toHaveURL(/\/postings\?q=/)
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page).toHaveTitle('Postings for “焊工” · Pinqiao')
      await page.goto('/more')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('More')
      await page.getByRole('button', { name: '中文' }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    })

    test('large print is one press away and back', async ({ page }) => {
      await page.goto('/')
      await page.getByRole('button', { name: '大字', exact: true }).click()
      await expect(page.locator('html')).toHaveAttribute('data-size', 'large')
      await page.getByRole('button', { name: '普通字', exact: true }).click()
      await expect(page.locator('html')).not.toHaveAttribute('data-size')
    })

    test('theme, size and language are set together on the settings page', async ({ page }) => {
      await page.goto('/more')
      await page.getByLabel('深色').check()
      await page.getByLabel('大字（关怀模式）').check()
      await page.getByRole('button', { name: '保存' }).click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(page.locator('html')).toHaveAttribute('data-size', 'large')
    })
  })
}

test('a form leads back to this site only, and other sites may not send one', async ({
  request,
  baseURL,
}) => {
  const origin = new URL(baseURL ?? '').origin
  for (const back of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    '/.//evil.example',
    '/\t/evil',
  ]) {
    const answer = await request.post('/preferences', {
      form: { lang: 'en', back },
      headers: { origin },
      maxRedirects: 0,
    })
    expect(answer.status(), back).toBe(303)
    expect(answer.headers().location, back).toBe('/')
  }
  const cases: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin, 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of cases) {
    const answer = await request.post('/preferences', { form: { lang: 'en' }, headers, maxRedirects: 0 })
    expect(answer.status(), JSON.stringify(headers)).toBe(403)
    expect(answer.headers()['set-cookie']).toBeUndefined()
  }
})
