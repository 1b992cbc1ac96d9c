import { z } from 'zod'
import { FairCard, FairPosting } from '../fairs/schema.ts'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'

export const PART_STATES = ['applied', 'approved', 'refused', 'withdrawn'] as const
export type PartState = (typeof PART_STATES)[number]

export const PartMoveName = z.enum(['approve', 'refuse', 'withdraw', 'apply'])
export type PartMoveName = z.infer<typeof PartMoveName>

// ---------------------------------------------------------------- questions

const MOST_POSTINGS = 50
const postings = z
  .array(z.int().min(1))
  .min(1)
  .max(MOST_POSTINGS)
  .transform((ids) => [...new Set(ids)])
  .meta({ description: "The employer's own live postings" })

export const NewPart = z
  .strictObject({ employerId: z.int().min(1), postings })
  .meta({ id: 'NewPart', example: { employerId: 1, postings: [1, 2] } })
export type NewPart = z.output<typeof NewPart>

export const PartShows = z.strictObject({ postings })

export const PartMoved = z.strictObject({
  move: PartMoveName,
  reason: words(500).default('').meta({ description: 'To refuse: why, and what would put it right' }),
})
export type PartMoved = z.output<typeof PartMoved>

export const PartsQuestion = z.strictObject({
  state: z.array(z.enum(PART_STATES)).max(PART_STATES.length).default([]),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type PartsQuestion = z.output<typeof PartsQuestion>

export const OwnPartsQuestion = z.strictObject({
  employerId: wholeInQuery(1, 1e15)
    .optional()
    .meta({ description: 'One of your employers; all unless said' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type OwnPartsQuestion = z.output<typeof OwnPartsQuestion>

export const OwnPartQuestion = z.strictObject({ employerId: wholeInQuery(1, 1e15), lang })
export type OwnPartQuestion = z.output<typeof OwnPartQuestion>

// ---------------------------------------------------------------- answers

const next = z.string().nullable().meta({ description: 'Give it as `after` for the next page' })

const Part = {
  id: z.int(),
  state: z.enum(PART_STATES),
  reason: z.string().nullable().meta({ description: 'Why it was refused' }),
  appliedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  moves: z.array(PartMoveName).meta({ description: 'Moves open to you now' }),
}

const Booking = z
  .strictObject({ id: z.int(), boothNo: z.string() })
  .nullable()
  .meta({ description: 'null: no booth is booked' })

export const PartRow = z
  .strictObject({
    ...Part,
    employer: z.strictObject({
      id: z.int(),
      name: z.string(),
      verified: z.boolean().meta({ description: 'Verified, and not due again' }),
    }),
    postings: z.array(FairPosting),
    booking: Booking,
  })
  .meta({ id: 'FairPart' })
export type PartRow = z.infer<typeof PartRow>

export const PartList = z
  .strictObject({
    parts: z.array(PartRow),
    counts: z.strictObject({
      applied: z.int(),
      approved: z.int(),
      refused: z.int(),
      withdrawn: z.int(),
    }),
    next,
  })
  .meta({ id: 'FairPartList' })
export type PartList = z.infer<typeof PartList>

export const OwnPartList = z
  .strictObject({
    parts: z.array(
      z.strictObject({
        ...Part,
        employer: z.strictObject({ id: z.int(), name: z.string() }),
        fair: FairCard,
        booking: Booking,
      }),
    ),
    next,
  })
  .meta({ id: 'OwnFairPartList' })
export type OwnPartList = z.infer<typeof OwnPartList>

export const WHY_NOT_APPLY = ['fair_not_open', 'booking_closed', 'employer_not_verified'] as const
export const WHY_NOT_BOOK = [...WHY_NOT_APPLY, 'not_approved', 'one_booth_each'] as const

export const OwnPart = z
  .strictObject({
    fair: FairCard,
    bookingClosesAt: z.iso.datetime(),
    part: z.strictObject(Part).nullable().meta({ description: 'null: the employer has not applied' }),
    postings: z
      .array(
        z.strictObject({
          ...FairPosting.shape,
          shown: z.boolean().meta({ description: 'The employer shows it at this fair' }),
        }),
      )
      .meta({ description: 'Live postings of the employer, and those it shows' }),
    booking: Booking,
    whyNotApply: z.enum(WHY_NOT_APPLY).nullable(),
    whyNotBook: z.enum(WHY_NOT_BOOK).nullable().meta({ description: 'null: a booth can be booked now' }),
  })
  .meta({ id: 'OwnFairPart' })
export type OwnPart = z.infer<typeof OwnPart>
