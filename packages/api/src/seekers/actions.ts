import type { Language } from '@pinqiao/matcher/vocabulary'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { claimsOf, groupsOf } from '../claims/queries.ts'
import { ownClaim } from '../claims/shown.ts'
import { giveConsent, liveConsent } from '../consents/queries.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { coded } from '../postings/rows.ts'
import { maskIdNumber } from './id-number.ts'
import {
  changeSeeker,
  contestRegistration,
  idNumberOf,
  insertSeeker,
  personKeyOf,
  sealGivenIdNumber,
  seekerRow,
  viewsOf,
} from './queries.ts'
import { whyNotIdNumberOf } from './rules.ts'
import {
  type ASSISTED_REASONS,
  type Contest,
  type NewSeeker,
  Profile,
  type SeekerChange,
  type SeekerMe,
  type Views,
} from './schema.ts'

const VIEWS = 30

/**
 * The signed-in account becomes a seeker.
 *
 * @throws Refusal `already_a_seeker`, `under_age`, or `consent_needed` for an ID number without consent
 */
export function become(context: AppContext, by: Signed, seeker: NewSeeker): Promise<{ id: number }> {
  const { idNumber, sensitive } = seeker
  if (idNumber !== null) {
    refuseIf(whyNotIdNumberOf(idNumber, dateOf(dayOf(context.now()))))
    if (sensitive === null) throw new Refusal('consent_needed')
  }
  return act(context, by, async (tx) => {
    const { accountId } = by.actor
    const id = await insertSeeker(tx, {
      accountId,
      // One key for account and seeker: erasing the account makes both unreadable.
      personKey: await personKeyOf(tx, accountId),
      name: seeker.name,
      district: seeker.district,
      profile: seeker.profile,
      registeredBy: null,
      assistedBecause: null,
      assistedNote: '',
    })
    if (sensitive !== null) {
      await giveConsent(tx, { seekerId: id, purpose: 'sensitive', givenBy: accountId })
    }
    if (idNumber !== null) await sealGivenIdNumber(tx, context.seal, id, idNumber)
    await audit(tx, by, {
      entity: 'seeker',
      entityId: id,
      seekerId: id,
      details: { idNumber: idNumber !== null, sensitive: sensitive !== null },
    })
    return { id }
  })
}

export async function readSeekerMe({ sql, seal }: AppContext, by: Signed, lang: Language): Promise<SeekerMe> {
  const { seekerId } = by.reach
  const row = seekerId === null ? null : await seekerRow(sql, by.reach, seekerId)
  if (!row) throw new Refusal('not_found')
  const [claims, groups, consent, number] = await Promise.all([
    claimsOf(sql, row.id),
    groupsOf(sql, row.id),
    liveConsent(sql, row.id, 'sensitive'),
    row.hasIdNumber ? idNumberOf(sql, seal, row.id) : null,
  ])
  return {
    id: row.id,
    name: row.name,
    district: row.district === null ? null : coded('place', row.district, lang),
    idNumber: number && maskIdNumber(number),
    about: row.about,
    personalRanking: row.personalRanking,
    profile: Profile.parse(row.profile),
    groups,
    claims: claims.map((claim) => ownClaim(claim, lang)),
    sensitive: consent !== null,
    applications: row.applications,
    registered:
      row.registeredBy === null || row.assistedBecause === null
        ? null
        : {
            by: row.registeredBy,
            at: row.createdAt.toISOString(),
            because: row.assistedBecause as (typeof ASSISTED_REASONS)[number],
            takenOverAt: row.takenOverAt?.toISOString() ?? null,
          },
    contest: row.contestedAt ? { at: row.contestedAt.toISOString(), text: row.contest } : null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** @throws Refusal `wrong_state` for a second ID number, `consent_needed`, `under_age` */
export function change(context: AppContext, by: Signed, input: SeekerChange): Promise<{ id: number }> {
  const { idNumber, ...patch } = input
  if (idNumber !== undefined) refuseIf(whyNotIdNumberOf(idNumber, dateOf(dayOf(context.now()))))
  return act(context, by, async (tx) => {
    const id = await changeSeeker(tx, by.reach, patch)
    if (id === null) throw new Refusal('not_found')
    if (idNumber !== undefined) await giveIdNumber(tx, context, by, id, idNumber)
    await audit(tx, by, {
      entity: 'seeker',
      entityId: id,
      seekerId: id,
      details: { changed: Object.keys(input).sort() },
    })
    return { id }
  })
}

async function giveIdNumber(
  tx: Transaction,
  { seal }: AppContext,
  by: Signed,
  id: number,
  idNumber: string,
): Promise<void> {
  if (!(await liveConsent(tx, id, 'sensitive'))) throw new Refusal('consent_needed')
  // The row is locked by the change before it, so that of two numbers at once the second finds the first.
  if ((await seekerRow(tx, by.reach, id))?.hasIdNumber) throw new Refusal('wrong_state')
  await sealGivenIdNumber(tx, seal, id, idNumber)
}

/** The person says that what an officer wrote down for them is not right; the officer is told. */
export function contest(context: AppContext, by: Signed, { text }: Contest): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const id = await contestRegistration(tx, by.reach, text)
    if (id === null) throw new Refusal('wrong_state')
    await audit(tx, by, { entity: 'seeker', entityId: id, seekerId: id })
    await enqueue(tx, 'tell_registration_contested', { seekerId: id })
    return { id }
  })
}

/** Who looked at one's data or changed it, when and why; as which employer or bureau. */
export async function readViews(
  { sql }: AppContext,
  by: Signed,
  after: string | undefined,
  lang: Language,
): Promise<Views> {
  const { seekerId } = by.reach
  if (seekerId === null) throw new Refusal('not_found')
  const before = readCursor(after)?.after.id ?? null
  const rows = await viewsOf(sql, seekerId, by.actor.accountId, before, VIEWS + 1)
  const shown = rows.slice(0, VIEWS)
  const last = rows.length > VIEWS ? shown.at(-1) : undefined
  return {
    views: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      verb: row.verb,
      role: row.role,
      reason: row.reason,
      employer: row.employer,
      officer: row.officer,
      district: row.district === null ? null : coded('place', row.district, lang),
    })),
    next: cursorText('table', last ? { key: 0, id: last.id } : null),
  }
}
