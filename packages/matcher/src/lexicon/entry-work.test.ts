import { readTable } from '@pinqiao/search-config'
import { expect, test } from 'vitest'
import { easeOfStart } from './entry-work.ts'
import { isOccupationCode } from './occupations.ts'

test('every row is a class or work that exists, between 0 and 1, with its why', () => {
  for (const { code = '', ease, why } of readTable('entry-work.tsv')) {
    expect(isOccupationCode(code), code).toBe(true)
    expect(Number(ease) >= 0 && Number(ease) <= 1 && why !== '', code).toBe(true)
  }
})

test('cleaning is begun at once, a trade is not, a profession least', () => {
  const eases = ['4-09-08-01', '6-05-01-03', '4-03-02-01', '2-05-01-01'].map(easeOfStart)
  expect(eases).toEqual([...eases].sort((a, b) => b - a))
  expect(new Set(eases).size).toBe(4)
  expect(easeOfStart('')).toBe(0)
})
