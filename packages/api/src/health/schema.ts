import { z } from 'zod'

export const Health = z
  .strictObject({
    status: z.enum(['ok', 'starting', 'down']),
    database: z.enum(['ok', 'down']),
    search: z.enum(['ready', 'starting', 'restarting']),
    postings: z.int().meta({ description: 'Postings in the search index' }),
    lagMs: z.int().nullable().meta({
      description: 'Milliseconds since the index last agreed with the database; null while it is not ready',
    }),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
