import { places } from '@pinqiao/matcher/lexicon/places'
import { z } from 'zod'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'

/** 就业 by kind. `internship` 见习 is recorded and shown, and is not employment. */
export const PLACEMENT_KINDS = [
  'employment',
  'self_employment',
  'public_welfare',
  'gig',
  'internship',
] as const
export type PlacementKind = (typeof PLACEMENT_KINDS)[number]

export const PLACEMENT_STATES = ['recorded', 'confirmed', 'contested', 'reversed'] as const
export type PlacementState = (typeof PLACEMENT_STATES)[number]

/** The ladder of evidence, lowest rung first. */
export const STEPS = [
  'intent',
  'offer',
  'contract',
  'insurance',
  'day_30',
  'day_90',
  'day_180',
  'day_365',
] as const
export type Step = (typeof STEPS)[number]

export const END_REASONS = [
  'contract_ended',
  'resigned',
  'dismissed',
  'new_job',
  'employer_closed',
  'retired',
  'other',
] as const

export const REVERSAL_REASONS = [
  'entered_wrongly',
  'never_started',
  'wrong_person',
  'duplicate',
  'contested',
] as const

/** What may still be done with a placement. */
export const PLACEMENT_MOVES = ['confirm', 'contest', 'prove', 'end', 'reverse'] as const
export type PlacementMove = (typeof PLACEMENT_MOVES)[number]

// ---------------------------------------------------------------- questions

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
const note = words(1000).default('')
const day = z.iso.date()

/** The work itself, the same for a new record and for one that stands in for a wrong one. */
const work = {
  kind: z.enum(PLACEMENT_KINDS),
  fullTime: z.boolean(),
  title: words(100).min(1),
  startsOn: day.meta({ description: 'First day at work, in China; not in the future' }),
}

export const NewPlacement = z
  .strictObject({
    applicationId: id.nullable().default(null).meta({ description: 'A hired application' }),
    intentId: id.nullable().default(null).meta({ description: 'An agreed intent' }),
    seekerId: id.nullable().default(null).meta({ description: 'By hand, which only officers may' }),
    employerId: id.nullable().default(null).meta({ description: 'By hand: an employer in the system' }),
    employerName: words(200).default('').meta({ description: 'By hand: one that is not' }),
    ...work,
  })
  .refine(({ applicationId, intentId, seekerId }) => count(applicationId, intentId, seekerId) === 1, {
    path: ['seekerId'],
    params: { code: 'required' },
  })
  .refine((one) => one.seekerId === null || one.employerId !== null || one.employerName !== '', {
    path: ['employerName'],
    params: { code: 'required' },
  })
  .meta({
    id: 'NewPlacement',
    example: {
      applicationId: 7,
      kind: 'employment',
      fullTime: true,
      title: '电焊工',
      startsOn: '2026-11-02',
    },
  })
export type NewPlacement = z.output<typeof NewPlacement>

const count = (...all: (number | null)[]): number => all.filter((one) => one !== null).length

export const NewEvidence = z
  .strictObject({
    step: z.enum(STEPS),
    onDate: day.meta({ description: 'The day it is evidence for; not in the future' }),
    note,
    uploadId: id.nullable().default(null),
  })
  .meta({ id: 'NewEvidence', example: { step: 'contract', onDate: '2026-11-05', uploadId: 3 } })
export type NewEvidence = z.output<typeof NewEvidence>

export const NewAnswer = z
  .strictObject({ answer: z.enum(['confirm', 'contest']), note })
  .refine(({ answer, note }) => answer === 'confirm' || note !== '', {
    path: ['note'],
    params: { code: 'required' },
  })
  .meta({ id: 'NewPlacementAnswer', example: { answer: 'confirm' } })
export type NewAnswer = z.output<typeof NewAnswer>

export const NewEnd = z
  .strictObject({
    endsOn: day.meta({ description: 'First day no longer employed; not in the future' }),
    reason: z.enum(END_REASONS),
    note,
  })
  .meta({ id: 'NewPlacementEnd', example: { endsOn: '2026-11-18', reason: 'resigned' } })
export type NewEnd = z.output<typeof NewEnd>

export const NewReversal = z
  .strictObject({
    reason: z.enum(REVERSAL_REASONS),
    note,
    replacement: z
      .strictObject({
        ...work,
        employerId: id.nullable().default(null),
        employerName: words(200).default(''),
      })
      .nullable()
      .default(null)
      .meta({
        description: 'What is right instead, of the same person; without an employer the same one stays',
      }),
  })
  .meta({ id: 'NewReversal', example: { reason: 'entered_wrongly', note: '日期抄错了' } })
export type NewReversal = z.output<typeof NewReversal>

export const PARTS = ['seeker', 'employer', 'officer'] as const

const as = z
  .enum(PARTS)
  .optional()
  .meta({ description: 'For people with several hats: whose list; all of theirs unless said' })

export const PlacementsQuestion = z.strictObject({
  as,
  state: z.enum(PLACEMENT_STATES).optional(),
  step: z.enum(STEPS).optional().meta({ description: 'Has evidence of this step' }),
  kind: z.enum(PLACEMENT_KINDS).optional(),
  district: words(60)
    .refine((code) => places().has(code), { params: { code: 'unknown_value', see: '/api/v1/places' } })
    .optional()
    .meta({ description: 'Of the person when it was recorded; a wider place finds what lies in it' }),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'In which the work began, `YYYY-MM`' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type PlacementsQuestion = z.output<typeof PlacementsQuestion>

export const UnrecordedQuestion = z.strictObject({ as, lang })
export const PlacementQuestion = z.strictObject({ lang })

// ---------------------------------------------------------------- answers

export const PlacementRow = z
  .strictObject({
    id: z.int(),
    person: z.strictObject({
      id: z.int(),
      name: z.string().meta({ description: 'Masked for officers' }),
    }),
    employer: z.strictObject({ id: z.int().nullable(), name: z.string() }),
    title: z.string(),
    kind: z.enum(PLACEMENT_KINDS),
    fullTime: z.boolean(),
    state: z.enum(PLACEMENT_STATES),
    district: Coded,
    startsOn: z.iso.date(),
    endsOn: z.iso.date().nullable().meta({ description: 'First day no longer employed' }),
    reached: z.array(z.enum(STEPS)).meta({ description: 'Steps with evidence, in their order' }),
    moves: z.array(z.enum(PLACEMENT_MOVES)).meta({ description: 'Open to whoever asks' }),
    demo: z.boolean(),
  })
  .meta({ id: 'PlacementRow' })
export type PlacementRow = z.infer<typeof PlacementRow>

export const PlacementsFound = z
  .strictObject({ placements: z.array(PlacementRow), next: z.string().nullable() })
  .meta({ id: 'PlacementsFound' })
export type PlacementsFound = z.infer<typeof PlacementsFound>

export const Unrecorded = z
  .strictObject({
    hires: z.array(
      z.strictObject({
        applicationId: z.int(),
        person: z.strictObject({
          id: z.int(),
          name: z.string().meta({ description: 'Masked for officers' }),
        }),
        employer: z.string(),
        title: z.string(),
        kind: z.enum(PLACEMENT_KINDS).meta({ description: 'That the posting suggests' }),
        hiredAt: z.iso.datetime(),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: 'Unrecorded' })
export type Unrecorded = z.infer<typeof Unrecorded>

const Rung = z.strictObject({
  step: z.enum(STEPS),
  evidence: z
    .strictObject({
      onDate: z.iso.date(),
      note: z.string(),
      paper: z.string().nullable().meta({ description: 'Name of the upload, below /uploads/' }),
      byRole: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
  dueOn: z.iso.date().nullable().meta({ description: 'Not before this day; for days at work' }),
  open: z.boolean().meta({ description: 'Whoever asks may give evidence of it today' }),
})
export type Rung = z.infer<typeof Rung>

const Event = z.strictObject({
  what: z.enum(['recorded', 'evidence', 'confirm', 'contest', 'ended', 'reversed']),
  at: z.iso.datetime(),
  byRole: z.string(),
  step: z.enum(STEPS).nullable(),
  reason: z.enum([...END_REASONS, ...REVERSAL_REASONS]).nullable(),
  note: z.string(),
})
export type PlacementEvent = z.infer<typeof Event>

export const PlacementPage = z
  .strictObject({
    ...PlacementRow.shape,
    postingId: z.int().nullable(),
    applicationId: z.int().nullable(),
    intentId: z.int().nullable(),
    recordedAs: z.enum(['employer', 'officer', 'seeker']),
    recordedAt: z.iso.datetime(),
    counted: z
      .enum(['counted', 'internship', 'contested', 'reversed'])
      .meta({ description: 'Whether it is in the figures, and if not, why' }),
    ladder: z.array(Rung),
    history: z.array(Event),
    replacedBy: z.int().nullable(),
    replaces: z.int().nullable(),
  })
  .meta({ id: 'PlacementPage' })
export type PlacementPage = z.infer<typeof PlacementPage>
