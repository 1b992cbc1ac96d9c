import { z } from 'zod'
import { cursor, lang, wholeInQuery } from '../http/shapes.ts'

const count = z.int().min(0)

export const Counts = z
  .strictObject({
    fair: z.strictObject({
      id: z.int(),
      name: z.string(),
      state: z.string(),
      venue: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
    }),
    at: z.string().meta({ description: 'When this was counted; at most a few seconds ago' }),
    registered: count.meta({ description: 'People' }),
    present: count.meta({ description: 'People, each once' }),
    visits: count.meta({ description: 'Events: one person at one booth is one' }),
    intents: z.strictObject({ proposed: count, agreed: count }).meta({
      description: 'Proposed: ever and not taken back; agreed: by both, among these',
    }),
    employers: z.strictObject({ approved: count, present: count }),
    headcount: count.meta({ description: 'Places of the postings brought' }),
    booths: z.array(
      z.strictObject({
        boothNo: z.string().nullable(),
        employer: z.strictObject({ id: z.int(), name: z.string() }),
        present: z.boolean(),
        visits: count,
        agreed: count,
      }),
    ),
    arrivals: z
      .array(z.strictObject({ at: z.string(), people: count }))
      .meta({ description: 'People who came in each quarter of an hour in which somebody did' }),
  })
  .meta({ id: 'FairCounts' })
export type Counts = z.infer<typeof Counts>

/** Every figure of a report; each is the number, or the sum, of the rows behind it. */
export const FIGURES = [
  'booths_promised',
  'booths_present',
  'headcount',
  'headcount_verified',
  'headcount_reviewed',
  'postings_without_headcount',
  'registered',
  'walk_ins',
  'present',
  'absent',
  'visits',
  'visitors',
  'visitors_not_checked_in',
  'intents_proposed',
  'intents_agreed',
  'people_agreed',
  'placements',
  'people_placed',
] as const
export type Figure = (typeof FIGURES)[number]

export const Report = z
  .strictObject({
    fair: Counts.shape.fair.extend({ cancelled: z.boolean() }),
    at: z.string(),
    figures: z.record(z.enum(FIGURES), count),
  })
  .meta({ id: 'FairReport' })
export type Report = z.infer<typeof Report>

export const ReportQuestion = z.strictObject({ lang })

export const RowsQuestion = z.strictObject({
  figure: z.enum(FIGURES),
  limit: wholeInQuery(1, 50).default(50),
  after: cursor.optional(),
  lang,
})
export type RowsQuestion = z.output<typeof RowsQuestion>

export const Rows = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        id: z.int(),
        name: z.string().nullable().meta({ description: 'Of a person, masked' }),
        tail: z.string().nullable(),
        employer: z.string().nullable(),
        what: z.string().nullable().meta({ description: 'Number of the booth or title of the posting' }),
        state: z.string().nullable(),
        count: count.nullable().meta({ description: 'What the row adds to a headcount' }),
        at: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'FairReportRows' })
export type Rows = z.infer<typeof Rows>
