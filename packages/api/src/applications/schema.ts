import { EDUCATIONS, GROUPS, SHIFTS } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'
import { MissingShape, ReasonShape, RequirementShape } from '../matches/reasons.ts'
import { Coded, Labels } from '../postings/schema.ts'
import { DECLINE_REASONS, MOVES, type MoveName, REASONS, STATES, WITHDRAW_REASONS } from './lifecycle.ts'
import { Replies } from './replies.ts'

// ---------------------------------------------------------------- questions

const note = words(1000).default('').meta({ description: 'A few words for the other side' })

export const NewApplication = z
  .strictObject({
    postingId: z.int().min(1).max(999_999_999_999_999),
    message: words(2000).default(''),
    disclose: z
      .array(z.enum(GROUPS))
      .max(GROUPS.length)
      .default([])
      .meta({ description: 'Verified groups the employer may know of; none unless said' }),
    consent: z
      .literal(true)
      .meta({ description: 'To hand the profile and the phone number to this employer' }),
  })
  .meta({
    id: 'NewApplication',
    example: { postingId: 1, message: '我会开叉车，下周就能上班。', consent: true },
  })
export type NewApplication = z.output<typeof NewApplication>

export const NewMove = z
  .discriminatedUnion('move', [
    z.strictObject({ move: z.literal('shortlist'), note }),
    z.strictObject({
      move: z.literal('invite'),
      at: z.iso.datetime({ offset: true }).meta({ description: 'When the interview is' }),
      place: words(200).min(1),
      note,
    }),
    z.strictObject({ move: z.literal('offer'), note }),
    z.strictObject({ move: z.literal('accept'), note }),
    z.strictObject({ move: z.literal('hire'), note }),
    z.strictObject({ move: z.literal('decline'), reason: z.enum(DECLINE_REASONS), note }),
    z.strictObject({ move: z.literal('withdraw'), reason: z.enum(WITHDRAW_REASONS), note }),
  ])
  .meta({ id: 'NewMove', example: { move: 'decline', reason: 'position_filled' } })
export type NewMove = z.output<typeof NewMove>

export const SIDES = ['seeker', 'employer', 'officer'] as const
export type Side = (typeof SIDES)[number]

export const ApplicationsQuestion = z.strictObject({
  as: z
    .enum(SIDES)
    .optional()
    .meta({ description: 'For people with several hats; else the furthest reaching' }),
  posting: wholeInQuery(1, 999_999_999_999_999).optional(),
  state: z.array(z.enum(STATES)).max(STATES.length).default([]),
  district: words(60).default('').meta({ description: 'For officers: place code, with all narrower places' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type ApplicationsQuestion = z.output<typeof ApplicationsQuestion>

export const ApplicationQuestion = z.strictObject({ lang })
export const FormQuestion = z.strictObject({ posting: wholeInQuery(1, 999_999_999_999_999), lang })

// ---------------------------------------------------------------- answers

const state = z.enum(STATES)
const moves = z
  .array(z.enum(Object.keys(MOVES) as [MoveName, ...MoveName[]]))
  .meta({ description: 'Moves open to whoever asks' })
const time = z.iso.datetime()

export const FitOfApplicant = z
  .strictObject({
    band: z.int().meta({
      description: '0: all that is asked is met; 1: one thing is missing, or some were not said; 2: more',
    }),
    because: z.array(ReasonShape),
    missing: z.array(MissingShape),
    soon: z.array(z.string()).meta({ description: 'Certificates lacking that anybody gets within days' }),
    requirements: z.array(RequirementShape),
  })
  .meta({
    id: 'FitOfApplicant',
    description: 'Of work and schooling only; groups, home and pay take no part',
  })
export type FitOfApplicant = z.infer<typeof FitOfApplicant>

const card = {
  id: z.int(),
  state,
  posting: z.strictObject({ id: z.int(), title: z.string() }),
  employer: z.strictObject({ id: z.int(), name: z.string() }),
  person: z
    .strictObject({
      name: z.string().nullable().meta({
        description: 'Masked for officers; null for an employer whose leave to see it has ended',
      }),
      district: Coded.nullable().meta({ description: 'Where they live; for officers only' }),
    })
    .nullable()
    .meta({ description: 'null for the person' }),
  submittedAt: time,
  answeredAt: time.nullable(),
  updatedAt: time,
  interviewAt: time.nullable(),
  interviewPlace: z.string(),
  reason: z.enum(REASONS).nullable(),
  fit: FitOfApplicant.nullable().meta({ description: 'For employers; null while the index is not ready' }),
  priority: z
    .enum(GROUPS)
    .nullable()
    .meta({ description: 'Disclosed group that a rule in force puts first inside the band; for employers' }),
  moves,
  demo: z.boolean(),
}
export const ApplicationCard = z.strictObject(card).meta({ id: 'ApplicationCard' })
export type ApplicationCard = z.infer<typeof ApplicationCard>

export const ApplicationsFound = z
  .strictObject({
    applications: z.array(ApplicationCard).meta({
      description:
        'For employers by band, inside it who a rule puts first, then by fit, then newest first; for others newest first',
    }),
    counts: z.partialRecord(state, z.int()).nullable().meta({
      description: 'By state, whatever states are asked for; with the first page, not for officers',
    }),
    next: z.string().nullable().meta({ description: 'Give it as `after` for the next page' }),
    labels: Labels,
  })
  .meta({ id: 'ApplicationsFound' })
export type ApplicationsFound = z.infer<typeof ApplicationsFound>

export const ApplicationStep = z.strictObject({
  move: z.string(),
  to: state,
  by: z.enum(['seeker', 'employer', 'system']),
  reason: z.enum(REASONS).nullable(),
  note: z.string(),
  at: time,
})
export type ApplicationStep = z.infer<typeof ApplicationStep>

export const ApplicationPage = z
  .strictObject({
    ...card,
    side: z.enum(SIDES),
    message: z.string().meta({ description: 'Empty for officers' }),
    disclosed: z
      .array(z.enum(GROUPS))
      .meta({ description: 'Groups told to the employer; empty for officers' }),
    consent: z.enum(['live', 'withdrawn']).meta({ description: 'Whether the employer may open the profile' }),
    steps: z.array(ApplicationStep),
    labels: Labels,
  })
  .meta({ id: 'ApplicationPage' })
export type ApplicationPage = z.infer<typeof ApplicationPage>

const given = {
  about: z.string(),
  wanted: z.array(z.string()),
  skills: z.array(z.string()),
  certificates: z.array(z.string()),
  education: z.enum(EDUCATIONS).nullable(),
  major: z.string().nullable(),
  shifts: z.array(z.enum(SHIFTS)),
}

export const ApplicantProfile = z
  .strictObject({
    id: z.int().meta({ description: 'Of the application' }),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable().meta({ description: 'Only where there is no phone number' }),
    ...given,
    groups: z
      .array(z.enum(GROUPS))
      .meta({ description: 'Verified ones the person chose to tell in this application' }),
  })
  .meta({ id: 'ApplicantProfile', description: 'What the person agreed to give; words are in `lang`' })
export type ApplicantProfile = z.infer<typeof ApplicantProfile>

export const WHY_NOT_APPLY = ['apply_elsewhere', 'posting_not_open', 'own_posting'] as const

export const ApplicationForm = z
  .strictObject({
    posting: z.strictObject({ id: z.int(), title: z.string() }),
    employer: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
    whyNot: z.enum([...WHY_NOT_APPLY, 'already_applied']).nullable(),
    applied: z.int().nullable().meta({ description: 'The application under way there' }),
    name: z.string(),
    phone: z.string().nullable().meta({ description: 'Masked' }),
    email: z.string().nullable().meta({ description: 'Only where there is no phone number' }),
    ...given,
    groups: z.array(z.enum(GROUPS)).meta({ description: 'Verified groups that may be told' }),
  })
  .meta({ id: 'ApplicationForm', description: 'What the employer would be given' })
export type ApplicationForm = z.infer<typeof ApplicationForm>

export const Moved = z.strictObject({ id: z.int(), state, moves }).meta({ id: 'Moved' })
export type Moved = z.infer<typeof Moved>

export const ApplicantsDesk = z
  .strictObject({
    employers: z.array(z.strictObject({ id: z.int(), name: z.string(), replies: Replies.nullable() })),
    postings: z
      .array(
        z.strictObject({
          id: z.int(),
          title: z.string(),
          applications: z.int(),
          waiting: z.int().meta({ description: 'Not answered yet' }),
        }),
      )
      .meta({ description: 'Applied for, the newest hundred' }),
  })
  .meta({ id: 'ApplicantsDesk' })
export type ApplicantsDesk = z.infer<typeof ApplicantsDesk>

export const SuitedQuestion = z.strictObject({ posting: wholeInQuery(1, 999_999_999_999_999), lang })
export type SuitedQuestion = z.output<typeof SuitedQuestion>

export const SuitedFound = z
  .strictObject({
    posting: z.strictObject({ id: z.int(), title: z.string() }),
    lookedAt: z
      .int()
      .meta({ description: 'People held against it: the newest of the district, a hundred at most' }),
    people: z
      .array(
        z.strictObject({
          id: z.int(),
          name: z.string().meta({ description: 'Masked' }),
          district: Coded.nullable(),
          priority: z.enum(GROUPS).nullable(),
          fit: FitOfApplicant,
        }),
      )
      .meta({ description: 'By band, inside it who a rule puts first, then by fit; twenty at most' }),
    labels: Labels,
  })
  .meta({ id: 'SuitedFound' })
export type SuitedFound = z.infer<typeof SuitedFound>
