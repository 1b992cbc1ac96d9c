import { z } from 'zod'

/**
 * The words people agree to, by version; the web holds the words. Only the newest of a purpose is taken from now on,
 * older ones stay in the records of those who agreed to them.
 */
export const WORDINGS = { sensitive: 'sensitive-2026-11', resume: 'resume-2026-11' } as const
export type ConsentPurpose = keyof typeof WORDINGS

export const SENSITIVE_WORDING = z.literal(WORDINGS.sensitive)
export const RESUME_WORDING = z.literal(WORDINGS.resume)

export const NewConsent = z
  .discriminatedUnion('purpose', [
    z.strictObject({ purpose: z.literal('sensitive'), wording: SENSITIVE_WORDING }),
    z.strictObject({ purpose: z.literal('resume'), wording: RESUME_WORDING, employerId: z.int().min(1) }),
  ])
  .meta({ id: 'NewConsent', example: { purpose: 'sensitive', wording: WORDINGS.sensitive } })
export type NewConsent = z.output<typeof NewConsent>

export const Consent = z
  .strictObject({
    id: z.int(),
    purpose: z.enum(['sensitive', 'resume']),
    employer: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
    wording: z.string().meta({ description: 'Version of the words agreed to' }),
    givenAt: z.string(),
    withdrawnAt: z.string().nullable(),
    moves: z.array(z.literal('withdraw')),
  })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof Consent>

export const ConsentList = z.strictObject({ consents: z.array(Consent) }).meta({ id: 'ConsentList' })
export type ConsentList = z.infer<typeof ConsentList>

export const ConsentMove = z
  .strictObject({ move: z.literal('withdraw') })
  .meta({ id: 'ConsentMove', example: { move: 'withdraw' } })
