import { certificateOf, certificates } from '@pinqiao/matcher/lexicon/certificates'
import { classifyTitle } from '@pinqiao/matcher/lexicon/classify'
import { majorOf, majors } from '@pinqiao/matcher/lexicon/majors'
import { isOccupationCode } from '@pinqiao/matcher/lexicon/occupations'
import { skillOf, skills } from '@pinqiao/matcher/lexicon/skills'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, PAY_BASES, SHIFTS } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { cursor, lang, wholeInQuery, words } from '../../http/shapes.ts'
import { EXCEPTION_BASES, WORDING_KINDS } from '../../wording/kinds.ts'
import { Finding, LONGEST_TEXT } from '../../wording/schema.ts'
import { MISSING } from '../draft.ts'
import { Coded, Labels, PostingCard, PostingPage, placeCode } from '../schema.ts'
import { POSTING_MOVES, POSTING_REASONS, POSTING_STATES, type PostingMove } from './life.ts'

/** A code of a vocabulary, or a word for it, which becomes the code. */
const codeOf = (table: () => ReadonlyMap<string, unknown>, codeFor: (word: string) => string | null) =>
  words(60).transform((text, check) => {
    const code = table().has(text) ? text : codeFor(text)
    if (code !== null) return code
    check.addIssue({ code: 'custom', params: { code: 'unknown_value', see: '/api/v1/suggestions' } })
    return z.NEVER
  })

/** As sure as an occupation's own name. */
const SURE = 0.8

const occupation = words(60)
  .transform((text, check) => {
    if (isOccupationCode(text)) return text
    const found = classifyTitle(text)
    if (found && found.confidence >= SURE) return found.code
    check.addIssue({ code: 'custom', params: { code: 'unknown_value', see: '/api/v1/suggestions' } })
    return z.NEVER
  })
  .nullable()
  .default(null)
  .meta({ description: 'Code or name of an occupation; null: as the title says' })

const MOST_CODES = 40
const minutes = z.int().min(0).max(1439).nullable().default(null)
const yuan = z.number().min(1).max(10_000_000).nullable().default(null)

const exception = z.strictObject({
  kind: z.enum(WORDING_KINDS),
  basis: z.enum(EXCEPTION_BASES),
  note: words(500).min(2).meta({ description: 'Why it is lawful here; an officer reads it' }),
})

/** A posting as its employer writes it; a draft may lack anything but its title. */
const written = {
  title: words(120).min(2),
  kind: z.enum(KINDS).default('regular'),
  occupation,
  headcount: z.int().min(1).max(10_000).nullable().default(null),
  duties: words(LONGEST_TEXT).default(''),
  requirements: words(LONGEST_TEXT).default(''),
  place: placeCode.nullable().default(null),
  address: words(200).default(''),
  payMin: yuan.meta({ description: 'Base pay in yuan on `payBasis`' }),
  payMax: yuan,
  payBasis: z.enum(PAY_BASES).default('month'),
  payMonths: z.int().min(12).max(36).nullable().default(null),
  education: z.enum(EDUCATIONS).nullable().default(null),
  experienceYears: z.int().min(0).max(60).nullable().default(null),
  majors: z.array(codeOf(majors, majorOf)).max(MOST_CODES).default([]),
  shifts: z.array(z.enum(SHIFTS)).max(SHIFTS.length).default([]),
  shiftStarts: minutes.meta({ description: 'Minutes after midnight' }),
  shiftEnds: minutes.meta({ description: 'Minutes after midnight' }),
  benefits: z.array(z.enum(BENEFITS)).max(BENEFITS.length).default([]),
  shuttleLine: words(60).nullable().default(null).meta({ description: 'Code of a shuttle line' }),
  skills: z.array(codeOf(skills, skillOf)).max(MOST_CODES).default([]),
  certificates: z.array(codeOf(certificates, certificateOf)).max(MOST_CODES).default([]),
  groups: z.array(z.enum(GROUPS)).max(GROUPS.length).default([]),
  groupOnly: z.boolean().default(false),
  validDays: z
    .int()
    .min(1)
    .max(180)
    .nullable()
    .default(null)
    .meta({ description: 'Days it is shown from its approval on' }),
  exceptions: z
    .array(exception)
    .max(10)
    .default([])
    .meta({ description: 'Why a phrase the wording check finds is lawful here' }),
}

const payRises = ({ payMin, payMax }: { payMin: number | null; payMax: number | null }) =>
  payMin === null || payMax === null || payMin <= payMax
const payFalls = { path: ['payMax'], params: { code: 'too_small' } }

/** As it is kept: the shape of the form without its transforms. */
export const WrittenPosting = z.strictObject({
  ...written,
  occupation: z.string().nullable(),
  majors: z.array(z.string()),
  skills: z.array(z.string()),
  certificates: z.array(z.string()),
})
export type WrittenPosting = z.output<typeof WrittenPosting>

export const NewPosting = z
  .strictObject({ employerId: z.int().positive(), ...written })
  .refine(payRises, payFalls)
  .meta({ id: 'NewPosting', example: { employerId: 1, title: '叉车司机', headcount: 4 } })
export type NewPosting = z.output<typeof NewPosting>

export const ChangedPosting = z
  .strictObject({ version: z.int().positive().meta({ description: 'The one that was read' }), ...written })
  .refine(payRises, payFalls)
  .meta({ id: 'ChangedPosting', example: { version: 1, title: '叉车司机', headcount: 4 } })
export type ChangedPosting = z.output<typeof ChangedPosting>

const moveName = z.enum(Object.keys(POSTING_MOVES) as [PostingMove, ...PostingMove[]])
const reason = z.enum(POSTING_REASONS)

export const PostingMoveBody = z
  .strictObject({
    move: moveName,
    version: z
      .int()
      .positive()
      .nullable()
      .default(null)
      .meta({ description: 'With `approve` and `submit`: the one that was read' }),
    reason: reason.nullable().default(null).meta({ description: 'With `return` and `take_down`' }),
    note: words(1000).default('').meta({ description: 'For the employer to read' }),
  })
  .refine(({ move, reason: given }) => !(move === 'return' || move === 'take_down') || given !== null, {
    path: ['reason'],
    params: { code: 'required' },
  })
  .refine(({ reason: given, note }) => given !== 'other' || note !== '', {
    path: ['note'],
    params: { code: 'required' },
  })
  .meta({ id: 'PostingMove' })
export type PostingMoveBody = z.output<typeof PostingMoveBody>

const state = z.enum(POSTING_STATES)
const OwnEmployer = z.strictObject({
  id: z.int(),
  name: z.string(),
  state: z.string(),
  verificationDue: z.boolean(),
})

export const OWN_LISTS = [...POSTING_STATES, 'held'] as const
export type OwnList = (typeof OWN_LISTS)[number]

export const OwnQuestion = z.strictObject({
  org: wholeInQuery(1, 999_999_999_999_999).optional().meta({ description: 'Of one employer alone' }),
  list: z
    .enum(OWN_LISTS)
    .optional()
    .meta({ description: 'A state, or `held`: live, with wording held back that no officer confirmed' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type OwnQuestion = z.output<typeof OwnQuestion>

export const OwnListed = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.int(),
        title: z.string(),
        state,
        heldBack: z.boolean().meta({ description: 'Hidden because its employer may not publish now' }),
        expired: z.boolean().meta({ description: 'Live by its state, and its last day is over' }),
        employer: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
        place: Coded.nullable(),
        headcount: z.int().nullable(),
        pay: PostingCard.shape.pay,
        applicants: z.strictObject({ all: z.int(), waiting: z.int() }),
        validUntil: z.iso.date().nullable(),
        changedAt: z.iso.datetime(),
        moves: z.array(moveName),
      }),
    ),
    counts: z
      .partialRecord(z.enum(OWN_LISTS), z.int())
      .meta({ description: 'For members by state; for officers what waits for them' }),
    next: z.string().nullable(),
  })
  .meta({ id: 'OwnListed' })
export type OwnListed = z.infer<typeof OwnListed>

export const OwnPosting = z
  .strictObject({
    id: z.int(),
    state,
    heldBack: z.boolean(),
    expired: z.boolean(),
    employer: OwnEmployer.nullable(),
    written: WrittenPosting.nullable().meta({ description: 'null: it was imported' }),
    version: z.int().nullable(),
    page: PostingPage.meta({ description: 'As people see it, or would' }),
    missing: z.array(z.enum(MISSING)),
    findings: z.array(Finding).meta({ description: 'Of the wording check' }),
    standing: z.int().meta({ description: 'Findings that no exception covers' }),
    held: z
      .array(z.strictObject({ field: z.string(), kind: z.string(), phrase: z.string() }))
      .meta({ description: 'Wording an import held back; the page never shows it' }),
    applicants: z.strictObject({ all: z.int(), waiting: z.int() }),
    steps: z
      .array(
        z.strictObject({
          move: moveName,
          byRole: z.string(),
          reason: reason.nullable(),
          note: z.string(),
          at: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Newest first' }),
    moves: z.array(moveName),
    whyNot: z
      .partialRecord(moveName, z.string())
      .meta({ description: 'Moves of `moves` that would be refused now, with the code' }),
    labels: Labels,
  })
  .meta({ id: 'OwnPosting' })
export type OwnPosting = z.infer<typeof OwnPosting>

export const Saved = z.strictObject({ id: z.int(), version: z.int() }).meta({ id: 'SavedPosting' })
export type Saved = z.infer<typeof Saved>
