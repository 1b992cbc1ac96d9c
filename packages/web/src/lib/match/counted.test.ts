import { expect, test } from 'vitest'
import { messages } from '#lib/messages/words.ts'
import { counted } from './counted.ts'

test('a total that was not counted to the end is called the least it may be, in both languages', () => {
  const said = (lang: 'zh' | 'en', estimated: boolean) => {
    const t = messages[lang]
    const n = counted(12_345, { estimated }, t, lang)
    return [t.match.resultsCount(n), t.match.toOneShort(n), t.match.opens(n), t.postings.total(n)]
  }
  expect(said('zh', true)).toEqual([
    '至少 12,345 个岗位适合您',
    '只差一项 至少 12,345 个',
    '多 至少 12,345 个',
    '至少 12,345 个岗位',
  ])
  expect(said('en', true)).toEqual([
    'at least 12,345 postings fit you',
    'One thing short: at least 12,345',
    'at least 12,345 more',
    'at least 12,345 postings',
  ])
  expect([...said('zh', false), ...said('en', false)].join()).not.toMatch(/至少|at least/)
})
