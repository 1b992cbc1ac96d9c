import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { followSlots } from '../fair-slots/follow.ts'
import { shareFair } from '../fairs/queries.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { employerWithin } from '../parts/queries.ts'
import { cancelLive, holdBooking, insertBooking, sharePart } from './queries.ts'
import { whyNotBook } from './rules.ts'
import type { BookingMoved, NewBooking } from './schema.ts'

/**
 * An employer takes a booth. Of many at once the first gets it; the index of the table judges.
 *
 * @throws Refusal `booth_taken`, `one_booth_each`, `not_approved`, `booking_closed`, `fair_not_open`,
 *   `employer_not_verified`
 */
export function bookBooth(
  context: AppContext,
  by: Signed,
  fairId: number,
  { employerId, boothNo }: NewBooking,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const fair = await shareFair(tx, fairId)
    const employer = await employerWithin(tx, by.reach, employerId, dateOf(dayOf(now)))
    if (!fair || !employer) throw new Refusal('not_found')
    const state = await sharePart(tx, fairId, employerId)
    refuseIf(whyNotBook(fair, { state, verified: employer.verified }, now))
    const id = await insertBooking(tx, { fairId, boothNo, employerId, by: by.actor.accountId, now })
    if (id === null) throw new Refusal('not_found')
    await audit(tx, by, { entity: 'booth_booking', entityId: id, employerId, details: { fairId, boothNo } })
    await followSlots(tx, fairId)
    await enqueue(tx, 'tell_slot_booth', { bookingId: id })
    return { id }
  })
}

/**
 * The employer gives a booth back, or the organiser takes it away and says why.
 *
 * @throws Refusal `wrong_state` when it was given back before, `fair_not_open` when the fair is over
 */
export function cancelBooking(
  context: AppContext,
  by: Signed,
  id: number,
  { reason }: BookingMoved,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const booking = await holdBooking(tx, by.reach, id)
    if (!booking) throw new Refusal('not_found')
    if (booking.fairState !== 'published' && booking.fairState !== 'running') {
      throw new Refusal('fair_not_open')
    }
    const own = by.reach.employers.includes(booking.employerId)
    if (!own && reason === '') throw new Refusal('invalid', [{ path: 'reason', code: 'required' }])
    if (!(await cancelLive(tx, id, now))) throw new Refusal('wrong_state')
    await audit(tx, by, {
      entity: 'booth_booking',
      entityId: id,
      employerId: booking.employerId,
      reason: own ? null : reason,
      details: { fairId: booking.fairId, own },
    })
    if (!own) await enqueue(tx, 'tell_booth_released', { bookingId: id, reason })
    return { id }
  })
}
