import { z } from 'zod'
import { words } from '../http/shapes.ts'

export const NewBooking = z
  .strictObject({
    employerId: z.int().min(1),
    boothNo: z.string().regex(/^[A-Z]\d{2,3}$/),
  })
  .meta({ id: 'NewBooking', example: { employerId: 1, boothNo: 'A07' } })
export type NewBooking = z.output<typeof NewBooking>

export const BookingMoved = z.strictObject({
  move: z.enum(['cancel']),
  reason: words(500).default('').meta({ description: 'Asked of the organiser: told to the employer' }),
})
export type BookingMoved = z.output<typeof BookingMoved>
