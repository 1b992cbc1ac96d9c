import { birthOf, isOfAge } from './id-number.ts'

/** @param today `YYYY-MM-DD` in China */
export function whyNotIdNumberOf(idNumber: string, today: string): 'under_age' | null {
  const birth = birthOf(idNumber)
  return birth !== null && isOfAge(birth, today) ? null : 'under_age'
}
