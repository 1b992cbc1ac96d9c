import { EDUCATIONS, GROUPS, NEEDS, SHIFTS } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { cursor, lang, words } from '../http/shapes.ts'
import { Coded, Labels, PostingCard } from '../postings/schema.ts'
import { ChangeShape, MissingShape, ReasonShape, RequirementShape } from './reasons.ts'

const term = words(60).min(1)

export const MatchQuestion = z
  .strictObject({
    wanted: z.array(term).max(20).default([]).meta({ description: 'Occupations: codes or plain words' }),
    skills: z.array(term).max(50).default([]).meta({ description: 'Codes or plain words' }),
    certificates: z.array(term).max(50).default([]).meta({ description: 'Codes or plain words' }),
    education: z.enum(EDUCATIONS).nullable().default(null).meta({ description: 'Highest had' }),
    major: term.nullable().default(null).meta({ description: 'Code or name' }),
    years: z
      .int()
      .min(0)
      .max(60)
      .nullable()
      .default(null)
      .meta({ description: 'Years of such work; 0: none' }),
    pay: z
      .strictObject({
        floor: z.int().min(0).max(1_000_000).nullable().default(null).meta({ description: 'Yuan a month' }),
        firm: z.boolean().default(false).meta({ description: 'Below the floor is out, not only worse' }),
      })
      .nullable()
      .default(null),
    home: z
      .union([term, z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })])
      .nullable()
      .default(null)
      .meta({ description: 'Place code, place name, or a point' }),
    maxKm: z
      .number()
      .min(0.1)
      .max(1000)
      .nullable()
      .default(null)
      .meta({ description: 'Furthest from home; without a home it limits nothing' }),
    shifts: z.array(z.enum(SHIFTS)).max(SHIFTS.length).default([]),
    needs: z.array(z.enum(NEEDS)).max(NEEDS.length).default([]),
    groups: z.array(z.enum(GROUPS)).max(GROUPS.length).default([]).meta({
      description: 'Used for this answer only and kept nowhere',
    }),
    order: z.enum(['best', 'newest', 'nearest']).default('best'),
    balanced: z.boolean().default(true).meta({
      description: 'False: by the score alone, also where many people are shown the same postings',
    }),
    limit: z.int().min(1).max(50).default(20),
    after: cursor.optional(),
    lang,
  })
  .refine((question) => question.order !== 'nearest' || question.home !== null, {
    path: ['home'],
    params: { code: 'required' },
  })
  .meta({
    id: 'MatchQuestion',
    example: {
      wanted: ['叉车司机'],
      certificates: ['叉车证'],
      pay: { floor: 5000, firm: true },
      groups: ['relocated'],
    },
  })
export type MatchQuestion = z.output<typeof MatchQuestion>

const { order: _order, balanced: _balanced, limit: _limit, after: _after, ...said } = MatchQuestion.shape
/** What a person says of themself, without how a list of matches is to be given. */
export const FitQuestion = z.strictObject(said).meta({ id: 'FitQuestion' })
export type FitQuestion = z.output<typeof FitQuestion>

export const MatchCard = z
  .strictObject({
    posting: PostingCard,
    score: z.number().nullable().meta({ description: '0 to 1; null in a non-personal order' }),
    congestion: z.number().meta({
      description:
        'Points of the score by which it stands lower, because many people are drawn to it; 0: none',
    }),
    because: z.array(ReasonShape),
    missing: z.array(MissingShape),
    soon: z
      .array(z.string())
      .meta({ description: 'Certificates asked and not held that anybody gets within days' }),
    requirements: z.array(RequirementShape),
    departs: z.string().nullable().meta({
      description:
        'When the shuttle of the reason `commute` leaves its stop, HH:MM; null where none is a reason',
    }),
  })
  .meta({ id: 'MatchCard' })
export type MatchCard = z.infer<typeof MatchCard>

const Understood = z.strictObject({
  wanted: z.array(Coded),
  wantedWords: z.array(z.string()).meta({ description: 'Wanted titles that are no known occupation' }),
  skills: z.array(Coded),
  certificates: z.array(Coded),
  major: Coded.nullable(),
  home: Coded.nullable().meta({ description: 'null also for a home given as a point' }),
})
export type Understood = z.infer<typeof Understood>

export const MatchFound = z
  .strictObject({
    total: z.int(),
    estimated: z.boolean().meta({
      description:
        'Not all could be counted: total, nearMissTotal and what changes open are the least they may be',
    }),
    hits: z.array(MatchCard),
    nearMisses: z.array(MatchCard).meta({ description: 'Fail exactly one limit; with the first page only' }),
    nearMissTotal: z.int(),
    oneChangeAway: z.array(z.strictObject({ change: ChangeShape, opens: z.int() })),
    next: z.string().nullable().meta({ description: 'Give it as `after` for the next page' }),
    understood: Understood,
    notUnderstood: z.array(
      z.strictObject({
        field: z.enum(['wanted', 'skills', 'certificates', 'major', 'home']),
        word: z.string(),
      }),
    ),
    degraded: z.boolean().meta({
      description: 'The index is not ready: only some hundred postings were ranked and no change was counted',
    }),
    labels: Labels,
  })
  .meta({ id: 'MatchFound' })
export type MatchFound = z.infer<typeof MatchFound>

export const FitFound = z
  .strictObject({
    card: MatchCard.nullable().meta({ description: 'null while the index is not ready' }),
    labels: Labels,
  })
  .meta({ id: 'FitFound' })
export type FitFound = z.infer<typeof FitFound>
