import { z } from 'zod'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'
import { Coded, placeCode } from '../postings/schema.ts'

export const FAIR_KINDS = [
  'general',
  'campus_tour',
  'veterans',
  'night_market',
  'gig_market',
  'livestream',
] as const
export type FairKind = (typeof FAIR_KINDS)[number]

export const FAIR_MODES = ['onsite', 'online', 'both'] as const
export type FairMode = (typeof FAIR_MODES)[number]

export const FAIR_STATES = ['draft', 'published', 'running', 'ended', 'cancelled'] as const
export type FairState = (typeof FAIR_STATES)[number]

export const FairMoveName = z.enum(['publish', 'start', 'end', 'cancel'])
export type FairMoveName = z.infer<typeof FairMoveName>

/** What the law asks an organiser to have before a fair is made public. */
export const FAIR_PARTS = ['venue', 'about', 'safetyPlan', 'capacity', 'booths'] as const
export type FairPart = (typeof FAIR_PARTS)[number]

export const Lang = z.strictObject({ lang })

// ---------------------------------------------------------------- questions

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const MOST_ROWS = 26
const MOST_IN_A_ROW = 60

/** Times are compared once they are times, whatever else is wrong: everything is said at once. */
const haveTimes =
  (...names: string[]) =>
  ({ value }: { value: unknown }) =>
    names.every(
      (name) => typeof value === 'object' && value !== null && Reflect.get(value, name) instanceof Date,
    )

export const FairPlan = z
  .strictObject({
    name: words(100).min(1),
    kind: z.enum(FAIR_KINDS),
    mode: z.enum(FAIR_MODES),
    place: placeCode.meta({ description: "Place code; the fair's district too" }),
    venue: words(200).default('').meta({ description: 'Hall and street; for online fairs the address' }),
    about: words(4000).default(''),
    safetyPlan: words(4000).default('').meta({ description: 'Emergency and security plan; not public' }),
    startsAt: instant,
    endsAt: instant,
    bookingClosesAt: instant.meta({ description: 'Employers apply and book until then' }),
    capacity: z.int().min(1).max(1_000_000).nullable().default(null).meta({ description: 'People at once' }),
    booths: z
      .strictObject({ rows: z.int().min(1).max(MOST_ROWS), perRow: z.int().min(1).max(MOST_IN_A_ROW) })
      .nullable()
      .default(null)
      .meta({ description: 'Rows A, B, …, each with booths 01, 02, …' }),
  })
  .refine((plan) => plan.endsAt > plan.startsAt, {
    path: ['endsAt'],
    params: { code: 'too_early' },
    when: haveTimes('startsAt', 'endsAt'),
  })
  .refine((plan) => plan.bookingClosesAt <= plan.endsAt, {
    path: ['bookingClosesAt'],
    params: { code: 'too_late' },
    when: haveTimes('bookingClosesAt', 'endsAt'),
  })
  .meta({
    id: 'FairPlan',
    example: {
      name: '秋季综合招聘会',
      kind: 'general',
      mode: 'onsite',
      place: '620171',
      venue: '新区会展中心一号馆',
      about: '四十家单位，带上身份证',
      safetyPlan: '出口四个，保安十二人，医护两人',
      startsAt: '2026-12-05T01:00:00Z',
      endsAt: '2026-12-05T07:00:00Z',
      bookingClosesAt: '2026-12-03T10:00:00Z',
      capacity: 2000,
      booths: { rows: 4, perRow: 12 },
    },
  })
export type FairPlan = z.output<typeof FairPlan>

export const FairMoved = z.strictObject({
  move: FairMoveName,
  reason: words(500).default('').meta({ description: 'To cancel: said to everybody who was coming' }),
})
export type FairMoved = z.output<typeof FairMoved>

export const WHEN = ['ahead', 'running', 'coming', 'over'] as const

export const FairsQuestion = z.strictObject({
  when: z.enum(WHEN).default('ahead').meta({ description: 'ahead: running and coming ones' }),
  kind: z.array(z.enum(FAIR_KINDS)).max(FAIR_KINDS.length).default([]),
  place: placeCode.optional().meta({ description: 'Within this place' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type FairsQuestion = z.output<typeof FairsQuestion>

export const OwnFairsQuestion = z.strictObject({
  state: z.array(z.enum(FAIR_STATES)).max(FAIR_STATES.length).default([]),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type OwnFairsQuestion = z.output<typeof OwnFairsQuestion>

export const StandsQuestion = z.strictObject({
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type StandsQuestion = z.output<typeof StandsQuestion>

// ---------------------------------------------------------------- answers

const next = z.string().nullable().meta({ description: 'Give it as `after` for the next page' })

export const FairCard = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    kind: z.enum(FAIR_KINDS),
    mode: z.enum(FAIR_MODES),
    state: z.enum(FAIR_STATES),
    place: Coded,
    venue: z.string(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    employers: z.int().meta({ description: 'Employers approved' }),
    postings: z.int().meta({ description: 'Their postings at the fair' }),
    headcount: z.int().meta({ description: 'People these postings look for' }),
    demo: z.boolean(),
  })
  .meta({ id: 'FairCard' })
export type FairCard = z.infer<typeof FairCard>

export const FairList = z.strictObject({ fairs: z.array(FairCard), next }).meta({ id: 'FairList' })
export type FairList = z.infer<typeof FairList>

export const FairPage = z
  .strictObject({
    ...FairCard.shape,
    about: z.string(),
    capacity: z.int().nullable(),
    bookingClosesAt: z.iso.datetime(),
    booths: z.int(),
    boothsTaken: z.int(),
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'FairPage' })
export type FairPage = z.infer<typeof FairPage>

export const FairPosting = z.strictObject({
  id: z.int(),
  title: z.string(),
  headcount: z.int().nullable(),
  payMin: z.int().nullable().meta({ description: 'Yuan a month' }),
  payMax: z.int().nullable(),
  payNegotiable: z.boolean(),
  place: Coded.nullable(),
  open: z.boolean().meta({ description: 'Still shown to everyone' }),
})
export type FairPosting = z.infer<typeof FairPosting>

export const Stand = z
  .strictObject({
    partId: z.int(),
    employer: z.strictObject({ id: z.int(), name: z.string(), industry: z.string().nullable() }),
    boothNo: z.string().nullable(),
    postings: z.array(FairPosting),
  })
  .meta({ id: 'Stand' })
export type Stand = z.infer<typeof Stand>

export const StandList = z
  .strictObject({ stands: z.array(Stand), next })
  .meta({ id: 'StandList', description: 'By booth; employers without one last' })
export type StandList = z.infer<typeof StandList>

export const BoothMap = z
  .strictObject({
    booths: z.array(
      z.strictObject({
        boothNo: z.string(),
        employer: z
          .strictObject({ id: z.int(), name: z.string() })
          .nullable()
          .meta({ description: 'null: free' }),
      }),
    ),
  })
  .meta({ id: 'BoothMap' })
export type BoothMap = z.infer<typeof BoothMap>

export const OwnFairCard = z
  .strictObject({
    ...FairCard.shape,
    waiting: z.int().meta({ description: 'Employers who wait for an answer' }),
    booths: z.int(),
    boothsTaken: z.int(),
  })
  .meta({ id: 'OwnFairCard' })
export type OwnFairCard = z.infer<typeof OwnFairCard>

export const OwnFairList = z.strictObject({ fairs: z.array(OwnFairCard), next }).meta({ id: 'OwnFairList' })
export type OwnFairList = z.infer<typeof OwnFairList>

export const OwnFair = z
  .strictObject({
    ...OwnFairCard.shape,
    about: z.string(),
    safetyPlan: z.string(),
    capacity: z.int().nullable(),
    bookingClosesAt: z.iso.datetime(),
    boothPlan: z.strictObject({ rows: z.int(), perRow: z.int() }).nullable(),
    publishedAt: z.iso.datetime().nullable(),
    cancelReason: z.string().nullable(),
    missing: z
      .array(z.enum(FAIR_PARTS))
      .meta({ description: 'What the law asks for and the plan does not say yet' }),
    moves: z.array(FairMoveName).meta({ description: 'Moves open to you now' }),
    mayChange: z.boolean(),
    mayStaff: z.boolean(),
  })
  .meta({ id: 'OwnFair' })
export type OwnFair = z.infer<typeof OwnFair>
