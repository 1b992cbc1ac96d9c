import { describe, expect, test } from 'vitest'
import { checkCharacter, readCreditCode } from './credit-code.ts'

describe('right codes', () => {
  test.each([
    ['91350100M000100Y43', '91350100M000100Y43'],
    [' 9135 0100 m000 100y 43 ', '91350100M000100Y43'],
    ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
    // Published by the companies themselves.
    ['914403001922038216', '914403001922038216'],
    ['91330106673959654P', '91330106673959654P'],
  ])('%s', (text, code) => {
    expect(readCreditCode(text)).toBe(code)
  })
})

describe('wrong codes say which way they are wrong', () => {
  test.each([
    ['', 'wrong_format'],
    ['91350100M000100Y4', 'wrong_format'],
    ['91350100M000100Y433', 'wrong_format'],
    ['9135O100M000100Y43', 'wrong_format'],
    ['91350100M000100V43', 'wrong_format'],
    ['<script>alert(1)<', 'wrong_format'],
    ['91350100M000100Y44', 'wrong_checksum'],
    ['91350100M000100Y34', 'wrong_checksum'],
    ['91350010M000100Y43', 'wrong_checksum'],
  ])('%s: %s', (text, code) => {
    expect(readCreditCode(text)).toBe(code)
  })
})

test('any one character changed is found, and every check character occurs', () => {
  const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const good = '91350100M000100Y43'
  for (const [at, was] of [...good].entries()) {
    for (const other of characters) {
      if (other === was) continue
      expect(readCreditCode(good.slice(0, at) + other + good.slice(at + 1))).toBe('wrong_checksum')
    }
  }
  const found = new Set(
    Array.from({ length: 500 }, (_, i) => checkCharacter(`91620100MA7${String(i).padStart(6, '0')}`)),
  )
  expect(found.size).toBe(31)
})
