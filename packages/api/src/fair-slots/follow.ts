import type { Transaction } from '../db.ts'
import { enqueue } from '../jobs/enqueue.ts'

/**
 * Has the slots of a fair follow what just changed there: who comes, who stays away, which stands there are and what they
 * show. Many changes in a row are followed in one go; without a plan there is nothing to follow.
 */
export async function followSlots(tx: Transaction, fairId: number): Promise<void> {
  const plans = await tx`select from fair_slot_plan where fair_id = ${fairId}`
  if (plans.length === 1)
    await enqueue(tx, 'follow_fair_slots', { fairId }, { onceKey: `follow_fair_slots ${fairId}` })
}

/** The same at every fair ahead that a person is registered for. */
export async function followSlotsOf(tx: Transaction, seekerId: number): Promise<void> {
  const fairs = await tx<{ id: number }[]>`
    select f.id from fair_registration r join fair f on f.id = r.fair_id
    where r.seeker_id = ${seekerId} and r.state = 'registered' and f.state in ('published', 'running')`
  for (const { id } of fairs) await followSlots(tx, id)
}
