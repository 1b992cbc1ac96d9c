import { INTEGRITY_GRADES } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'
import { Coded, placeCode } from '../postings/schema.ts'
import { creditCode } from './credit-code.ts'
import {
  ALL_EMPLOYER_REASONS,
  EMPLOYER_MOVES,
  EMPLOYER_REASONS,
  EMPLOYER_STATES,
  type EmployerMove,
  type EmployerReason,
} from './life.ts'

export const NOTE_LENGTH = 1000

/** Landlines with area code and extension too, so only characters are checked. */
const contactPhone = words(40)
  .min(1)
  .regex(/^\+?[\d\s()转#-]{5,40}$/)
  .meta({ description: 'Telephone or mobile number of the office, not shown publicly' })

export const NewEmployer = z
  .strictObject({
    name: words(200).min(2),
    creditCode,
    district: placeCode.meta({ description: 'Code of the place whose officers look after it' }),
    address: words(200).min(1),
    contactName: words(60).min(1),
    contactPhone,
    about: words(2000).default(''),
    industry: words(100).nullable().default(null),
    licence: z.int().positive().nullable().default(null).meta({
      description: 'Upload of one’s own with the business licence; null keeps the one that is there',
    }),
  })
  .meta({
    id: 'NewEmployer',
    example: {
      name: '兰州新区示例新材料有限公司',
      creditCode: '91350100M000100Y43',
      district: '620171102',
      address: '秦川镇新材料产业园 12 号',
      contactName: '王主任',
      contactPhone: '0931-8250000',
    },
  })
export type NewEmployer = z.output<typeof NewEmployer>

export const EmployerQuestion = z.strictObject({ lang })

export const EmployerMoveBody = z
  .strictObject({
    move: z.enum(Object.keys(EMPLOYER_MOVES) as [EmployerMove, ...EmployerMove[]]),
    reason: z.enum(ALL_EMPLOYER_REASONS as [EmployerReason, ...EmployerReason[]]),
    note: words(NOTE_LENGTH).default('').meta({ description: 'For the employer to read' }),
  })
  .refine(({ move, reason }) => (EMPLOYER_REASONS[move] as readonly string[]).includes(reason), {
    path: ['reason'],
    params: { code: 'unknown_value' },
  })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', {
    path: ['note'],
    params: { code: 'required' },
  })
  .meta({ id: 'EmployerMove' })
export type EmployerMoveBody = z.output<typeof EmployerMoveBody>

const gradeYear = z
  .int()
  .min(2017)
  .max(2100)
  .meta({ description: 'The year that was judged; it must be over' })
const gradeSource = words(200).min(1).meta({ description: 'Where the grade was published' })

export const NewGrade = z
  .strictObject({ year: gradeYear, grade: z.enum(INTEGRITY_GRADES), source: gradeSource })
  .meta({
    id: 'NewGrade',
    example: { year: 2025, grade: 'A', source: '兰州新区人社局 2026 年 4 月公示' },
  })
export type NewGrade = z.output<typeof NewGrade>

const state = z.enum(EMPLOYER_STATES)

const Decision = z.strictObject({
  move: z.enum(Object.keys(EMPLOYER_MOVES) as [EmployerMove, ...EmployerMove[]]),
  reason: z.enum(ALL_EMPLOYER_REASONS as [EmployerReason, ...EmployerReason[]]).nullable(),
  note: z.string(),
  at: z.iso.datetime(),
})

export const Employer = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    creditCode: z.string().nullable().meta({ description: 'null: it did not register itself' }),
    state,
    district: Coded.nullable(),
    address: z.string(),
    contactName: z.string(),
    contactPhone: z.string(),
    about: z.string(),
    industry: z.string().nullable(),
    licence: z
      .strictObject({ name: z.string(), mediaType: z.string(), originalName: z.string() })
      .nullable()
      .meta({ description: '`name` opens it below /uploads/' }),
    verifyAgainOn: z.iso.date().nullable().meta({ description: 'Last day the verification holds' }),
    verificationDue: z.boolean(),
    createdAt: z.iso.datetime(),
    postings: z.strictObject({
      draft: z.int(),
      submitted: z.int(),
      live: z.int(),
      paused: z.int(),
      filled: z.int(),
      closed: z.int(),
    }),
    applicantsWaiting: z.int().meta({ description: 'Applications nobody has answered yet' }),
    decisions: z.array(Decision).meta({ description: 'Newest first' }),
    moves: z.array(z.enum(Object.keys(EMPLOYER_MOVES) as [EmployerMove, ...EmployerMove[]])),
    grades: z
      .array(
        z.strictObject({
          year: z.int(),
          grade: z.enum(INTEGRITY_GRADES),
          source: z.string(),
          at: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Integrity grades by the labour inspection, the newest year first' }),
    mayGrade: z.boolean().meta({ description: 'Whether who asks may enter a grade' }),
  })
  .meta({ id: 'Employer' })
export type Employer = z.infer<typeof Employer>

export const EMPLOYER_LISTS = [...EMPLOYER_STATES, 'due'] as const
export type EmployerList = (typeof EMPLOYER_LISTS)[number]

export const EmployersQuestion = z.strictObject({
  list: z
    .enum(EMPLOYER_LISTS)
    .optional()
    .meta({ description: 'A state, or `due`: verified, and the time of it has passed' }),
  q: words(100).default('').meta({ description: 'Part of the name, or the beginning of the code' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type EmployersQuestion = z.output<typeof EmployersQuestion>

export const EmployersFound = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.int(),
        name: z.string(),
        creditCode: z.string().nullable(),
        state,
        district: Coded.nullable(),
        hasLicence: z.boolean(),
        verificationDue: z.boolean(),
        livePostings: z.int(),
        createdAt: z.iso.datetime(),
      }),
    ),
    counts: z.strictObject(
      Object.fromEntries(EMPLOYER_LISTS.map((name) => [name, z.int()])) as Record<
        (typeof EMPLOYER_LISTS)[number],
        z.ZodInt
      >,
    ),
    next: z.string().nullable().meta({ description: 'Give it as `after` for the next page' }),
  })
  .meta({ id: 'EmployersFound' })
export type EmployersFound = z.infer<typeof EmployersFound>
