import type { Transaction } from '../db.ts'
import { tell } from '../messages/tell.ts'
import { employerNames, type HeldPlan, membersToTell, readersOf, type WhyGone } from './job-queries.ts'
import type { WorkedOut } from './work-out.ts'

const KIND = 'fair_slots_changed'

interface Change {
  what: 'added' | 'ended' | 'retold'
  seekerId: number
  employerId: number
  startsAt: Date
  /** Of one that ended. */
  gone?: WhyGone | null
}

/**
 * Tells people what changed for them, each in one message: what they gave up themself is no news. Members of an
 * employer are told that their list is another one, unless they have an unread message of it.
 */
export async function tellChanges(
  tx: Transaction,
  plan: HeldPlan,
  { added, ended, retold }: WorkedOut,
): Promise<void> {
  const changes: Change[] = [
    ...ended.map((one) => ({ ...one, what: 'ended' as const })),
    ...added.map((one) => ({ ...one, what: 'added' as const })),
    ...retold.map((one) => ({ ...one, what: 'retold' as const })),
  ]
  const ofPerson = Map.groupBy(
    changes.filter(({ gone }) => gone !== 'given_up'),
    ({ seekerId }) => seekerId,
  )
  const names = await employerNames(tx, [...new Set(changes.map(({ employerId }) => employerId))])
  for (const { seekerId, accountId, registrationId } of await readersOf(tx, plan.fairId, [
    ...ofPerson.keys(),
  ])) {
    await tell(tx, {
      accountId,
      kind: KIND,
      params: { fair: plan.fair, ...countsOf(ofPerson.get(seekerId) ?? [], names) },
      link: `/passes/${registrationId}`,
    })
  }
  // What an employer's own leaving or closing ended is no news to it.
  const theirs = [
    ...added,
    ...ended.filter(({ gone }) => gone !== 'employer_left' && gone !== 'posting_closed'),
  ]
  const link = `/employer/fairs/${plan.fairId}`
  const employers = [...new Set(theirs.map(({ employerId }) => employerId))]
  for (const accountId of await membersToTell(tx, { employers, kind: KIND, link }))
    await tell(tx, { accountId, kind: KIND, params: { fair: plan.fair }, link })
}

/** Counts, and of a single change with whom, when and, where it ended, why. */
function countsOf(
  changes: readonly Change[],
  names: Map<number, string>,
): Record<string, string | number | null> {
  const count = (what: Change['what']) => changes.filter((one) => one.what === what).length
  const counts = { added: count('added'), ended: count('ended'), retold: count('retold') }
  const [one] = changes
  if (changes.length !== 1 || !one) return counts
  return {
    ...counts,
    employer: names.get(one.employerId) ?? '',
    at: one.startsAt.toISOString(),
    why: one.gone ?? null,
  }
}
