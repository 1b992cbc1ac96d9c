import { numeralValue, withDigits } from './numerals.ts'

/** People wanted: `3人`, `招2名`, `2-3人` (the lower, which is sure), `若干`, `不限` and nonsense are null. */
export function headcountOf(given: string | number): number | null {
  const text = withDigits(String(given).normalize('NFKC'))
  const single = /^[一二两三四五六七八九](?=[名人位个]|$)/.exec(text.trim())
  const match = /\d+/.exec(text)
  const count = single ? numeralValue(single[0]) : match ? Number(match[0]) : null
  return count !== null && count >= 1 && count <= 10_000 ? count : null
}
