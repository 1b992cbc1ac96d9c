import { z } from 'zod'
import { password } from '../accounts/schema.ts'
import { words } from '../http/shapes.ts'

export const Login = z
  .strictObject({
    login: words(254).min(1).meta({ description: 'Phone number or e-mail address' }),
    password,
  })
  .meta({ id: 'Login', example: { login: '13919001234', password: '一句自己记得住的话' } })
export type Login = z.output<typeof Login>

export const SessionId = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{12}$/) })

export const SessionList = z
  .strictObject({
    sessions: z.array(
      z.strictObject({
        id: z.string().meta({ description: 'Names the session here; it is not its token' }),
        device: z.string().meta({ description: 'What the browser says of itself' }),
        createdAt: z.string(),
        seenAt: z.string(),
        endsAt: z.string().meta({ description: 'Unless it is used before' }),
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SessionList' })
export type SessionList = z.infer<typeof SessionList>
