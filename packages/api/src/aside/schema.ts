import { z } from 'zod'
import { wholeInQuery } from '../http/shapes.ts'

export const AsideQuestion = z.strictObject({
  limit: wholeInQuery(1, 100).default(50).meta({ description: 'Most postings; the last that failed first' }),
})
export type AsideQuestion = z.output<typeof AsideQuestion>

export const AsideList = z
  .strictObject({
    engine: z.enum(['embedded', 'meilisearch']),
    search: z.enum(['ready', 'starting', 'restarting', 'away']),
    postings: z.int().meta({ description: 'In the index' }),
    waiting: z.int().nullable().meta({ description: 'Changes the search server has not acknowledged' }),
    lagMs: z.int().nullable(),
    total: z.int().meta({ description: 'Postings that the search server refuses, in all' }),
    aside: z.array(
      z.strictObject({
        id: z.int().meta({ description: 'Of the posting' }),
        title: z.string(),
        reason: z.string().meta({ description: 'In the words of the search server' }),
        tries: z.int(),
        failedAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'AsideList' })
export type AsideList = z.infer<typeof AsideList>
