import { z } from 'zod'
import { idInPath, words } from '../http/shapes.ts'

export const StaffId = z.strictObject({ id: idInPath, roleId: idInPath })

export const NewStaff = z
  .strictObject({ login: words(254).min(1).meta({ description: 'Phone number or e-mail of an account' }) })
  .meta({ id: 'NewFairStaff', example: { login: '13919001234' } })
export type NewStaff = z.output<typeof NewStaff>

export const StaffList = z
  .strictObject({
    staff: z.array(z.strictObject({ id: z.int(), name: z.string(), since: z.iso.datetime() })),
  })
  .meta({ id: 'FairStaffList' })
export type StaffList = z.infer<typeof StaffList>
