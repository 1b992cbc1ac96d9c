import { places } from '@pinqiao/matcher/lexicon/places'
import { GROUPS } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { OwnClaim } from '../claims/schema.ts'
import { SENSITIVE_WORDING } from '../consents/schema.ts'
import { cursor, lang, words } from '../http/shapes.ts'
import { FitQuestion } from '../matches/schema.ts'
import { Coded } from '../postings/schema.ts'
import { idNumber } from './id-number.ts'

const { groups: _groups, lang: _lang, ...said } = FitQuestion.shape
/** Answers of the match form. Groups are not among them: they are claimed, with evidence and consent. */
export const Profile = z.strictObject(said).meta({ id: 'Profile' })
export type Profile = z.output<typeof Profile>
export const emptyProfile: Profile = Profile.parse({})

export const district = words(60)
  .refine((code) => places().has(code), { params: { code: 'unknown_value', see: '/api/v1/places' } })
  .meta({ description: 'Place code of where they live' })

export const personName = words(60).min(1)

export const ofAge = z.literal(true).meta({ description: 'They say that they are 16 or older' })

export const NewSeeker = z
  .strictObject({
    name: personName,
    district,
    ofAge,
    idNumber: idNumber.nullable().default(null),
    sensitive: SENSITIVE_WORDING.nullable().default(null).meta({
      description: 'Version of the words consented to; needed with an ID number',
    }),
    profile: Profile.default(emptyProfile),
  })
  .meta({ id: 'NewSeeker', example: { name: '马晓燕', district: '620171101', ofAge: true } })
export type NewSeeker = z.output<typeof NewSeeker>

export const SeekerChange = z
  .strictObject({
    name: personName.optional(),
    district: district.optional(),
    about: words(2000).optional(),
    personalRanking: z.boolean().optional(),
    profile: Profile.optional(),
    idNumber: idNumber.optional().meta({ description: 'Can be given once' }),
  })
  .meta({ id: 'SeekerChange', example: { personalRanking: false } })
export type SeekerChange = z.output<typeof SeekerChange>

export const MeQuestion = z.strictObject({ lang })

/** Why an officer registers somebody in their own name. */
export const ASSISTED_REASONS = ['no_phone', 'cannot_read', 'at_the_desk', 'home_visit', 'other'] as const

export const SeekerMe = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    district: Coded.nullable(),
    idNumber: z.string().nullable().meta({ description: 'Masked' }),
    about: z.string(),
    personalRanking: z.boolean(),
    profile: Profile,
    groups: z
      .array(z.enum(GROUPS))
      .meta({ description: 'Claimed or verified, with consent: what matches may use' }),
    claims: z.array(OwnClaim),
    sensitive: z.boolean().meta({ description: 'Consented to keeping groups and the ID number' }),
    applications: z.int().meta({ description: 'Those still open' }),
    registered: z
      .strictObject({
        by: z.string().meta({ description: 'The officer, by name' }),
        at: z.string(),
        because: z.enum(ASSISTED_REASONS),
        takenOverAt: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Set when an officer registered them' }),
    contest: z.strictObject({ at: z.string(), text: z.string() }).nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'SeekerMe' })
export type SeekerMe = z.infer<typeof SeekerMe>

export const Contest = z
  .strictObject({ text: words(1000).min(1) })
  .meta({ id: 'Contest', example: { text: '地址不是我的' } })
export type Contest = z.output<typeof Contest>

export const TakeOver = z
  .strictObject({ idNumber, code: words(20).min(1), sensitive: SENSITIVE_WORDING })
  .meta({
    id: 'TakeOver',
    example: { idNumber: '11010519491231002X', code: 'K7QM-3XPA', sensitive: 'sensitive-2026-11' },
  })
export type TakeOver = z.output<typeof TakeOver>

export const ViewsQuestion = z.strictObject({ after: cursor.optional(), lang })

export const Views = z
  .strictObject({
    views: z.array(
      z.strictObject({
        id: z.int(),
        at: z.string(),
        verb: z.string().meta({ description: 'What was done, as auth/policy.ts names it' }),
        role: z.string().nullable(),
        reason: z.string().nullable(),
        employer: z.string().nullable().meta({ description: 'For which employer' }),
        officer: z.string().nullable().meta({ description: 'Officers and fair staff by name' }),
        district: Coded.nullable().meta({ description: 'Of which bureau' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Views' })
export type Views = z.infer<typeof Views>
