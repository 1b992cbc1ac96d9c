import { describe, expect, test } from 'vitest'
import { PAY_SPELLINGS } from './pay.fixtures.ts'
import { parsePay, payOfNumbers } from './pay.ts'

describe('pay as people write it', () => {
  test.each(PAY_SPELLINGS)('%s', (text, min, max, basis, months, negotiable) => {
    const { text: kept, ...pay } = parsePay(text)
    expect(pay).toEqual({ min, max, basis, months: months ?? null, negotiable: negotiable ?? false })
    expect(kept).toBe(text.trim())
  })

  test('holds at least two hundred spellings', () => {
    expect(new Set(PAY_SPELLINGS.map(([text]) => text)).size).toBeGreaterThanOrEqual(200)
  })
})

describe('pay in clean numbers', () => {
  test.each([
    [10000, 15000, 10000, 15000],
    [15000, 10000, 10000, 15000],
    [null, 4500, null, 4500],
    [8000, null, 8000, null],
    [0, 0, null, null],
    [0, 6000, null, 6000],
    [1, 10000, null, null],
    [3000, 10_000_000, null, null],
    [100, 150, null, null],
    [null, null, null, null],
  ])('%s to %s', (min, max, low, high) => {
    const pay = payOfNumbers(min, max)
    expect([pay.min, pay.max]).toEqual([low, high])
    expect(pay.basis).toBe(low === null && high === null ? null : 'month')
  })
})
