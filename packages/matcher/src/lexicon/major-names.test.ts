import { expect, test } from 'vitest'
import { majorsLike } from './major-names.ts'
import { majorOf } from './majors.ts'

const texts = (typed: string, limit = 8) => majorsLike(typed, limit).map(({ text }) => text)

test('names that begin so come before names that hold it', () => {
  const found = texts('会计', 20)
  expect(found[0]).toMatch(/^会计/)
  expect(found.findIndex((name) => !name.startsWith('会计'))).toBeGreaterThan(0)
})

test('everyday names, Traditional letters and English lead to the major', () => {
  expect(texts('计科')).toContain('计算机科学与技术')
  expect(texts('護理')).toEqual(texts('护理'))
  expect(texts('nurs')[0]).toMatch(/^Nurs/)
  // at the start of a word only
  expect(texts('ursing')).toEqual([])
})

test('no name twice, no more than asked, nothing for nothing', () => {
  for (const typed of ['工', '电', '学', 'e']) {
    const found = texts(typed, 6)
    expect(found.length).toBe(6)
    expect(new Set(found).size).toBe(6)
  }
  expect([texts(''), texts('  '), texts('炼金术')]).toEqual([[], [], []])
})

test('every name given is understood when it comes back', () => {
  for (const typed of ['机', '护', '会', '电子', 'business']) {
    for (const { text } of majorsLike(typed, 20)) expect(majorOf(text), text).not.toBeNull()
  }
})
