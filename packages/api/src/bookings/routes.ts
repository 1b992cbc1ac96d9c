import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path } from '../http/strict.ts'
import { bookBooth, cancelBooking } from './actions.ts'
import { BookingMoved, NewBooking } from './schema.ts'

const describeBook = described({
  summary: 'Book a booth of a fair; of many at once the first gets it',
  tag: 'fairs',
  creates: true,
  refusals: [
    'sign_in',
    'not_allowed',
    'not_found',
    'booth_taken',
    'one_booth_each',
    'not_approved',
    'booking_closed',
    'fair_not_open',
    'employer_not_verified',
    'key_reused',
  ],
})
const describeMove = described({
  summary: 'Give a booth back; the organiser says why',
  tag: 'fairs',
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state', 'fair_not_open', 'key_reused'],
})

/** Below /fairs. */
export function fairBookingRoutes(context: AppContext) {
  return new Hono<RequestVariables>().post(
    '/:id/bookings',
    may(context, 'booth:book'),
    describeBook,
    path(RowId),
    noQuery,
    body(NewBooking),
    async (c) =>
      c.json(await bookBooth(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
  )
}

/** Below /bookings. */
export function bookingRoutes(context: AppContext) {
  return new Hono<RequestVariables>().post(
    '/:id/moves',
    may(context, 'booth:cancel'),
    describeMove,
    path(RowId),
    noQuery,
    body(BookingMoved),
    async (c) =>
      c.json(await cancelBooking(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
  )
}
