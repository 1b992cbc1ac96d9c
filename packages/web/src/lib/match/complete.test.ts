import { expect, test } from 'vitest'
import { messages } from '#lib/messages/words.ts'
import { problemWords } from '#lib/problem-words.ts'
import { incomplete } from './complete.ts'

test('a distance needs a home, and a floor that is firm needs a floor', () => {
  expect(incomplete({ maxKm: 10 })).toEqual([{ path: 'home', code: 'needs_home' }])
  expect(incomplete({ pay: { floor: null, firm: true } })).toEqual([
    { path: 'pay.floor', code: 'needs_floor' },
  ])
  expect(incomplete({ maxKm: 10, home: '620171', pay: { floor: 0, firm: true } })).toEqual([])
  expect(incomplete({})).toEqual([])
})

test('what is wrong is said with the limit that was passed', () => {
  const tooBig = { path: 'pay.floor', code: 'too_big', limit: 1_000_000 } as const
  expect(problemWords(tooBig, messages.zh, 'zh')).toBe('数字太大了，最大 1,000,000')
  expect(problemWords({ path: 'home', code: 'needs_home' }, messages.en, 'en')).toContain('where you live')
})
