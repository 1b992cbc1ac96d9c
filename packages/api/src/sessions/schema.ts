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
