import { expect, test } from 'vitest'
import { createSealer } from '../seal/sealer.ts'
import { TEST_KEY } from '../testing/served.ts'
import { isCodeOf, passCode, passTail, registrationIn } from './code.ts'

const seal = createSealer(TEST_KEY)
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a code is short, grouped, and leads back to its registration, also beyond a million', () => {
  for (const id of [1, 2, 31, 1000, 2 ** 20 - 1, 2 ** 20, 123_456_789]) {
    const code = passCode(seal, { id, fairId: 7 })
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4,}$/)
    expect(registrationIn(code)).toBe(id)
    expect(isCodeOf(seal, { id, fairId: 7 }, code)).toBe(true)
    expect(code.endsWith(passTail(id))).toBe(true)
  }
})

test('no two registrations of a hundred thousand share a tail', () => {
  expect(new Set(Array.from({ length: 100_000 }, (_, i) => passTail(i + 1))).size).toBe(100_000)
})

test('what people do when they copy by hand is understood', () => {
  const registration = { id: 101, fairId: 3 }
  const code = passCode(seal, registration)
  for (const typed of [
    code.toLowerCase(),
    code.replaceAll('-', ' '),
    ` ${code.replaceAll('-', '')} `,
    code.replaceAll('-', '－'),
    code.replaceAll('0', 'O').replaceAll('1', 'l'),
    [...code].map((c) => (c === '-' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join(''),
  ]) {
    expect(registrationIn(typed), typed).toBe(101)
    expect(isCodeOf(seal, registration, typed), typed).toBe(true)
  }
})

test('every other character at every place is refused', () => {
  const registration = { id: 4711, fairId: 12 }
  const code = passCode(seal, registration).replaceAll('-', '')
  let tried = 0
  for (let i = 0; i < code.length; i++) {
    for (const letter of ALPHABET) {
      if (letter === code[i]) continue
      const forged = code.slice(0, i) + letter + code.slice(i + 1)
      const id = registrationIn(forged)
      expect(id !== null && isCodeOf(seal, { ...registration, id }, forged), forged).toBe(false)
      tried++
    }
  }
  expect(tried).toBe(12 * 31)
})

test('a code of one fair, of one key or of one registration is that of no other', () => {
  const code = passCode(seal, { id: 5, fairId: 1 })
  expect(isCodeOf(seal, { id: 5, fairId: 2 }, code)).toBe(false)
  expect(isCodeOf(createSealer(Buffer.alloc(32, 8)), { id: 5, fairId: 1 }, code)).toBe(false)
  expect(code.slice(0, 9)).not.toBe(passCode(seal, { id: 6, fairId: 1 }).slice(0, 9))
})

test.each(['', ' ', '-', 'K7QF', 'K7QF2M9C4XT', 'UUUU-UUUU-UUUU', '<script>', '聘桥', '9'.repeat(40)])(
  'no code at all: %s',
  (text) => {
    const id = registrationIn(text)
    expect(id !== null && isCodeOf(seal, { id, fairId: 1 }, text)).toBe(false)
  },
)
