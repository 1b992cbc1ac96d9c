// Unified social credit codes, GB 32100-2015.

import { z } from 'zod'
import { words } from '../http/shapes.ts'

/** No I, O, S, V, Z: they look like digits. The place of a character is its value. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const MODULUS = 31

/** The code as 18 capital characters, or what is wrong with it. A right check character proves no existence. */
export function readCreditCode(text: string): string | 'wrong_format' | 'wrong_checksum' {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return 'wrong_format'
  return code[17] === checkCharacter(code.slice(0, 17)) ? code : 'wrong_checksum'
}

/** The 18th character of a code: 31 − Σ value × 3^(i−1) mod 31. */
export function checkCharacter(body: string): string {
  let sum = 0
  let weight = 1
  for (const character of body) {
    sum += CHARACTERS.indexOf(character) * weight
    weight = (weight * 3) % MODULUS
  }
  return CHARACTERS[(MODULUS - (sum % MODULUS)) % MODULUS] as string
}

export const creditCode = words(40)
  .transform((text, check) => {
    const code = readCreditCode(text)
    if (code !== 'wrong_format' && code !== 'wrong_checksum') return code
    check.addIssue({ code: 'custom', params: { code } })
    return z.NEVER
  })
  .meta({ description: 'Unified social credit code, 18 characters with a right check character' })
