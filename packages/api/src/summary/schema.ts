import { z } from 'zod'

export const Summary = z
  .strictObject({
    postings: z.int(),
    headcount: z.int().meta({ description: 'Sum of what the postings state; unstated counts nothing' }),
    employers: z.int(),
    newestAt: z.iso.datetime().nullable(),
    demo: z.boolean().meta({ description: 'Some of the postings are invented, for demonstration' }),
  })
  .meta({ id: 'Summary' })
export type Summary = z.infer<typeof Summary>
