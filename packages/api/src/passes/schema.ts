import { z } from 'zod'
import { phone } from '../accounts/identifiers.ts'
import { SENSITIVE_WORDING } from '../consents/schema.ts'
import { cursor, lang, wholeInQuery, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'
import { idNumber } from '../seekers/id-number.ts'
import { ofAge, personName } from '../seekers/schema.ts'

/** Version of the words people agree to when they register for a fair; the words are the web's. */
export const WORDING = '2026-11'

export const WAYS = ['scan', 'code', 'desk'] as const
export type Way = (typeof WAYS)[number]
export const MOST_SCANS = 500

export const NewRegistration = z
  .strictObject({
    showName: z
      .boolean()
      .default(false)
      .meta({ description: 'A booth that reads the pass may see the name; otherwise only the tail' }),
    wording: z.literal(WORDING).default(WORDING).meta({ description: 'Version of the words agreed to' }),
  })
  .meta({ id: 'NewRegistration', example: { showName: true } })
export type NewRegistration = z.output<typeof NewRegistration>

export const PASS_MOVES = ['cancel'] as const
export const PassMove = z.strictObject({ move: z.enum(PASS_MOVES) })

export const PassQuestion = z.strictObject({ lang })

export const PassesQuestion = z.strictObject({
  fair: wholeInQuery(1, Number.MAX_SAFE_INTEGER).optional().meta({ description: 'Of this fair only' }),
  limit: wholeInQuery(1, 50).default(20),
  after: cursor.optional(),
  lang,
})
export type PassesQuestion = z.output<typeof PassesQuestion>

const FairOfPass = z.strictObject({
  id: z.int(),
  name: z.string(),
  kind: z.string(),
  mode: z.enum(['onsite', 'online', 'both']),
  state: z.string(),
  place: Coded,
  venue: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
})

export const Pass = z
  .strictObject({
    id: z.int(),
    state: z.enum(['registered', 'cancelled']),
    name: z.string(),
    code: z.string().meta({ description: 'Also the content of the QR code' }),
    tail: z.string().meta({ description: 'Last group; names the pass in the hall' }),
    showName: z.boolean(),
    checkedInAt: z.string().nullable(),
    fair: FairOfPass,
    moves: z.array(z.enum(PASS_MOVES)).meta({ description: 'Open to the person now' }),
  })
  .meta({ id: 'Pass' })
export type Pass = z.infer<typeof Pass>

export const Passes = z
  .strictObject({ passes: z.array(Pass), next: z.string().nullable() })
  .meta({ id: 'Passes' })
export type Passes = z.infer<typeof Passes>

export const typedCode = words(40)
  .min(1)
  .meta({ description: 'As printed; spaces, hyphens and case do not matter' })

export const NewCheckIn = z
  .strictObject({ code: typedCode, way: z.enum(['scan', 'code']).default('code') })
  .meta({ id: 'NewCheckIn', example: { code: 'K7QF-2M9C-4XTA', way: 'scan' } })
export type NewCheckIn = z.output<typeof NewCheckIn>

export const CheckedIn = z
  .strictObject({
    result: z.enum(['in', 'already']).meta({ description: '`already`: counted before, at `at`' }),
    at: z.string(),
    tail: z.string(),
    name: z.string(),
  })
  .meta({ id: 'CheckedIn' })
export type CheckedIn = z.infer<typeof CheckedIn>

export const NewBatch = z
  .strictObject({
    scans: z
      .array(
        z.strictObject({
          code: typedCode,
          way: z.enum(['scan', 'code']).default('scan'),
          at: z.iso.datetime({ offset: true }).meta({ description: 'When it was scanned, by the phone' }),
        }),
      )
      .min(1)
      .max(MOST_SCANS),
  })
  .meta({ id: 'NewBatch', example: { scans: [{ code: 'K7QF-2M9C-4XTA', at: '2026-11-20T01:12:00Z' }] } })
export type NewBatch = z.output<typeof NewBatch>

export const BATCH_REFUSALS = [
  'pass_forged',
  'pass_other_fair',
  'pass_cancelled',
  'pass_expired',
  'fair_not_open',
] as const

export const Merged = z
  .strictObject({
    answers: z
      .array(
        z.strictObject({
          result: z.enum(['in', 'already', 'refused']),
          refusal: z.enum(BATCH_REFUSALS).nullable(),
          tail: z.string().nullable(),
          at: z.string().nullable(),
        }),
      )
      .meta({ description: 'One for each scan, in the same order' }),
    counted: z.int().meta({ description: 'People counted who were not before' }),
  })
  .meta({ id: 'Merged' })
export type Merged = z.infer<typeof Merged>

export const Entrance = z
  .strictObject({
    fair: z.strictObject({
      id: z.int(),
      name: z.string(),
      state: z.string(),
      venue: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      capacity: z.int().nullable(),
    }),
    open: z.boolean().meta({ description: 'Passes are taken now' }),
    registered: z.int(),
    present: z.int(),
    latest: z
      .array(z.strictObject({ tail: z.string(), name: z.string(), way: z.enum(WAYS), at: z.string() }))
      .meta({ description: 'Names are masked' }),
  })
  .meta({ id: 'Entrance' })
export type Entrance = z.infer<typeof Entrance>

export const NewWalkIn = z
  .strictObject({
    name: personName,
    phone: phone.nullable().default(null),
    idNumber: idNumber.nullable().default(null),
    sensitive: SENSITIVE_WORDING.nullable()
      .default(null)
      .meta({ description: 'Consented to at the desk; needed with an ID number' }),
    ofAge,
    showName: z.boolean().default(false),
  })
  .refine((one) => one.phone !== null || one.idNumber !== null, {
    path: ['phone'],
    params: { code: 'required' },
  })
  .meta({
    id: 'NewWalkIn',
    example: { name: '马文秀', phone: '13919001234', ofAge: true, showName: true },
  })
export type NewWalkIn = z.output<typeof NewWalkIn>

export const WalkedIn = CheckedIn.extend({ code: z.string() }).meta({ id: 'WalkedIn' })
export type WalkedIn = z.infer<typeof WalkedIn>
