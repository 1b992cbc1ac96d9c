import { numeralValue } from './numerals.ts'

const YEARS =
  /(\d{1,2}|[一二两三四五六七八九十]{1,2})\s*(?:[-~至到]|—|－)?\s*(?:\d{1,2}|[一二两三四五六七八九十]{1,2})?\s*年/
const NONE = /不限|无经验|无需经验|不要求|无要求|应届|在校|以内|以下|有无经验均可|(?<!\d)0年/

/**
 * Fewest years asked by the words of an experience field: `1-3年` is 1, `经验不限` and `1年以下` are 0. A bare number is
 * the fewest years too: in the source `taidi` 1, 3, 5 and 10 stand where the other half of its rows says `1-3年`, `3-5年`.
 */
export function experienceOf(given: string): number | null {
  const text = given.normalize('NFKC').trim()
  if (/^\d{1,2}$/.test(text)) return Number(text)
  if (NONE.test(text)) return 0
  return yearsIn(text)
}

/** Fewest years a running text asks: `2年以上相关工作经验`. Wishes (优先) are left aside; null where none is asked. */
export function experienceInText(text: string): number | null {
  for (const clause of text.normalize('NFKC').split(/[,。;\n!]/)) {
    if (/优先|加分|更佳|成立|公司|历史|团队拥有/.test(clause)) continue
    if (
      /(?:经验|经历)不限|不限(?:工作)?经验|无需(?:工作)?经验|有无经验均可|无经验(?:均可|也可|亦可|者可)/.test(
        clause,
      )
    )
      return 0
    if (!/经验|经历|从业|工作年限/.test(clause)) continue
    const years = yearsIn(clause)
    if (years !== null) return years
  }
  return null
}

function yearsIn(text: string): number | null {
  const match = YEARS.exec(text)
  if (!match) return null
  const years = /\d/.test(match[1] ?? '') ? Number(match[1]) : numeralValue(match[1] ?? '')
  return years !== null && years <= 30 ? years : null
}
