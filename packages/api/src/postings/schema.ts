import { isOccupationCode } from '@pinqiao/matcher/lexicon/occupations'
import { placePoint, places } from '@pinqiao/matcher/lexicon/places'
import { FACETS, type FacetName } from '@pinqiao/matcher/types'
import {
  BENEFITS,
  EDUCATIONS,
  GROUPS,
  KINDS,
  PAY_BANDS,
  PAY_BASES,
  type PayBand,
  SHIFTS,
  SORTS,
} from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { Replies } from '../applications/replies.ts'
import { cursor, decimalInQuery, lang, wholeInQuery, words } from '../http/shapes.ts'
import { MISSING } from './draft.ts'

// ---------------------------------------------------------------- questions

const MOST_VALUES = 30

export const placeCode = words(60).refine((code) => places().has(code), {
  params: { code: 'unknown_value', see: '/api/v1/places' },
})
const occupationCode = words(20).refine(isOccupationCode, {
  params: { code: 'unknown_value', see: '/api/v1/suggestions' },
})
const payBand = z.enum(PAY_BANDS.map((band) => band.code) as [PayBand, ...PayBand[]])

function several<T extends z.ZodType>(item: T, description: string) {
  return z.array(item).max(MOST_VALUES).default([]).meta({ description })
}

const near = words(60)
  .transform((text, check) => {
    const point = pointOf(text)
    if (point) return { point, place: places().has(text) ? text : null }
    check.addIssue({ code: 'custom', params: { code: 'unknown_value', see: '/api/v1/places' } })
    return z.NEVER
  })
  .optional()
  .meta({ description: '`lat,lon` in degrees (WGS-84), or the code of a place with known coordinates' })

function pointOf(text: string): { lat: number; lon: number } | null {
  const pair = /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(text)
  if (!pair) return places().has(text) ? placePoint(text) : null
  const [lat, lon] = [Number(pair[1]), Number(pair[2])]
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null
}

export const SearchQuestion = z
  .strictObject({
    q: words(200)
      .default('')
      .meta({ description: 'Words, Simplified, Traditional or Latin; empty finds all' }),
    place: several(placeCode, 'Place codes; a wider place finds what lies in it'),
    occupation: several(occupationCode, 'Codes of occupations of the 大典 or of classes above them'),
    pay: several(payBand, 'Bands of yuan a month'),
    education: several(z.enum(EDUCATIONS), 'Lowest education asked'),
    kind: several(z.enum(KINDS), 'Kinds of posting'),
    shift: several(z.enum(SHIFTS), 'Shifts'),
    benefit: several(z.enum(BENEFITS), 'Benefits'),
    group: several(z.enum(GROUPS), 'Groups the employer wants or welcomes'),
    near,
    km: decimalInQuery(0.1, 1000).optional().meta({ description: 'Within so many kilometres of `near`' }),
    sort: z.enum(SORTS).optional().meta({ description: 'Default: relevance with `q`, newest without' }),
    limit: wholeInQuery(1, 50).default(20).meta({ description: 'Hits a page; 20 unless said' }),
    after: cursor.optional(),
    lang,
  })
  .refine((question) => question.near || question.km === undefined, {
    path: ['near'],
    params: { code: 'required' },
  })
  .refine((question) => question.near || question.sort !== 'distance', {
    path: ['near'],
    params: { code: 'required' },
  })
export type SearchQuestion = z.output<typeof SearchQuestion>

export const PageQuestion = z.strictObject({ lang })

// ---------------------------------------------------------------- answers

export const Coded = z.strictObject({ code: z.string(), label: z.string() })
export type Coded = z.infer<typeof Coded>

const Marks = z
  .array(z.tuple([z.int(), z.int()]))
  .meta({ description: 'Stretches found, `[start, end)` in UTF-16 units' })

export const Highlights = z.strictObject({
  title: Marks,
  employer: Marks,
  snippet: z.strictObject({ text: z.string(), marks: Marks }).nullable(),
})
export type Highlights = z.infer<typeof Highlights>

export const PostingCard = z
  .strictObject({
    id: z.int(),
    title: z.string(),
    employer: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
    pay: z.strictObject({
      min: z.int().nullable().meta({ description: 'Yuan a month' }),
      max: z.int().nullable().meta({ description: 'Yuan a month' }),
      basis: z.enum(PAY_BASES).nullable().meta({ description: 'How it was quoted before it became a month' }),
      months: z.int().nullable().meta({ description: 'Months paid a year' }),
      negotiable: z.boolean(),
    }),
    place: Coded.nullable(),
    occupation: Coded.nullable(),
    kind: z.enum(KINDS),
    education: z.enum(EDUCATIONS).nullable().meta({ description: 'null: not stated; any: none asked' }),
    experienceYears: z.int().nullable(),
    headcount: z.int().nullable(),
    shifts: z.array(z.enum(SHIFTS)),
    benefits: z.array(z.enum(BENEFITS)),
    groups: z.array(z.enum(GROUPS)),
    groupOnly: z.boolean().meta({ description: 'Lawfully open to `groups` alone' }),
    publishedAt: z.iso.datetime(),
    renewedAt: z.iso.datetime().nullable(),
    validUntil: z.iso.date().meta({ description: 'Last day shown, in China' }),
    demo: z.boolean().meta({ description: 'Invented, for demonstration' }),
    source: z.string(),
    km: z.number().nullable().meta({ description: 'In a straight line from the centre or home asked about' }),
    highlights: Highlights,
  })
  .meta({ id: 'PostingCard' })
export type PostingCard = z.infer<typeof PostingCard>

const FacetValues = z.array(z.strictObject({ value: z.string(), label: z.string(), count: z.int() }))

export const Labels = z
  .record(z.string(), z.string())
  .meta({ description: 'Words in `lang` for codes of this answer that stand without them' })

export const SearchFound = z
  .strictObject({
    total: z.int(),
    hits: z.array(PostingCard),
    facets: z.strictObject(
      Object.fromEntries(FACETS.map((name) => [name, FacetValues])) as Record<FacetName, typeof FacetValues>,
    ),
    next: z.string().nullable().meta({ description: 'Give it as `after` for the next page' }),
    relaxed: z
      .boolean()
      .meta({ description: 'No posting has every word; those with most of them are shown' }),
    degraded: z.boolean().meta({
      description: 'The index is not ready: newest first by words in the title, without facets',
    }),
    labels: Labels,
  })
  .meta({ id: 'SearchFound' })
export type SearchFound = z.infer<typeof SearchFound>

const ShuttleLine = z.strictObject({
  code: z.string(),
  name: z.string(),
  stops: z.array(z.strictObject({ place: Coded, at: z.string() })),
  demo: z.boolean(),
})

const Certificate = z.strictObject({
  code: z.string(),
  label: z.string(),
  licence: z.boolean().meta({ description: 'The law forbids the work without it' }),
})

export const PostingPage = z
  .strictObject({
    ...PostingCard.omit({ km: true, highlights: true, employer: true }).shape,
    employer: z
      .strictObject({
        id: z.int(),
        name: z.string(),
        about: z.string(),
        industry: z.string().nullable(),
        origin: z.enum(['registered', 'import', 'demo']),
        replies: Replies.nullable(),
        verified: z.boolean().meta({ description: 'An officer has seen its papers, and that still holds' }),
      })
      .nullable(),
    applying: z
      .enum(['here', 'elsewhere'])
      .meta({ description: 'elsewhere: nobody of the employer reads applications here' }),
    duties: z.string(),
    requirements: z.string(),
    payText: z.string().meta({ description: 'Pay in the words of the source' }),
    placeText: z.string().meta({ description: 'Place in the words of the source' }),
    placePath: z.array(Coded).meta({ description: 'The place and all wider ones, widest first' }),
    point: z.strictObject({ lat: z.number(), lon: z.number() }).nullable(),
    majors: z.array(Coded),
    skills: z.array(Coded),
    skillsPreferred: z.array(Coded),
    certificates: z.array(Certificate),
    certificatesPreferred: z.array(Certificate),
    shiftStarts: z.int().nullable().meta({ description: 'Minutes after midnight' }),
    shiftEnds: z.int().nullable().meta({ description: 'Minutes after midnight' }),
    shuttle: ShuttleLine.nullable(),
    missing: z.array(z.enum(MISSING)).meta({ description: 'What a complete posting would still state' }),
  })
  .meta({ id: 'PostingPage' })
export type PostingPage = z.infer<typeof PostingPage>

export const GONE_REASONS = ['expired', 'paused', 'filled', 'closed'] as const

export const PostingGone = z
  .strictObject({
    code: z.literal('gone'),
    reason: z.enum(GONE_REASONS),
    title: z.string(),
    similar: z.array(PostingCard),
  })
  .meta({ id: 'PostingGone' })
export type PostingGone = z.infer<typeof PostingGone>
