import { z } from 'zod'

export const Health = z
  .strictObject({
    status: z
      .enum(['ok', 'degraded', 'starting', 'down'])
      .meta({ description: '`degraded`: the search server is away and the tables answer for it' }),
    database: z.enum(['ok', 'down']),
    engine: z.enum(['embedded', 'meilisearch']),
    search: z.enum(['ready', 'starting', 'restarting', 'away']),
    postings: z.int().meta({ description: 'Postings in the search index' }),
    lagMs: z.int().nullable().meta({
      description: 'Milliseconds since the index last agreed with the database; null while it is not ready',
    }),
    waiting: z.int().nullable().meta({
      description:
        'Changes in the outbox that the search server has not acknowledged; null for the embedded engine',
    }),
    aside: z.int().meta({ description: 'Postings that the search server refuses: see /api/v1/search/aside' }),
    fallbacks: z.int().meta({
      description: 'Answers given from the tables because the index gave none, since this process began',
    }),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
