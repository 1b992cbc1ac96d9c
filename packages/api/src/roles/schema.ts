import { places } from '@pinqiao/matcher/lexicon/places'
import { z } from 'zod'
import { lang, wholeInQuery, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'

export const GRANTED_ROLES = ['officer', 'fair_staff', 'admin', 'auditor'] as const
export type GrantedRole = (typeof GRANTED_ROLES)[number]

export const RoleQuestion = z.strictObject({
  lang,
  role: z.enum(GRANTED_ROLES).optional(),
  before: wholeInQuery(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: '`next` of the page before' }),
  limit: wholeInQuery(1, 50).default(50),
})
export type RoleQuestion = z.output<typeof RoleQuestion>

export const RoleId = z.strictObject({ id: wholeInQuery(1, Number.MAX_SAFE_INTEGER) })

const login = words(254).min(1).meta({ description: 'Phone number or e-mail address of an account' })

export const NewRole = z
  .discriminatedUnion('role', [
    z.strictObject({
      login,
      role: z.literal('officer'),
      district: words(60)
        .refine((code) => places().has(code), { params: { code: 'unknown_value', see: '/api/v1/places' } })
        .meta({ description: 'Place code whose whole subtree they serve' }),
    }),
    z.strictObject({ login, role: z.literal('fair_staff'), fairId: z.int().min(1) }),
    z.strictObject({ login, role: z.enum(['admin', 'auditor']) }),
  ])
  .meta({ id: 'NewRole', example: { login: '13919001234', role: 'officer', district: '620171' } })
export type NewRole = z.output<typeof NewRole>

export const RoleList = z
  .strictObject({
    roles: z.array(
      z.strictObject({
        id: z.int(),
        role: z.enum(GRANTED_ROLES),
        account: z.strictObject({
          id: z.int(),
          name: z.string(),
          login: z.string().meta({ description: 'Masked' }),
        }),
        district: Coded.nullable(),
        fair: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
        grantedAt: z.string(),
        grantedBy: z.string().nullable(),
      }),
    ),
    next: z.int().nullable(),
  })
  .meta({ id: 'RoleList' })
export type RoleList = z.infer<typeof RoleList>
