import { z } from 'zod'
import { password } from '../accounts/schema.ts'

export const Erasure = z
  .strictObject({ password: password.meta({ description: 'The current one' }) })
  .meta({ id: 'Erasure', example: { password: '一句自己记得住的话' } })

export const MyData = z
  .strictObject({
    at: z.string(),
    tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).meta({
      description: 'Rows about me by table; numbers of phones and IDs in clear, files by their address',
    }),
  })
  .meta({ id: 'MyData' })
export type MyData = z.infer<typeof MyData>
