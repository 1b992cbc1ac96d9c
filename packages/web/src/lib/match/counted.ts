import type { MatchFound } from '@pinqiao/api/matches/schema'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { number } from '#lib/format.ts'
import type { Messages } from '#lib/messages/words.ts'

/** How many postings, as an answer's own counting allows to say it: `1,234`, or `at least 1,234`. */
export function counted(
  n: number,
  { estimated }: Pick<MatchFound, 'estimated'>,
  t: Messages,
  lang: Language,
): string {
  return estimated ? t.match.atLeast(number(n, lang)) : number(n, lang)
}
