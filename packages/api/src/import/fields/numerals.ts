const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }

const NUMERAL = /(?<![\d.])[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]*/g

/**
 * Writes Chinese numerals that hold a unit as digits: 三千五 → 3500, 一万二 → 12000, 十三薪 → 13薪. Single figures are
 * left as they are (五险一金, 两班倒).
 */
export function withDigits(text: string): string {
  return text.replace(NUMERAL, (numeral) => (/[十百千万]/.test(numeral) ? String(worthOf(numeral)) : numeral))
}

/** Value of one numeral, `八` or `三千五`; null for anything else. */
export function numeralValue(text: string): number | null {
  return /^[零〇一二两三四五六七八九十百千万]+$/.test(text) ? worthOf(text) : null
}

function worthOf(numeral: string): number {
  let total = 0
  let section = 0
  let digit = 0
  let lastUnit = 1
  let afterZero = false
  for (const char of numeral) {
    const unit = UNITS[char]
    if (unit === undefined) {
      digit = DIGITS[char] ?? 0
      afterZero = digit === 0
    } else if (unit === 10_000) {
      total = (total + section + digit) * unit
      section = 0
      digit = 0
      lastUnit = unit
    } else {
      section += (digit === 0 ? 1 : digit) * unit
      digit = 0
      lastUnit = unit
    }
  }
  // A figure left over counts in the next lower unit (三千五 is 3500), unless a zero stands before it (三千零五).
  const spoken = digit > 0 && lastUnit >= 100 && !afterZero && !/[零〇]/.test(numeral.at(-2) ?? '')
  return total + section + (spoken ? (digit * lastUnit) / 10 : digit)
}
