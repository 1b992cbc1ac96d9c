import { HOURS_A_DAY, WORKING_DAYS_A_MONTH } from '@pinqiao/api/import/fields/pay'
import type { PayBasis } from '@pinqiao/matcher/vocabulary'
import type { Dice } from './dice.ts'
import type { Terms } from './types.ts'

export interface DemoPay {
  /** Yuan a month. */
  min: number
  max: number
  basis: PayBasis
  months: number | null
  text: string
}

const stepOf: Partial<Record<PayBasis, number>> = { day: 10, hour: 1 }
const perMonth: Partial<Record<PayBasis, number>> = {
  day: WORKING_DAYS_A_MONTH,
  hour: WORKING_DAYS_A_MONTH * HOURS_A_DAY,
}

/** Draws a range inside the blueprint's and words it as ads do. */
export function drawPay(terms: Terms, months: number | null, dice: Dice): DemoPay {
  const basis = terms.basis ?? 'month'
  const step = stepOf[basis] ?? 100
  const [lowest, highest] = terms.pay
  const width = highest - lowest
  const round = (amount: number) => Math.round(amount / step) * step
  const low = round(lowest + width * 0.4 * dice.next())
  const high = Math.min(highest, Math.max(low + step, round(low + width * (0.3 + 0.4 * dice.next()))))
  const factor = perMonth[basis] ?? 1
  const text = wordsOf(basis, low, high, months)
  return { min: Math.round(low * factor), max: Math.round(high * factor), basis, months, text }
}

function wordsOf(basis: PayBasis, low: number, high: number, months: number | null): string {
  if (basis === 'day') return `${low}-${high}元/天，日结`
  if (basis === 'hour') return `${low}-${high}元/小时`
  if (basis === 'piece') return `计件，月收入${low}-${high}元`
  return `${low}-${high}元/月${months === null ? '' : `·${months}薪`}`
}
