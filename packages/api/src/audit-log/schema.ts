import { z } from 'zod'
import { POLICY, type Verb } from '../auth/policy.ts'
import { wholeInQuery } from '../http/shapes.ts'

const id = () => wholeInQuery(1, Number.MAX_SAFE_INTEGER)

export const AuditQuestion = z.strictObject({
  verb: z.enum(Object.keys(POLICY) as [Verb, ...Verb[]]).optional(),
  account: id().optional().meta({ description: 'Who did it' }),
  entity: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional()
    .meta({ description: 'Kind of what was touched, e.g. `seeker`' }),
  entityId: id().optional().meta({ description: 'Which one; with `entity`' }),
  before: id().optional().meta({ description: '`next` of the page before' }),
  limit: wholeInQuery(1, 50).default(50),
})
export type AuditQuestion = z.output<typeof AuditQuestion>

export const AuditList = z
  .strictObject({
    lines: z.array(
      z.strictObject({
        id: z.int(),
        at: z.string(),
        accountId: z.int().nullable(),
        role: z.string().nullable().meta({ description: 'The hat it was done in' }),
        verb: z.string(),
        entity: z.string(),
        entityId: z.int().nullable(),
        seekerId: z.int().nullable(),
        employerId: z.int().nullable(),
        reason: z.string().nullable(),
        details: z.record(z.string(), z.unknown()),
        sealed: z.boolean().meta({ description: 'In the chain of hashes' }),
      }),
    ),
    next: z.int().nullable(),
    verbs: z.array(z.string()).meta({ description: 'Deeds to ask for' }),
    entities: z.array(z.string()).meta({ description: 'Kinds to ask for' }),
  })
  .meta({ id: 'AuditList' })
export type AuditList = z.infer<typeof AuditList>
