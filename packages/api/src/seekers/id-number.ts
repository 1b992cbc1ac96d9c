import { z } from 'zod'
import { words } from '../http/shapes.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
/** Provinces only: people keep the number of a county or prefecture that was dissolved long ago. */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/

/** Why a text is no resident ID number (GB 11643); null: it may be one. That the person exists it does not show. */
export function whyNotIdNumber(number: string): 'wrong_format' | 'wrong_checksum' | null {
  if (!/^\d{17}[\dX]$/.test(number) || !PROVINCES.test(number) || birthOf(number) === null)
    return 'wrong_format'
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return CHECKS[sum % 11] === number[17] ? null : 'wrong_checksum'
}

/** `YYYY-MM-DD`; null where the digits are no day of the calendar. */
export function birthOf(number: string): string | null {
  const iso = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const time = Date.parse(iso)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso || iso < '1900') return null
  return iso
}

/** Unemployment is registered, and work may be sought, from the sixteenth birthday on. */
export function isOfAge(birth: string, today: string): boolean {
  const sixteenth = `${Number(birth.slice(0, 4)) + 16}${birth.slice(4)}`
  return sixteenth <= today
}

export const maskIdNumber = (number: string): string => `${number.slice(0, 3)}***********${number.slice(-4)}`

/** As people type it: spaces, full-width digits and a small x are taken. */
export const idNumber = words(40)
  .transform((text, check) => {
    const number = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
    const code = whyNotIdNumber(number)
    if (code === null) return number
    check.addIssue({ code: 'custom', params: { code } })
    return z.NEVER
  })
  .meta({ description: 'Resident ID number, GB 11643' })
