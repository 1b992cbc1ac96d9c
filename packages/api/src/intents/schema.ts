import { z } from 'zod'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'
import { typedCode } from '../passes/schema.ts'

export const INTENT_STATES = ['proposed', 'agreed', 'declined', 'withdrawn'] as const
export type IntentState = (typeof INTENT_STATES)[number]
export const INTENT_MOVES = ['agree', 'decline', 'withdraw'] as const
export type IntentMove = (typeof INTENT_MOVES)[number]

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
const idInQuery = wholeInQuery(1, Number.MAX_SAFE_INTEGER)

export const NewVisit = z
  .strictObject({
    code: typedCode,
    employerId: id.optional().meta({ description: 'For members of several employers at this fair' }),
    postingId: id.nullable().default(null).meta({ description: 'Of those brought to the fair' }),
    note: words(1000).default('').meta({ description: 'Seen by the employer only' }),
    outcome: z.enum(['met', 'intent']).meta({ description: '`intent`: the employer would like to go on' }),
  })
  .refine((visit) => visit.outcome === 'met' || visit.postingId !== null, {
    path: ['postingId'],
    params: { code: 'required' },
  })
  .meta({ id: 'NewVisit', example: { code: 'K7QF-2M9C-4XTA', postingId: 7, outcome: 'intent' } })
export type NewVisit = z.output<typeof NewVisit>

const IntentOfVisit = z.strictObject({ id: z.int(), state: z.enum(INTENT_STATES) })

export const Visit = z
  .strictObject({
    id: z.int(),
    tail: z.string(),
    name: z.string().nullable().meta({ description: 'null: the person did not agree to show it' }),
    posting: z.strictObject({ id: z.int(), title: z.string() }).nullable(),
    note: z.string(),
    at: z.string(),
    intent: IntentOfVisit.nullable().meta({ description: 'The last one for this posting' }),
  })
  .meta({ id: 'Visit' })
export type Visit = z.infer<typeof Visit>

export const Noted = z
  .strictObject({ visit: Visit, again: z.boolean().meta({ description: 'They had been here before' }) })
  .meta({ id: 'Noted' })
export type Noted = z.infer<typeof Noted>

export const VisitsQuestion = z.strictObject({
  employer: idInQuery.optional().meta({ description: 'For members of several employers at this fair' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type VisitsQuestion = z.output<typeof VisitsQuestion>

export const Visits = z
  .strictObject({
    fair: z.strictObject({
      id: z.int(),
      name: z.string(),
      state: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
    }),
    open: z.boolean().meta({ description: 'Passes are read now' }),
    employer: z.strictObject({ id: z.int(), name: z.string() }),
    boothNo: z.string().nullable(),
    postings: z.array(z.strictObject({ id: z.int(), title: z.string() })),
    total: z.int().meta({ description: 'People who were here' }),
    visits: z.array(Visit),
    next: z.string().nullable(),
  })
  .meta({ id: 'Visits' })
export type Visits = z.infer<typeof Visits>

export const NewIntent = z
  .strictObject({ applicationId: id })
  .meta({ id: 'NewIntent', example: { applicationId: 12 } })

export const IntentAnswer = z
  .strictObject({
    move: z.enum(INTENT_MOVES),
    reason: words(200)
      .default('')
      .meta({ description: 'Needed of officers, who answer for people without an account' }),
  })
  .meta({ id: 'IntentAnswer', example: { move: 'agree' } })
export type IntentAnswer = z.output<typeof IntentAnswer>

export const IntentQuestion = z.strictObject({ lang })

export const IntentsQuestion = z.strictObject({
  state: z.enum(INTENT_STATES).optional(),
  fair: idInQuery.optional().meta({ description: 'Noted at this fair' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type IntentsQuestion = z.output<typeof IntentsQuestion>

export const Intent = z
  .strictObject({
    id: z.int(),
    state: z.enum(INTENT_STATES),
    moves: z.array(z.enum(INTENT_MOVES)).meta({ description: 'Open to whoever asks' }),
    employer: z.strictObject({ id: z.int(), name: z.string() }),
    posting: z.strictObject({ id: z.int(), title: z.string() }),
    fair: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
    applicationId: z.int().nullable(),
    seeker: z.strictObject({
      id: z.int().nullable().meta({ description: 'For officers' }),
      name: z.string().nullable().meta({ description: 'Masked for officers; null: not to be seen' }),
      tail: z.string().nullable().meta({ description: 'Of the pass it was noted with' }),
      hasAccount: z.boolean(),
    }),
    employerSaidAt: z.string().nullable(),
    seekerSaidAt: z.string().nullable(),
    notedAt: z.string(),
  })
  .meta({ id: 'Intent' })
export type Intent = z.infer<typeof Intent>

export const IntentPage = Intent.extend({
  phone: z
    .string()
    .nullable()
    .meta({ description: 'For the employer, once both have agreed; reading it is written down' }),
}).meta({ id: 'IntentPage' })
export type IntentPage = z.infer<typeof IntentPage>

export const Intents = z
  .strictObject({ intents: z.array(Intent), next: z.string().nullable() })
  .meta({ id: 'Intents' })
export type Intents = z.infer<typeof Intents>
