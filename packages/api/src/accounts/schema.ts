import { LANGUAGES } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'
import { ROLES } from '../auth/policy.ts'
import { lang, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'
import { email, phone } from './identifiers.ts'

/** Longer ones are refused before they cost anything. */
export const password = z
  .string()
  .max(200)
  .refine((text) => text.isWellFormed(), { params: { code: 'not_text' } })

export const NewAccount = z
  .strictObject({
    name: words(60).min(1),
    phone: phone.nullable().default(null),
    email: email.nullable().default(null),
    password,
    lang,
  })
  .refine((account) => account.phone !== null || account.email !== null, {
    path: ['phone'],
    params: { code: 'required' },
  })
  .meta({
    id: 'NewAccount',
    example: { name: '马晓燕', phone: '13919001234', password: '一句自己记得住的话' },
  })
export type NewAccount = z.output<typeof NewAccount>

export const MeQuestion = z.strictObject({ lang })

export const Me = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    lang: z.enum(LANGUAGES),
    phone: z.string().nullable().meta({ description: 'Masked' }),
    email: z.string().nullable(),
    roles: z.array(z.enum(ROLES)),
    seekerId: z.int().nullable(),
    memberships: z.array(
      z.strictObject({ employerId: z.int(), name: z.string(), role: z.enum(['owner', 'recruiter']) }),
    ),
    districts: z.array(Coded).meta({ description: 'Places whose whole subtrees they serve as an officer' }),
    fairs: z.array(z.strictObject({ id: z.int(), name: z.string() })),
    unread: z.int().meta({ description: 'Messages not read yet' }),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const AccountChange = z
  .strictObject({ name: words(60).min(1).optional(), lang: z.enum(LANGUAGES).optional() })
  .meta({ id: 'AccountChange', example: { name: '马晓燕' } })
export type AccountChange = z.output<typeof AccountChange>

export const LoginChange = z
  .strictObject({
    phone: phone.nullable().optional().meta({ description: 'null takes it away' }),
    email: email.nullable().optional().meta({ description: 'null takes it away' }),
    password: password.meta({ description: 'The current one' }),
  })
  .meta({ id: 'LoginChange', example: { email: 'ma@example.org', password: '一句自己记得住的话' } })
export type LoginChange = z.output<typeof LoginChange>

export const PasswordChange = z.strictObject({ current: password, password }).meta({
  id: 'PasswordChange',
  example: { current: '一句自己记得住的话', password: '另一句自己记得住的话' },
})
export type PasswordChange = z.output<typeof PasswordChange>
