import { expect, test } from 'vitest'
import { idNumberWith } from '../testing/seekers.ts'
import { birthOf, idNumber, isOfAge, maskIdNumber, whyNotIdNumber } from './id-number.ts'

test('of the eleven check characters one is right, for every remainder', () => {
  const seen = new Set<string>()
  for (let serial = 1; serial <= 40; serial++) {
    const number = idNumberWith(serial)
    seen.add(number.slice(-1))
    for (const check of '0123456789X') {
      expect(whyNotIdNumber(number.slice(0, 17) + check)).toBe(check === number[17] ? null : 'wrong_checksum')
    }
  }
  expect(seen.size).toBe(11)
})

test.each(['11010519491231002', '110105194913310021', '990105194912310021', '110105194902300021', '一二三'])(
  '%s is no number at all',
  (text) => {
    expect(whyNotIdNumber(text)).toBe('wrong_format')
  },
)

test('a known example is right, as typed too', () => {
  expect(whyNotIdNumber('11010519491231002X')).toBeNull()
  expect(idNumber.parse(' 110105 19491231 002x')).toBe('11010519491231002X')
  expect(idNumber.parse('１１０１０５１９４９１２３１００２Ｘ')).toBe('11010519491231002X')
  expect(birthOf('11010519491231002X')).toBe('1949-12-31')
  expect(maskIdNumber('11010519491231002X')).toBe('110***********002X')
})

test('one is of age on the sixteenth birthday, not the day before', () => {
  expect(isOfAge('2010-11-20', '2026-11-20')).toBe(true)
  expect(isOfAge('2010-11-21', '2026-11-20')).toBe(false)
})
