import type { Language } from '@pinqiao/matcher/vocabulary'
import { number } from './format.ts'
import type { FormProblem } from './match/complete.ts'
import type { Messages } from './messages/words.ts'

/** What is wrong with a field, with the limit that was passed: “数字太大了，最大 1,000,000”. */
export function problemWords({ code, limit }: FormProblem, t: Messages, lang: Language): string {
  const within =
    code === 'needs_home' || code === 'needs_floor' || limit === undefined
      ? ''
      : (t.problems.limit[code]?.(number(limit, lang)) ?? '')
  return t.problems.wrong[code] + within
}
