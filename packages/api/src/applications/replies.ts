// How quickly an employer answers: apart from the other shapes, since postings show it too.

import { z } from 'zod'

export const REPLY_DAYS = 90
/** An application this old should have been answered. */
export const DUE_DAYS = 7
/** Fewer say more about single people than about the employer. */
export const FEWEST = 5

export const Replies = z
  .strictObject({
    days: z.int().meta({ description: 'Of the last so many days' }),
    counted: z.int().meta({ description: 'Applications answered, or waiting for a week or longer' }),
    answered: z.int(),
    medianHours: z.number().nullable().meta({ description: 'To the first answer; null under 5 answers' }),
  })
  .meta({ id: 'Replies', description: 'How an employer answers; not told under 5 applications' })
export type Replies = z.infer<typeof Replies>

/** Figures of replies as they may be told: under five none. */
export function repliesTold(
  row: { counted: number; answered: number; medianHours: number | null } | undefined,
): Replies | null {
  if (!row || row.counted < FEWEST) return null
  const { counted, answered, medianHours } = row
  return {
    days: REPLY_DAYS,
    counted,
    answered,
    medianHours: answered < FEWEST || medianHours === null ? null : Math.round(medianHours * 10) / 10,
  }
}
