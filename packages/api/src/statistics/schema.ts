import { places } from '@pinqiao/matcher/lexicon/places'
import { GROUPS } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'

/** Every figure, in the order in which it is shown. */
export const FIGURE_IDS = [
  'seekers_registered',
  'postings_published',
  'headcount',
  'applications',
  'intents_agreed',
  'placements_people',
  'placements_events',
  'confirmed',
  'internships',
  'contested',
  'step_intent',
  'step_offer',
  'step_contract',
  'step_insurance',
  'due_30',
  'retention_30',
  'due_90',
  'retention_90',
  'due_180',
  'retention_180',
  'due_365',
  'retention_365',
] as const
export type FigureId = (typeof FIGURE_IDS)[number]

/** What a figure counts. `people` counts each person once in whatever cell it stands; `events` 人次 counts each time. */
export const UNITS = ['people', 'events', 'postings', 'heads', 'applications', 'intents'] as const

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

const scope = {
  from: month.optional().meta({ description: 'First month, `YYYY-MM`; eleven before the last unless said' }),
  to: month.optional().meta({ description: 'Last month; this one unless said' }),
  district: words(60)
    .refine((code) => places().has(code), { params: { code: 'unknown_value', see: '/api/v1/places' } })
    .optional()
    .meta({ description: 'A place with all that lies in it; all one serves unless said' }),
  group: z.enum(GROUPS).optional().meta({ description: 'People verified as this group on that day' }),
}

export const StatisticsQuestion = z.strictObject({
  ...scope,
  by: z
    .enum(['place', 'group'])
    .default('place')
    .meta({ description: 'Lines beside the whole: months and the places of the district, or groups' }),
  lang,
})
export type StatisticsQuestion = z.output<typeof StatisticsQuestion>

export const RowsQuestion = z.strictObject({
  figure: z.enum(FIGURE_IDS),
  ...scope,
  exact: z
    .enum(['yes', 'no'])
    .default('no')
    .meta({ description: '`yes`: the district itself, without the places in it' }),
  limit: wholeInQuery(1, 50).default(50),
  after: cursor.optional(),
  lang,
})
export type RowsQuestion = z.output<typeof RowsQuestion>

const cell = z.int().nullable().meta({ description: 'null: fewer than 5, and hidden' })

export const StatisticsFound = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    today: z.iso.date(),
    district: Coded.nullable(),
    group: z.enum(GROUPS).nullable(),
    masked: z.boolean().meta({ description: 'Cells of 1 to 4 are hidden from whoever asks' }),
    demo: z.boolean().meta({ description: 'Invented people are among them' }),
    months: z.array(z.string()),
    districts: z.array(
      z.strictObject({
        ...Coded.shape,
        exact: z.boolean().meta({ description: 'Known only to be somewhere in the asked district' }),
      }),
    ),
    groups: z.array(z.enum(GROUPS)),
    figures: z.array(
      z.strictObject({
        id: z.enum(FIGURE_IDS),
        unit: z.enum(UNITS),
        of: z
          .enum(FIGURE_IDS)
          .nullable()
          .meta({ description: 'The figure it is a part of: its denominator' }),
        total: cell,
        months: z.array(cell).meta({ description: 'One for each of `months`; people may be in several' }),
        districts: z.array(cell).meta({ description: 'One for each of `districts`' }),
        groups: z.array(cell).meta({
          description: 'One for each of `groups`, a person with several in each; none for postings',
        }),
      }),
    ),
  })
  .meta({ id: 'Statistics' })
export type StatisticsFound = z.infer<typeof StatisticsFound>

export const StatisticsRows = z
  .strictObject({
    figure: z.enum(FIGURE_IDS),
    unit: z.enum(UNITS),
    from: z.string(),
    to: z.string(),
    district: Coded.nullable(),
    group: z.enum(GROUPS).nullable(),
    total: z.int().meta({ description: 'The figure; as many rows, or for `headcount` the sum of their `n`' }),
    rows: z.array(
      z.strictObject({
        id: z.int(),
        kind: z.enum(['seeker', 'posting', 'application', 'intent', 'placement']),
        person: z.string().nullable().meta({ description: 'Masked' }),
        title: z.string(),
        employer: z.string(),
        district: Coded.nullable(),
        day: z.iso.date().meta({ description: 'The day by which it is counted' }),
        n: z.int().meta({ description: 'What it adds: heads of a posting, else 1; times, for people' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'StatisticsRows' })
export type StatisticsRows = z.infer<typeof StatisticsRows>
