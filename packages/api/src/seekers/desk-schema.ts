import { GROUPS } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { phone } from '../accounts/identifiers.ts'
import { OPENING_REASONS, OwnClaim } from '../claims/schema.ts'
import { SENSITIVE_WORDING } from '../consents/schema.ts'
import { cursor, lang, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'
import { idNumber } from './id-number.ts'
import { ASSISTED_REASONS, district, emptyProfile, ofAge, Profile, personName } from './schema.ts'

const yesNo = z.enum(['yes', 'no'])

export const SeekersQuestion = z.strictObject({
  group: z.enum(GROUPS).optional().meta({ description: 'Claimed or verified' }),
  district: district.optional().meta({ description: 'Place code within one’s district' }),
  account: yesNo.optional().meta({ description: 'Has an account of their own' }),
  contested: yesNo.optional(),
  q: words(60).optional().meta({ description: 'A whole phone number, or the beginning of a name' }),
  after: cursor.optional(),
  lang,
})
export type SeekersQuestion = z.output<typeof SeekersQuestion>

/** A person as officers find them before they give a reason. */
export const SeekerCard = z
  .strictObject({
    id: z.int(),
    name: z.string().meta({ description: 'Masked' }),
    phone: z.string().nullable().meta({ description: 'Masked' }),
    idNumber: z.string().nullable().meta({ description: 'Masked' }),
    district: Coded.nullable(),
    groups: z.array(z.strictObject({ group: z.enum(GROUPS), verified: z.boolean() })),
    hasAccount: z.boolean(),
    assisted: z.boolean().meta({ description: 'Registered by an officer' }),
    contested: z.boolean(),
    sameNumber: z.boolean().meta({ description: 'Another record has the same ID number' }),
    createdAt: z.string(),
  })
  .meta({ id: 'SeekerCard' })
export type SeekerCard = z.infer<typeof SeekerCard>

export const SeekerList = z
  .strictObject({ seekers: z.array(SeekerCard), next: z.string().nullable() })
  .meta({ id: 'SeekerList' })
export type SeekerList = z.infer<typeof SeekerList>

export const OneSeekerQuestion = z.strictObject({ lang })

export const SeekerOpening = z
  .strictObject({ reason: z.enum(OPENING_REASONS), lang })
  .meta({ id: 'SeekerOpening', example: { reason: 'offer_work' } })
export type SeekerOpening = z.output<typeof SeekerOpening>

export const SeekerOpened = z
  .strictObject({
    card: SeekerCard,
    name: z.string(),
    phone: z.string().nullable(),
    idNumber: z.string().nullable(),
    about: z.string(),
    profile: Profile,
    claims: z.array(OwnClaim.omit({ moves: true })),
    applications: z.int().meta({ description: 'Those still open' }),
    registered: z
      .strictObject({ by: z.string(), because: z.enum(ASSISTED_REASONS), note: z.string() })
      .nullable(),
    contest: z.strictObject({ at: z.string(), text: z.string() }).nullable(),
    sameNumber: z
      .array(z.int())
      .meta({ description: 'Records of one’s district with the same ID number, to be brought together' }),
  })
  .meta({ id: 'SeekerOpened' })
export type SeekerOpened = z.infer<typeof SeekerOpened>

export const AssistedSeeker = z
  .strictObject({
    name: personName,
    district,
    ofAge,
    idNumber,
    phone: phone.nullable().default(null),
    because: z.enum(ASSISTED_REASONS),
    note: words(500).default(''),
    sensitive: SENSITIVE_WORDING.meta({ description: 'Version of the words the person signed on paper' }),
    profile: Profile.default(emptyProfile),
  })
  .meta({
    id: 'AssistedSeeker',
    example: {
      name: '马晓燕',
      district: '620171101',
      ofAge: true,
      idNumber: '11010519491231002X',
      because: 'no_phone',
      sensitive: 'sensitive-2026-11',
    },
  })
export type AssistedSeeker = z.output<typeof AssistedSeeker>

export const TakeOverCode = z
  .strictObject({
    code: z.string().meta({ description: 'Shown once; print it for the person' }),
    expiresAt: z.string(),
  })
  .meta({ id: 'TakeOverCode' })
export type TakeOverCode = z.infer<typeof TakeOverCode>
