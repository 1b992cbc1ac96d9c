import { z } from 'zod'

export const CallPage = z
  .strictObject({
    calls: z
      .array(
        z.strictObject({
          id: z.int(),
          calledAt: z.string(),
          doneAt: z.string().nullable().meta({ description: 'null: still ranking and inviting' }),
          invited: z.int(),
        }),
      )
      .meta({ description: 'The newest first' }),
    invited: z.int().meta({ description: 'People invited to the fair by all calls; nobody twice' }),
    registered: z.int().meta({ description: 'Of those, how many have registered' }),
    whyNot: z
      .enum(['fair_not_open', 'no_fair_postings', 'call_under_way'])
      .nullable()
      .meta({ description: 'Why nobody can be called now; null: somebody can' }),
  })
  .meta({ id: 'FairCalls' })
export type CallPage = z.infer<typeof CallPage>
