import { act, type Signed, unkept } from '../act.ts'
import { audit } from '../audit.ts'
import { liveConsent } from '../consents/queries.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { whyNotMove } from '../lifecycle.ts'
import { idNumberOf, seekerWithin } from '../seekers/queries.ts'
import { attachUpload } from '../uploads/queries.ts'
import { claimsWithin, claimWithin, evidenceOf, insertClaim, moveClaim, withdrawClaim } from './queries.ts'
import { CLAIM_LIFE, roleFor, whyNotExpiry } from './rules.ts'
import type {
  ClaimCard,
  ClaimList,
  ClaimMove,
  ClaimOpened,
  ClaimQuestion,
  NewClaim,
  Opening,
} from './schema.ts'
import { claimCard, estateOf } from './shown.ts'

const PAGE = 50

/**
 * A person claims a group, or an officer does for a person of their district.
 *
 * @throws Refusal `consent_needed`, `already_claimed`, or `not_found` for a foreign person or paper
 */
export function makeClaim(context: AppContext, by: Signed, claim: NewClaim): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const seekerId = claim.seekerId ?? by.reach.seekerId
    const seeker = seekerId === null ? null : await seekerWithin(tx, by.reach, seekerId)
    if (!seeker) throw new Refusal('not_found')
    if (!(await liveConsent(tx, seeker.id, 'sensitive'))) throw new Refusal('consent_needed')
    const { accountId } = by.actor
    if (
      claim.evidence !== null &&
      !(await attachUpload(tx, claim.evidence, accountId, { seekerId: seeker.id }))
    ) {
      throw new Refusal('invalid', [{ path: 'evidence', code: 'unknown_value' }])
    }
    const details = Object.fromEntries(
      Object.entries(claim.details).filter(
        (entry): entry is [string, string | number] => entry[1] !== undefined,
      ),
    )
    const id = await insertClaim(tx, { ...claim, details, seekerId: seeker.id, claimedBy: accountId })
    await audit(tx, by, {
      entity: 'claim',
      entityId: id,
      seekerId: seeker.id,
      details: { group: claim.group, evidence: claim.evidence !== null },
    })
    return { id }
  })
}

/** Claims of one's district, newest first, each person masked. */
export async function listClaims(
  { sql, now }: AppContext,
  by: Signed,
  { state, group, after, lang }: ClaimQuestion,
): Promise<ClaimList> {
  const before = readCursor(after)?.after.id ?? null
  const rows = await claimsWithin(sql, by.reach, { state, group, before, limit: PAGE + 1 })
  const today = dateOf(dayOf(now()))
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    claims: shown.map((row) => claimCard(row, by.actor, today, lang)),
    next: cursorText('table', last ? { key: 0, id: last.id } : null),
  }
}

export async function readClaim(
  { sql, now }: AppContext,
  by: Signed,
  id: number,
  lang: Opening['lang'],
): Promise<ClaimCard> {
  const row = await claimWithin(sql, by.reach, id)
  if (!row) throw new Refusal('not_found')
  return claimCard(row, by.actor, dateOf(dayOf(now())), lang)
}

/** Shows whose claim it is and on what it rests. The person can read that it was opened, by whom and why. */
export function openClaim(
  context: AppContext,
  by: Signed,
  id: number,
  { reason, lang }: Opening,
): Promise<ClaimOpened> {
  return act(context, unkept(by), async (tx) => {
    const row = await claimWithin(tx, by.reach, id)
    if (!row) throw new Refusal('not_found')
    await audit(tx, by, {
      entity: 'claim',
      entityId: id,
      seekerId: row.seekerId,
      reason,
      details: { group: row.group },
    })
    return {
      card: claimCard(row, by.actor, dateOf(dayOf(context.now())), lang),
      name: row.name,
      idNumber: await idNumberOf(tx, context.seal, row.seekerId),
      details: row.details,
      estate: estateOf(row, lang),
      note: row.note,
      decisionNote: row.decisionNote,
      evidence: row.evidence === null ? null : await evidenceOf(tx, row.evidence),
    }
  })
}

/** @throws Refusal `wrong_state`, `not_allowed` for one's own claim, `invalid` for a day that cannot be */
export function decideClaim(
  context: AppContext,
  by: Signed,
  id: number,
  input: ClaimMove,
): Promise<{ id: number }> {
  const today = dateOf(dayOf(context.now()))
  if (input.move === 'verify') {
    const wrong = whyNotExpiry(input.expiresOn, today)
    if (wrong) throw new Refusal('invalid', [{ path: 'expiresOn', code: wrong }])
  }
  return act(context, by, async (tx) => {
    const claim = await claimWithin(tx, by.reach, id)
    if (!claim) throw new Refusal('not_found')
    const move = CLAIM_LIFE[input.move]
    refuseIf(whyNotMove(move, claim.state, roleFor(claim, by.actor)))
    const moved =
      input.move === 'withdraw'
        ? await withdrawClaim(tx, id, claim.seekerId)
        : await moveClaim(tx, by.reach, id, {
            from: move.from,
            to: move.to,
            decidedBy: by.actor.accountId,
            reason: 'reason' in input ? input.reason : null,
            note: 'note' in input ? input.note : '',
            expiresOn: 'expiresOn' in input ? input.expiresOn : null,
          })
    // Of two at once the later finds the state moved on.
    if (!moved) throw new Refusal('wrong_state')
    await audit(tx, by, {
      entity: 'claim',
      entityId: id,
      seekerId: claim.seekerId,
      reason: 'reason' in input ? input.reason : null,
      details: { move: input.move, from: claim.state, to: move.to, group: claim.group },
    })
    if (input.move !== 'withdraw') await enqueue(tx, 'tell_claim_decided', { claimId: id })
    return { id }
  })
}
