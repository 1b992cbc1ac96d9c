import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { Role } from '../auth/policy.ts'
import { giveConsent } from '../consents/queries.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { compare } from './fit.ts'
import { MOVES } from './lifecycle.ts'
import {
  applicantOf,
  insertApplication,
  insertStep,
  type Movable,
  movable,
  moveRow,
  openingOf,
} from './queries.ts'
import { hatFor, movesOpen, whyNotApply } from './rules.ts'
import type { Moved, NewApplication, NewMove } from './schema.ts'

/**
 * Applies for a posting, and gives its employer leave to see the profile, both or neither.
 *
 * @throws Refusal one of `whyNotApply`'s, `already_applied`, or `invalid` for groups that are not verified
 */
export async function submitApplication(
  context: AppContext,
  by: Signed,
  { postingId, message, disclose }: NewApplication,
): Promise<{ id: number }> {
  const { seekerId } = by.reach
  if (seekerId === null) throw new Refusal('not_allowed')
  const now = context.now()
  const today = dateOf(dayOf(now))
  const asked = await applicantOf(context.sql, seekerId, today)
  const [compared] = asked ? await compare(context, [{ profile: asked.profile, postingId }]) : []
  return act(context, by, async (tx) => {
    const applicant = await applicantOf(tx, seekerId, today)
    if (!applicant) throw new Refusal('not_allowed')
    const opening = await openingOf(tx, postingId, true)
    if (!opening) throw new Refusal('no_such_posting')
    const employers = by.actor.memberships.map(({ employerId }) => employerId)
    refuseIf(whyNotApply(opening, employers, today))
    const { employerId } = opening
    if (employerId === null) throw new Refusal('apply_elsewhere')
    if (disclose.some((group) => !applicant.groups.includes(group)))
      throw new Refusal('invalid', [{ path: 'disclose', code: 'unknown_value', allowed: applicant.groups }])
    const { accountId } = by.actor
    const consentId = await giveConsent(tx, { seekerId, purpose: 'resume', employerId, givenBy: accountId })
    const id = await insertApplication(tx, {
      postingId,
      employerId,
      seekerId,
      message,
      consentId,
      disclosed: [...new Set(disclose)],
      band: compared?.fit.band ?? 9,
      score: compared?.score ?? 0,
      at: now,
    })
    await insertStep(tx, {
      applicationId: id,
      move: 'submit',
      from: null,
      to: 'submitted',
      by: { accountId, role: 'seeker' },
      reason: null,
      note: '',
      at: now,
    })
    await audit(tx, by, {
      entity: 'application',
      entityId: id,
      seekerId,
      employerId,
      details: { postingId, consentId, disclosed: disclose.length },
    })
    await enqueue(tx, 'application_received', { applicationId: id })
    return { id }
  })
}

/** Hats somebody wears towards one application. */
export function hatsFor(
  { actor, reach }: Signed,
  { seekerId, employerId }: Omit<Movable, 'id' | 'state'>,
): Role[] {
  return [
    ...(reach.seekerId === seekerId ? (['seeker'] as const) : []),
    ...actor.memberships
      .filter((one) => one.employerId === employerId && reach.employers.includes(employerId))
      .map(({ role }) => role),
  ]
}

/**
 * Moves an application on, tells the other side, and keeps the step.
 *
 * @throws Refusal `not_found`, `not_allowed` for a move of the other side, `wrong_state` also when somebody was faster,
 *   or `invalid` for an interview that is over
 */
export function moveApplication(context: AppContext, by: Signed, id: number, input: NewMove): Promise<Moved> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const found = await movable(tx, by.reach, id)
    if (!found) throw new Refusal('not_found')
    const hats = hatsFor(by, found)
    const chosen = hatFor(input.move, found.state, hats)
    if ('why' in chosen) throw new Refusal(chosen.why)
    const interview = input.move === 'invite' ? { at: input.at, place: input.place } : null
    if (interview && new Date(interview.at) <= now)
      throw new Refusal('invalid', [{ path: 'at', code: 'in_the_past' }])
    const { to } = MOVES[input.move]
    const reason = 'reason' in input ? input.reason : null
    const moved = await moveRow(tx, by.reach, {
      id,
      from: found.state,
      to,
      reason,
      interview,
      answers: chosen.hat !== 'seeker',
      now,
    })
    if (!moved) throw new Refusal('wrong_state')
    const stepId = await insertStep(tx, {
      applicationId: id,
      move: input.move,
      from: found.state,
      to,
      by: { accountId: by.actor.accountId, role: chosen.hat },
      reason,
      note: input.note,
      at: now,
    })
    const { seekerId, employerId } = found
    await audit(tx, by, {
      entity: 'application',
      entityId: id,
      seekerId,
      employerId,
      reason,
      details: { move: input.move, from: found.state },
    })
    await enqueue(tx, 'application_moved', { stepId })
    return { id, state: to, moves: movesOpen(to, hats) }
  })
}
