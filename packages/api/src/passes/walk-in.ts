import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { giveConsent } from '../consents/queries.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { followSlots } from '../fair-slots/follow.ts'
import { insertSeeker, sealIdNumber } from '../seekers/queries.ts'
import { whyNotIdNumberOf } from '../seekers/rules.ts'
import { emptyProfile } from '../seekers/schema.ts'
import { enter } from './actions.ts'
import { passCode } from './code.ts'
import {
  countPresent,
  type FairRow,
  fairWithin,
  insertRegistration,
  isPresent,
  lockFair,
  lockPerson,
  sealPhone,
  seekerByIdNumber,
  seekerByPhone,
} from './queries.ts'
import { whyNotOpen } from './rules.ts'
import { type NewWalkIn, type WalkedIn, WORDING } from './schema.ts'

/**
 * Registers somebody who came without a pass and counts them as present. Known people are found by ID number, or by
 * phone and name together: families share phones. Others are registered in the staff member's own name.
 *
 * @throws Refusal `not_found` for a fair out of reach, `fair_not_open`, `pass_expired`, `fair_full`, `name_differs`,
 * `under_age`, `consent_needed` for an ID number without consent
 */
export function walkIn(
  context: AppContext,
  by: Signed,
  fairId: number,
  person: NewWalkIn,
): Promise<WalkedIn> {
  const { seal, now } = context
  if (person.idNumber !== null) {
    refuseIf(whyNotIdNumberOf(person.idNumber, dateOf(dayOf(now()))))
    if (person.sensitive === null) throw new Refusal('consent_needed')
  }
  return act(context, by, async (tx) => {
    const fair = await fairWithin(tx, by.reach, fairId)
    if (!fair) throw new Refusal('not_found')
    refuseIf(whyNotOpen(fair, now()))
    const seekerId = (await knownPerson(tx, seal, person)) ?? (await newPerson(tx, context, by, fair, person))
    await refuseIfFull(tx, fair, seekerId)
    const { id, fresh } = await insertRegistration(tx, {
      fairId,
      seekerId,
      source: 'desk',
      registeredBy: by.actor.accountId,
      showName: person.showName,
      wording: WORDING,
      at: now(),
    })
    if (fresh) await followSlots(tx, fairId)
    const entered = await enter(tx, by, { id, fairId, seekerId, name: person.name }, 'desk', now())
    return { ...entered, code: passCode(seal, { id, fairId }) }
  })
}

async function knownPerson(
  tx: Transaction,
  seal: AppContext['seal'],
  { name, phone, idNumber }: NewWalkIn,
): Promise<number | null> {
  // Two desks with one new person write one record: the second waits here and finds it.
  for (const index of [
    idNumber && seal.blindIndex('id_number', idNumber),
    phone && seal.blindIndex('phone', phone),
  ]) {
    if (index) await lockPerson(tx, index)
  }
  const byId = idNumber === null ? null : await seekerByIdNumber(tx, seal, idNumber)
  if (byId && byId.name !== name) throw new Refusal('name_differs')
  if (byId) return byId.id
  return phone === null ? null : seekerByPhone(tx, seal, phone, name)
}

async function newPerson(
  tx: Transaction,
  { seal }: AppContext,
  by: Signed,
  fair: FairRow,
  { name, phone, idNumber }: NewWalkIn,
): Promise<number> {
  const { accountId } = by.actor
  const seekerId = await insertSeeker(tx, {
    accountId: null,
    personKey: await seal.newPerson(tx),
    name,
    // Nobody asks for an address at the door; the officers of the fair's place look after them until they say.
    district: fair.place,
    profile: emptyProfile,
    registeredBy: accountId,
    assistedBecause: 'at_the_desk',
    assistedNote: '',
  })
  if (idNumber !== null) {
    await giveConsent(tx, { seekerId, purpose: 'sensitive', givenBy: accountId })
    await sealIdNumber(tx, seal, seekerId, idNumber)
  }
  if (phone !== null) await sealPhone(tx, seal, seekerId, phone)
  await audit(tx, by, {
    entity: 'seeker',
    entityId: seekerId,
    seekerId,
    reason: 'at_the_desk',
    details: { fairId: fair.id, idNumber: idNumber !== null, phone: phone !== null },
  })
  return seekerId
}

/** A hall holds so many people at once: whoever comes without a pass waits until those who are there leave room. */
async function refuseIfFull(tx: Transaction, fair: FairRow, seekerId: number): Promise<void> {
  if (fair.capacity === null || (await isPresent(tx, fair.id, seekerId))) return
  await lockFair(tx, fair.id)
  if ((await countPresent(tx, fair.id)) >= fair.capacity) throw new Refusal('fair_full')
}
