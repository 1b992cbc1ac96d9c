import type { Replies } from '@pinqiao/api/applications/replies'
import { number } from '#lib/format.ts'
import type { Words } from '#lib/messages/words.ts'

/** “最近 90 天 40 份该答复的投递，答复了 36 份，一半在 20 小时内答复”. */
export function repliesWords({ answered, counted, days, medianHours }: Replies, { t, lang }: Words): string {
  const words = t.applications
  const half =
    medianHours === null
      ? ''
      : words.repliesHalf(
          medianHours < 48
            ? words.hours(number(Math.max(1, Math.round(medianHours)), lang))
            : words.days(number(Math.round(medianHours / 24), lang)),
        )
  return words.replies(number(answered, lang), number(counted, lang), number(days, lang)) + half
}
