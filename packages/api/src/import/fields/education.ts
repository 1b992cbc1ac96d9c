import { EDUCATIONS, type Education } from '@pinqiao/matcher/vocabulary'

/** From the highest down, so that what is found can be masked before a shorter name inside it is looked for. */
const LEVELS: [Education, RegExp][] = [
  ['doctor', /博士(?:研究生)?/g],
  ['master', /硕士(?:研究生)?|研究生|mba/gi],
  ['college', /大学专科|大专|专科|高职|高等职业/g],
  ['bachelor', /大学本科|本科|学士|大本/g],
  ['senior_high', /高中|中专|中技|技校|职高|职业高中|中职|技工学校|中等专业/g],
  ['junior_high', /初中/g],
  // Who teaches there is not asked to have been there alone.
  ['primary', /小学(?![教老]师|语文|数学|英语|阶段|部|生)/g],
]

const NONE_ASKED = /不限|不要求|无要求|无学历要求|不作要求|(?:初中|高中|小学|学历)(?:及|或)?以下/

/**
 * The lowest education asked by the words of an education field: `本科及以上`, `学历：本科及以上 学位：学士`, `不限`.
 * Of several levels named the lowest counts. Null: the field says nothing about it.
 */
export function educationOf(given: string): Education | null {
  const text = given.normalize('NFKC').replace(/本科阶段[^)]*|专升本/g, '')
  const named = levelsIn(text)
  const lowest = EDUCATIONS.find((level) => named.includes(level))
  if (NONE_ASKED.test(text) && (lowest === undefined || named.length === 1)) return 'any'
  return lowest ?? null
}

/**
 * Digits of the source `taidi`, worked out from the texts of its rows: of 911 rows with 3 that name a level 606 ask 本科,
 * 2 goes with 大专, 4 with 硕士, 5 with 博士, 1 with 中专; 0 says nothing at all.
 */
export function educationOfDigit(digit: string): Education | null {
  const levels: Record<string, Education> = {
    '0': 'any',
    '1': 'senior_high',
    '2': 'college',
    '3': 'bachelor',
    '4': 'master',
    '5': 'doctor',
  }
  return levels[digit.trim()] ?? null
}

/** The lowest education a running text asks, from its first sentence about it; wishes (优先) are left aside. */
export function educationInText(text: string): Education | null {
  const none = /学历不限|不限学历|无学历要求|学历无要求|学历不做要求/.test(text)
  for (const clause of text.split(/[，,。；;\n！!]/)) {
    if (/优先|加分|更佳|放宽|可放/.test(clause)) continue
    const asks = /(?:以上|及以上|毕业|学历|文化|程度|文凭)/.test(clause)
    if (!asks) continue
    const named = levelsIn(clause)
    const lowest = EDUCATIONS.find((level) => named.includes(level))
    if (lowest) return lowest
  }
  return none ? 'any' : null
}

function levelsIn(text: string): Education[] {
  let rest = text
  const found: Education[] = []
  for (const [level, names] of LEVELS) {
    const masked = rest.replace(names, '·')
    if (masked !== rest) found.push(level)
    rest = masked
  }
  return found
}
