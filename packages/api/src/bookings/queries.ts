import { type Reach, within } from '../auth/reach.ts'
import type { Transaction } from '../db.ts'
import type { FairState } from '../fairs/schema.ts'
import type { PartState } from '../parts/schema.ts'

/** State of an employer's part in a fair, held so that it cannot be refused before the transaction ends. */
export async function sharePart(
  tx: Transaction,
  fairId: number,
  employerId: number,
): Promise<PartState | null> {
  const [row] = await tx<{ state: PartState }[]>`
    select state from fair_employer where fair_id = ${fairId} and employer_id = ${employerId} for share`
  return row?.state ?? null
}

/**
 * Books a booth; null: the plan has none of this number.
 *
 * @throws PostgresError `one_live_booking_per_booth` or `one_live_booking_per_employer`
 */
export async function insertBooking(
  tx: Transaction,
  booking: { fairId: number; boothNo: string; employerId: number; by: number; now: Date },
): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    insert into booth_booking (fair_id, booth_no, employer_id, booked_by, booked_at)
    select b.fair_id, b.booth_no, ${booking.employerId}, ${booking.by}, ${booking.now}
    from booth b
    where b.fair_id = ${booking.fairId} and b.booth_no = ${booking.boothNo} and b.removed_at is null
    for share of b
    returning id`
  return row?.id ?? null
}

export interface HeldBooking {
  id: number
  fairId: number
  employerId: number
  place: string
  fairState: FairState
  cancelled: boolean
}

/** A booking of one's employer or at one's fair, held until the transaction ends. */
export async function holdBooking(tx: Transaction, reach: Reach, id: number): Promise<HeldBooking | null> {
  const [row] = await tx<HeldBooking[]>`
    select k.id, k.fair_id as "fairId", k.employer_id as "employerId", f.place, f.state as "fairState",
      k.cancelled_at is not null as cancelled
    from booth_booking k join fair f on f.id = k.fair_id
    where k.id = ${id}
      and ${within(tx, reach, { employer: tx`k.employer_id`, district: tx`f.place`, fair: tx`f.id` })}
    for no key update of k`
  return row ?? null
}

/** False: it was cancelled before. */
export async function cancelLive(tx: Transaction, id: number, now: Date): Promise<boolean> {
  const rows = await tx`
    update booth_booking set cancelled_at = ${now} where id = ${id} and cancelled_at is null returning id`
  return rows.length === 1
}
