import { places } from '@pinqiao/matcher/lexicon/places'
import { GROUPS, type Group } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { cursor, lang, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'
import { CLAIM_FIELDS, type FieldSpec } from './fields.ts'

export const CLAIM_STATES = ['claimed', 'verified', 'refused', 'withdrawn', 'expired'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
export const CLAIM_MOVES = ['verify', 'refuse', 'end', 'withdraw'] as const
export type ClaimMoveName = (typeof CLAIM_MOVES)[number]

/** Why a claim was refused or ended. */
export const CLAIM_REASONS = [
  'unreadable',
  'paper_missing',
  'paper_expired',
  'wrong_person',
  'not_this_group',
  'no_longer_applies',
  'found_untrue',
  'other',
] as const
export type ClaimReason = (typeof CLAIM_REASONS)[number]

/** Why an officer opens somebody's data; the person reads it. */
export const OPENING_REASONS = [
  'check_claim',
  'offer_work',
  'help_register',
  'check_data',
  'complaint',
  'placement',
] as const
export type OpeningReason = (typeof OPENING_REASONS)[number]

const isEstate = (code: string) => places().get(code)?.kind === 'estate'

function shapeOf(field: FieldSpec): z.ZodType<string | number> {
  switch (field.kind) {
    case 'choice':
      return z.enum(field.values as [string, ...string[]])
    case 'year':
      return z.int().min(1950).max(2100)
    case 'count':
      return z.int().min(1).max(field.max)
    case 'date':
      return z.iso.date()
    case 'estate':
      return words(60).refine(isEstate, {
        params: { code: 'unknown_value', see: '/api/v1/places?kind=estate' },
      })
    case 'text':
      return field.required ? words(field.max).min(1) : words(field.max)
  }
}

function detailsOf(group: Group) {
  const fields: [string, FieldSpec][] = Object.entries(CLAIM_FIELDS[group])
  return z.strictObject(
    Object.fromEntries(
      fields.map(([name, field]): [string, z.ZodType<string | number | undefined>] => [
        name,
        field.required ? shapeOf(field) : shapeOf(field).optional(),
      ]),
    ),
  )
}

const claimOf = (group: Group) =>
  z.strictObject({
    group: z.literal(group),
    details: detailsOf(group),
    note: words(1000).default(''),
    evidence: z.int().min(1).nullable().default(null).meta({ description: 'Id of an upload of one’s own' }),
    seekerId: z.int().min(1).optional().meta({ description: 'Officers: for whom' }),
  })
const [first, ...rest] = GROUPS.map(claimOf)
if (!first) throw new Error('there are no groups')

export const NewClaim = z.discriminatedUnion('group', [first, ...rest]).meta({
  id: 'NewClaim',
  example: {
    group: 'relocated',
    details: { programme: 'poverty_relief', estate: '620171101-ruiling-yuefu' },
  },
})
export type NewClaim = z.output<typeof NewClaim>

const Details = z
  .record(z.string(), z.union([z.string(), z.int()]))
  .meta({ description: 'By the fields of the group, see GET /claims/forms' })
const When = z.string().nullable()

/** A claim as its own person reads it. */
export const OwnClaim = z
  .strictObject({
    id: z.int(),
    group: z.enum(GROUPS),
    state: z.enum(CLAIM_STATES),
    details: Details,
    estate: Coded.nullable().meta({ description: 'The estate of the details in words' }),
    note: z.string(),
    hasEvidence: z.boolean(),
    claimedAt: z.string(),
    decidedAt: When,
    reason: z.enum(CLAIM_REASONS).nullable(),
    decisionNote: z.string(),
    expiresOn: When.meta({ description: 'Last day it counts' }),
    moves: z.array(z.enum(CLAIM_MOVES)),
  })
  .meta({ id: 'OwnClaim' })
export type OwnClaim = z.infer<typeof OwnClaim>

/** A claim as officers find it in their list: nothing yet that says who it is. */
export const ClaimCard = z
  .strictObject({
    id: z.int(),
    seekerId: z.int(),
    name: z.string().meta({ description: 'Masked' }),
    district: Coded.nullable(),
    group: z.enum(GROUPS),
    state: z.enum(CLAIM_STATES),
    hasEvidence: z.boolean(),
    claimedAt: z.string(),
    decidedAt: When,
    reason: z.enum(CLAIM_REASONS).nullable(),
    expiresOn: When,
    moves: z.array(z.enum(CLAIM_MOVES)),
    suggestedExpiry: z.string().meta({ description: 'Day to which the group is usually verified' }),
  })
  .meta({ id: 'ClaimCard' })
export type ClaimCard = z.infer<typeof ClaimCard>

export const ClaimList = z
  .strictObject({ claims: z.array(ClaimCard), next: z.string().nullable() })
  .meta({ id: 'ClaimList' })
export type ClaimList = z.infer<typeof ClaimList>

export const ClaimOpened = z
  .strictObject({
    card: ClaimCard,
    name: z.string(),
    idNumber: z.string().nullable(),
    details: Details,
    estate: Coded.nullable(),
    note: z.string(),
    decisionNote: z.string(),
    evidence: z
      .strictObject({ name: z.string(), originalName: z.string(), mediaType: z.string() })
      .nullable()
      .meta({ description: '`name` opens it below /uploads/' }),
  })
  .meta({ id: 'ClaimOpened' })
export type ClaimOpened = z.infer<typeof ClaimOpened>

export const ClaimQuestion = z.strictObject({
  state: z.enum(CLAIM_STATES).default('claimed'),
  group: z.enum(GROUPS).optional(),
  after: cursor.optional(),
  lang,
})
export type ClaimQuestion = z.output<typeof ClaimQuestion>
export const OneClaimQuestion = z.strictObject({ lang })

export const Opening = z
  .strictObject({ reason: z.enum(OPENING_REASONS), lang })
  .meta({ id: 'Opening', example: { reason: 'check_claim' } })
export type Opening = z.output<typeof Opening>

const reasoned = {
  reason: z.enum(CLAIM_REASONS),
  note: words(500).default('').meta({ description: 'The person reads it' }),
}
export const ClaimMove = z
  .discriminatedUnion('move', [
    z.strictObject({ move: z.literal('verify'), expiresOn: z.iso.date() }),
    z.strictObject({ move: z.literal('refuse'), ...reasoned }),
    z.strictObject({ move: z.literal('end'), ...reasoned }),
    z.strictObject({ move: z.literal('withdraw') }),
  ])
  .meta({ id: 'ClaimMove', example: { move: 'verify', expiresOn: '2027-12-31' } })
export type ClaimMove = z.output<typeof ClaimMove>

export const ClaimForms = z
  .strictObject({
    forms: z.record(
      z.enum(GROUPS),
      z.array(
        z.strictObject({
          name: z.string(),
          kind: z.enum(['choice', 'year', 'date', 'estate', 'count', 'text']),
          required: z.boolean(),
          values: z.array(z.string()),
          max: z.int().nullable(),
        }),
      ),
    ),
  })
  .meta({ id: 'ClaimForms' })
export type ClaimForms = z.infer<typeof ClaimForms>
