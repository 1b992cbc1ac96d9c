import { z } from 'zod'
import { email } from '../accounts/identifiers.ts'
import { lang, wholeInQuery } from '../http/shapes.ts'
import { MEMBER_MOVES, MEMBER_ROLES } from './roles.ts'

const role = z.enum(MEMBER_ROLES)

export const MembersQuestion = z.strictObject({
  org: wholeInQuery(1, 999_999_999_999_999).meta({ description: 'The organisation' }),
  lang,
})

export const Members = z
  .strictObject({
    members: z.array(
      z.strictObject({
        id: z.int(),
        name: z.string(),
        role,
        isSelf: z.boolean(),
        joinedAt: z.iso.datetime(),
        moves: z.array(z.enum(MEMBER_MOVES)),
      }),
    ),
    invitations: z
      .array(
        z.strictObject({
          id: z.int(),
          role,
          email: z.string().nullable().meta({ description: 'null: the link was handed over otherwise' }),
          invitedBy: z.string(),
          expiresAt: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Open ones' }),
  })
  .meta({ id: 'Members' })
export type Members = z.infer<typeof Members>

export const MemberMoveBody = z.strictObject({ move: z.enum(MEMBER_MOVES) }).meta({ id: 'MemberMove' })

export const NewInvitation = z
  .strictObject({
    employerId: z.int().positive(),
    role: role.default('recruiter'),
    email: email.nullable().default(null).meta({ description: 'A letter with the link goes there' }),
  })
  .meta({ id: 'NewInvitation', example: { employerId: 1, role: 'recruiter', email: 'li@example.org' } })
export type NewInvitation = z.output<typeof NewInvitation>

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const Invited = z
  .strictObject({
    id: z.int(),
    path: z.string().meta({ description: 'The page that accepts it; whoever has it can' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invited' })
export type Invited = z.infer<typeof Invited>

export const InvitationToken = z.strictObject({ token })

export const Invitation = z
  .strictObject({
    employer: z.string(),
    role,
    isOpen: z.boolean().meta({ description: 'false: used, taken back, or too old' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

export const Acceptance = z.strictObject({ token }).meta({ id: 'Acceptance' })
export const Joined = z.strictObject({ employerId: z.int() }).meta({ id: 'Joined' })

export const InvitationMoveBody = z.strictObject({ move: z.literal('revoke') }).meta({ id: 'InvitationMove' })
