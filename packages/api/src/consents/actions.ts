import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { withdrawSensitive } from '../claims/queries.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import {
  type ConsentRow,
  consentState,
  consentsWithin,
  employerExists,
  giveConsent,
  withdrawConsent,
} from './queries.ts'
import type { Consent, ConsentList, NewConsent } from './schema.ts'

/** The person consents. Said again it is the same consent. */
export function consent(context: AppContext, by: Signed, given: NewConsent): Promise<{ id: number }> {
  const { seekerId } = by.reach
  if (seekerId === null) throw new Refusal('not_allowed')
  return act(context, by, async (tx) => {
    const employerId = given.purpose === 'resume' ? given.employerId : undefined
    if (employerId !== undefined && !(await employerExists(tx, employerId))) throw new Refusal('not_found')
    const id = await giveConsent(tx, {
      seekerId,
      purpose: given.purpose,
      ...(employerId === undefined ? {} : { employerId }),
      givenBy: by.actor.accountId,
    })
    const details = { purpose: given.purpose, wording: given.wording }
    await audit(tx, by, {
      entity: 'consent',
      entityId: id,
      seekerId,
      employerId: employerId ?? null,
      details,
    })
    return { id }
  })
}

/**
 * Takes a consent back. Without the one for sensitive data nothing sensitive stays in use: live claims are withdrawn
 * and the ID number is forgotten.
 */
export function withdraw(context: AppContext, by: Signed, id: number): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const row = await withdrawConsent(tx, by.reach, id)
    if (!row) throw new Refusal((await consentState(tx, by.reach, id)) ? 'wrong_state' : 'not_found')
    if (row.purpose === 'sensitive') await withdrawSensitive(tx, row.seekerId)
    await audit(tx, by, {
      entity: 'consent',
      entityId: id,
      seekerId: row.seekerId,
      employerId: row.employerId,
      details: { move: 'withdraw', purpose: row.purpose },
    })
    return { id }
  })
}

export async function listConsents({ sql }: AppContext, by: Signed): Promise<ConsentList> {
  return { consents: (await consentsWithin(sql, by.reach)).map(shown) }
}

function shown(row: ConsentRow): Consent {
  return {
    id: row.id,
    purpose: row.purpose,
    employer: row.employerId === null ? null : { id: row.employerId, name: row.employerName ?? '' },
    wording: row.wording,
    givenAt: row.givenAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    moves: row.withdrawnAt ? [] : ['withdraw'],
  }
}
