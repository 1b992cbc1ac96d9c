import { phoneOf } from '../accounts/queries.ts'
import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { Reach } from '../auth/reach.ts'
import type { AppContext } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { passTail } from '../passes/code.ts'
import { deskPhoneOf } from '../passes/queries.ts'
import { readCode } from '../passes/read.ts'
import { whyNotOpen, whyNotThisPass } from '../passes/rules.ts'
import { maskName } from '../seekers/mask.ts'
import {
  applicationWithin,
  countVisits,
  declinedBefore,
  type IntentRow,
  insertIntent,
  insertVisit,
  intentsWithin,
  moveIntent,
  type NewIntentRow,
  ownBooth,
  postingsAt,
  type VisitRow,
  visitsAt,
} from './queries.ts'
import { intentMoves, movesOpen, showsName, sidesOf, whyNotAnswer } from './rules.ts'
import type {
  Intent,
  IntentAnswer,
  IntentPage,
  Intents,
  IntentsQuestion,
  NewVisit,
  Noted,
  Visit,
  Visits,
  VisitsQuestion,
} from './schema.ts'

/**
 * Notes at a booth that the carrier of a pass was there, and perhaps that the employer would like to go on.
 *
 * @throws Refusal `not_found` without an approved part at the fair, `not_at_this_fair` for a posting that was not
 * brought, and a code for each way a pass can be wrong
 */
export function noteVisit(
  { sql, seal, now }: AppContext,
  by: Signed,
  fairId: number,
  visit: NewVisit,
): Promise<Noted> {
  return act({ sql }, by, async (tx) => {
    const booth = await ownBooth(tx, by.reach, fairId, visit.employerId)
    if (!booth) throw new Refusal('not_found')
    const pass = await readCode(tx, seal, visit.code)
    refuseIf(whyNotThisPass(pass, fairId) ?? whyNotOpen(booth, now()))
    if (!pass) throw new Error('a pass that was read is there')
    const { employerId } = booth
    const { postingId } = visit
    if (postingId !== null) {
      const brought = await postingsAt(tx, fairId, employerId)
      if (!brought.some((one) => one.id === postingId)) throw new Refusal('not_at_this_fair')
    }
    const { accountId } = by.actor
    const { id, fresh } = await insertVisit(tx, {
      fairId,
      employerId,
      registrationId: pass.id,
      postingId,
      note: visit.note,
      byAccount: accountId,
      at: now(),
    })
    const { outcome } = visit
    await audit(tx, by, {
      entity: 'booth_visit',
      entityId: id,
      seekerId: pass.seekerId,
      employerId,
      details: { fairId, postingId, outcome, again: !fresh },
    })
    if (outcome === 'intent' && postingId !== null) {
      const { seekerId } = pass
      await propose(tx, by, {
        fairId,
        applicationId: null,
        employerId,
        seekerId,
        postingId,
        notedBy: accountId,
        at: now(),
      })
    }
    const [row] = await visitsAt(tx, fairId, employerId, { id, limit: 1 })
    if (!row) throw new Error('a visit that was written is not there')
    return { visit: visitOf(row), again: !fresh }
  })
}

/** Null when there is a live one already. */
async function propose(tx: Transaction, by: Signed, row: NewIntentRow): Promise<number | null> {
  const id = await insertIntent(tx, row)
  if (id === null) return null
  const { seekerId, employerId, fairId, applicationId, postingId } = row
  await audit(tx, by, {
    entity: 'intent',
    entityId: id,
    seekerId,
    employerId,
    details: { fairId, applicationId, postingId },
  })
  await enqueue(tx, 'tell_intent', { intentId: id, state: 'proposed' })
  return id
}

/** @throws Refusal `not_found`, `wrong_state` for an application that has ended, `already_intent` */
export function proposeIntent(
  { sql, now }: AppContext,
  by: Signed,
  applicationId: number,
): Promise<{ id: number }> {
  return act({ sql }, by, async (tx) => {
    const application = await applicationWithin(tx, by.reach, applicationId)
    if (!application) throw new Refusal('not_found')
    const { employerId, seekerId, postingId } = application
    // Whoever said no at their desk is not asked over and over.
    if (!application.open || (await declinedBefore(tx, seekerId, postingId))) throw new Refusal('wrong_state')
    const id = await propose(tx, by, {
      fairId: null,
      applicationId,
      employerId,
      seekerId,
      postingId,
      notedBy: by.actor.accountId,
      at: now(),
    })
    if (id === null) throw new Refusal('already_intent')
    return { id }
  })
}

/**
 * Answers an intent: the person agrees or declines, the employer takes it back.
 *
 * @throws Refusal `not_found`, `not_allowed`, `wrong_state`; `invalid` of an officer who gives no reason
 */
export function answerIntent(
  { sql, now }: AppContext,
  by: Signed,
  id: number,
  { move, reason }: IntentAnswer,
): Promise<{ id: number }> {
  return act({ sql }, by, async (tx) => {
    const [row] = await intentsWithin(tx, by.reach, { id, limit: 1 })
    if (!row) throw new Refusal('not_found')
    const intent = { ...row, hasAccount: row.accountId !== null }
    refuseIf(whyNotAnswer(by.reach, intent, move))
    const forThem = move !== 'withdraw' && !sidesOf(by.reach, intent).includes('seeker')
    if (forThem && reason === '') throw new Refusal('invalid', [{ path: 'reason', code: 'required' }])
    const { from, to } = intentMoves[move]
    if (!(await moveIntent(tx, id, from, to, move === 'withdraw' ? null : now())))
      throw new Refusal('wrong_state')
    await audit(tx, by, {
      entity: 'intent',
      entityId: id,
      seekerId: row.seekerId,
      employerId: row.employerId,
      reason: reason || null,
      details: { move, forThem },
    })
    if (to === 'agreed') await enqueue(tx, 'tell_intent', { intentId: id, state: to })
    return { id }
  })
}

export async function listIntents(
  { sql }: AppContext,
  { reach }: Acting,
  { state, fair, limit, after }: IntentsQuestion,
): Promise<Intents> {
  const before = readCursor(after)?.after.id
  const rows = await intentsWithin(sql, reach, { state, fairId: fair, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    intents: shown.map((row) => intentOf(row, reach)),
    next: cursorText('table', last ? { key: 0, id: last.id } : null),
  }
}

/** One intent; once both have agreed the employer reads how to reach the person, and that is written down. */
export function readIntent(context: AppContext, by: Signed, id: number): Promise<IntentPage> {
  return context.sql.begin(async (tx) => {
    const [row] = await intentsWithin(tx, by.reach, { id, limit: 1 })
    if (!row) throw new Refusal('not_found')
    const intent = intentOf(row, by.reach)
    const opens = row.state === 'agreed' && by.reach.employers.includes(row.employerId)
    const phone = !opens
      ? null
      : row.accountId === null
        ? await deskPhoneOf(tx, context.seal, row.seekerId)
        : await phoneOf(tx, context.seal, row.accountId)
    if (phone) {
      await audit(tx, by, {
        entity: 'intent',
        entityId: id,
        seekerId: row.seekerId,
        employerId: row.employerId,
        reason: 'intent_agreed',
        details: { opened: 'phone' },
      })
    }
    return { ...intent, phone }
  }) as Promise<IntentPage>
}

export async function listVisits(
  { sql, now }: AppContext,
  { reach }: Acting,
  fairId: number,
  { employer, limit, after }: VisitsQuestion,
): Promise<Visits> {
  const booth = await ownBooth(sql, reach, fairId, employer)
  if (!booth) throw new Refusal('not_found')
  const before = readCursor(after)?.after.id
  const [postings, total, rows] = await Promise.all([
    postingsAt(sql, fairId, booth.employerId),
    countVisits(sql, fairId, booth.employerId),
    visitsAt(sql, fairId, booth.employerId, { before, limit: limit + 1 }),
  ])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    fair: {
      id: booth.fairId,
      name: booth.fairName,
      state: booth.state,
      startsAt: booth.startsAt.toISOString(),
      endsAt: booth.endsAt.toISOString(),
    },
    open: whyNotOpen(booth, now()) === null,
    employer: { id: booth.employerId, name: booth.employerName },
    boothNo: booth.boothNo,
    postings,
    total,
    visits: shown.map(visitOf),
    next: cursorText('table', last ? { key: 0, id: last.id } : null),
  }
}

function visitOf(row: VisitRow): Visit {
  const { intentId, intentState, postingId, title } = row
  return {
    id: row.id,
    tail: passTail(row.registrationId),
    name: row.showName || intentState === 'agreed' ? row.name : null,
    posting: postingId !== null && title !== null ? { id: postingId, title } : null,
    note: row.note,
    at: row.at.toISOString(),
    intent: intentId !== null && intentState !== null ? { id: intentId, state: intentState } : null,
  }
}

function intentOf(row: IntentRow, reach: Reach): Intent {
  const own = reach.seekerId === row.seekerId
  const employer = reach.employers.includes(row.employerId)
  const name =
    own || (employer && showsName(row)) ? row.seekerName : employer ? null : maskName(row.seekerName)
  return {
    id: row.id,
    state: row.state,
    moves: movesOpen(reach, { ...row, hasAccount: row.accountId !== null }),
    employer: { id: row.employerId, name: row.employerName },
    posting: { id: row.postingId, title: row.title },
    fair: row.fairId !== null && row.fairName !== null ? { id: row.fairId, name: row.fairName } : null,
    applicationId: row.applicationId,
    seeker: {
      id: own || employer ? null : row.seekerId,
      name,
      tail: row.registrationId === null ? null : passTail(row.registrationId),
      hasAccount: row.accountId !== null,
    },
    employerSaidAt: row.employerSaidAt?.toISOString() ?? null,
    seekerSaidAt: row.seekerSaidAt?.toISOString() ?? null,
    notedAt: row.notedAt.toISOString(),
  }
}
