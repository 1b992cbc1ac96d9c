import { expect, test } from 'vitest'
import { samePath } from './same-path.ts'
import { mayChange } from './same-site.ts'

test.each([
  '//evil',
  '/\\evil',
  'https:evil',
  '/.//evil',
  '/\tevil',
  'javascript:alert(1)',
  '',
  '/a\\b',
  null,
])('a way back to %j is the home page', (back) => {
  expect(samePath(back)).toBe('/')
})

test('a way back on this site is kept with its query', () => {
  expect(samePath('/postings?q=%E7%84%8A&after=x')).toBe('/postings?q=%E7%84%8A&after=x')
})

const headers = (given: Record<string, string>) => new Headers({ host: 'jobs.example:3000', ...given })

test('only a page of this host may change something, over http and behind a proxy that ends TLS', () => {
  expect(mayChange('GET', headers({}))).toBe(true)
  expect(mayChange('POST', headers({ origin: 'http://jobs.example:3000' }))).toBe(true)
  expect(mayChange('POST', headers({ origin: 'https://jobs.example:3000' }))).toBe(true)
  expect(mayChange('POST', headers({}))).toBe(false)
  expect(mayChange('POST', headers({ origin: 'null' }))).toBe(false)
  expect(mayChange('POST', headers({ origin: 'https://evil.example' }))).toBe(false)
  expect(
    mayChange('POST', headers({ origin: 'http://jobs.example:3000', 'sec-fetch-site': 'cross-site' })),
  ).toBe(false)
})
