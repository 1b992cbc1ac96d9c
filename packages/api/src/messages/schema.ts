import { z } from 'zod'
import { wholeInQuery } from '../http/shapes.ts'
import { MESSAGE_KINDS } from './kinds.ts'

export const MessageQuestion = z.strictObject({
  before: wholeInQuery(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: '`next` of the page before' }),
  limit: wholeInQuery(1, 50).default(20),
})
export type MessageQuestion = z.output<typeof MessageQuestion>

export const MessageId = z.strictObject({ id: wholeInQuery(1, Number.MAX_SAFE_INTEGER) })

export const MessageList = z
  .strictObject({
    messages: z.array(
      z.strictObject({
        id: z.int(),
        kind: z.enum(MESSAGE_KINDS),
        params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).meta({
          description: 'Codes, names and times the sentence of this kind is made of',
        }),
        link: z.string().nullable().meta({ description: 'Path of the page it is about' }),
        at: z.string(),
        read: z.boolean(),
      }),
    ),
    next: z.int().nullable(),
    unread: z.int(),
  })
  .meta({ id: 'MessageList' })
export type MessageList = z.infer<typeof MessageList>

export const ReadAll = z
  .strictObject({ until: z.int().min(1).meta({ description: 'The newest message that was shown' }) })
  .meta({ id: 'ReadAll', example: { until: 12 } })
