import type { Language } from '@pinqiao/matcher/vocabulary'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { type Reach, servesPlace } from '../auth/reach.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { followSlots } from '../fair-slots/follow.ts'
import { moveSlots } from '../fair-slots/queries.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { fairCardOf, fairPostingOf, ownCardOf } from './answers.ts'
import {
  booths,
  type CardRow,
  type HeldFair,
  holdFair,
  insertFair,
  ownFair,
  ownFairs,
  planBooths,
  publicFair,
  publicFairs,
  setFairState,
  stands,
  updateFair,
} from './queries.ts'
import { FAIR_MOVES, fairMovesNow, missingParts, whyNotChange, whyNotMoveFair } from './rules.ts'
import type {
  BoothMap,
  FairList,
  FairMoved,
  FairPage,
  FairPart,
  FairPlan,
  FairsQuestion,
  OwnFair,
  OwnFairList,
  OwnFairsQuestion,
  StandList,
  StandsQuestion,
} from './schema.ts'

export async function listFairs({ sql, now }: AppContext, question: FairsQuestion): Promise<FairList> {
  const { limit, lang, when, kind, place } = question
  const after = readCursor(question.after)?.after ?? null
  const rows = await publicFairs(sql, { when, kind, place, after, limit: limit + 1, now: now() })
  const { shown, next } = pageOf(rows, limit)
  return { fairs: shown.map((row) => fairCardOf(row, lang)), next }
}

function pageOf<Row extends CardRow>(rows: Row[], limit: number): { shown: Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last
  return { shown, next: more ? cursorText('table', { key: last.startsAt.getTime(), id: last.id }) : null }
}

/** @throws Refusal `not_found` for a fair that was never public */
export async function readFair({ sql }: AppContext, id: number, lang: Language): Promise<FairPage> {
  const row = await publicFair(sql, id)
  if (!row) throw new Refusal('not_found')
  return {
    ...fairCardOf(row, lang),
    about: row.about,
    capacity: row.capacity,
    bookingClosesAt: row.bookingClosesAt.toISOString(),
    booths: row.booths,
    boothsTaken: row.boothsTaken,
    cancelReason: row.cancelReason,
  }
}

export async function listStands(
  { sql, now }: AppContext,
  fairId: number,
  { limit, after, lang }: StandsQuestion,
): Promise<StandList> {
  if (!(await publicFair(sql, fairId))) throw new Refusal('not_found')
  const rows = await stands(sql, fairId, {
    after: readCursor(after)?.after ?? null,
    limit: limit + 1,
    today: dateOf(dayOf(now())),
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    stands: shown.map(({ position, postings, ...stand }) => ({
      ...stand,
      postings: postings.map((posting) => fairPostingOf(posting, lang)),
    })),
    next: rows.length > limit && last ? cursorText('table', { key: last.position, id: last.partId }) : null,
  }
}

export async function boothMap({ sql }: AppContext, fairId: number): Promise<BoothMap> {
  if (!(await publicFair(sql, fairId))) throw new Refusal('not_found')
  return { booths: await booths(sql, fairId) }
}

// ---------------------------------------------------------------- for the organiser

export async function listOwnFairs(
  { sql }: AppContext,
  by: Signed,
  question: OwnFairsQuestion,
): Promise<OwnFairList> {
  const { limit, state, lang } = question
  const after = readCursor(question.after)?.after ?? null
  const { shown, next } = pageOf(await ownFairs(sql, by.reach, { state, after, limit: limit + 1 }), limit)
  return { fairs: shown.map((row) => ownCardOf(row, lang)), next }
}

export async function readOwnFair(
  { sql, now }: AppContext,
  by: Signed,
  id: number,
  lang: Language,
): Promise<OwnFair> {
  const row = await ownFair(sql, by.reach, id)
  if (!row) throw new Refusal('not_found')
  const role = hatFor(by.reach, row.place)
  return {
    ...ownCardOf(row, lang),
    about: row.about,
    safetyPlan: row.safetyPlan,
    capacity: row.capacity,
    bookingClosesAt: row.bookingClosesAt.toISOString(),
    boothPlan: row.booths > 0 ? { rows: row.boothRows, perRow: row.boothsPerRow } : null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    cancelReason: row.cancelReason,
    missing: missingParts(row),
    moves: fairMovesNow(row, role, now()),
    mayChange: role === 'officer' && whyNotChange(row) === null,
    mayStaff: role === 'officer',
  }
}

/** The hat by which somebody reaches a fair: its district's officer, else its staff. */
const hatFor = (reach: Reach, place: string) => (servesPlace(reach, place) ? 'officer' : 'fair_staff')

/** @throws Refusal `invalid` for a place outside the officer's district */
export function planFair(context: AppContext, by: Signed, plan: FairPlan): Promise<{ id: number }> {
  mustServe(by, plan)
  return act(context, by, async (tx) => {
    const id = await insertFair(tx, plan, by.actor.accountId)
    await planBooths(tx, id, plan.booths)
    await audit(tx, by, { entity: 'fair', entityId: id, details: { kind: plan.kind, place: plan.place } })
    return { id }
  })
}

function mustServe(by: Signed, plan: FairPlan): void {
  if (!servesPlace(by.reach, plan.place)) {
    throw new Refusal('invalid', [{ path: 'place', code: 'unknown_value' }])
  }
}

/**
 * Changes a plan. What the law asks for may not be taken out of a public fair again; those who count on it are told
 * when its time or place is another.
 *
 * @throws Refusal `wrong_state` once it is over, `booths_in_use` when a booth that somebody booked would go,
 *   `invalid` with the parts that may not be missing
 */
export function changeFair(
  context: AppContext,
  by: Signed,
  id: number,
  plan: FairPlan,
): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const before = await held(tx, by, id)
    mustServe(by, plan)
    refuseIf(whyNotChange(before))
    await updateFair(tx, id, plan)
    const { booked } = await planBooths(tx, id, plan.booths)
    if (booked > 0) throw new Refusal('booths_in_use')
    if (before.state !== 'draft') {
      const booths = plan.booths ? plan.booths.rows * plan.booths.perRow : 0
      mustBeWhole(missingParts({ ...plan, booths }))
      await followTheClock(tx, id, plan)
      await moveSlots(tx, id, plan.startsAt.getTime() - before.startsAt.getTime())
      await followSlots(tx, id)
      if (isElsewhere(before, plan)) {
        await enqueue(tx, 'tell_fair_people', { fairId: id, about: 'changed', cause: by.requestId })
      }
    }
    await audit(tx, by, { entity: 'fair', entityId: id, details: { state: before.state } })
    return { id }
  })
}

const isElsewhere = (before: HeldFair, plan: FairPlan): boolean =>
  before.startsAt.getTime() !== plan.startsAt.getTime() ||
  before.endsAt.getTime() !== plan.endsAt.getTime() ||
  before.venue !== plan.venue ||
  before.place !== plan.place

async function held(tx: Transaction, by: Signed, id: number): Promise<HeldFair> {
  const fair = await holdFair(tx, by.reach, id)
  if (!fair) throw new Refusal('not_found')
  return fair
}

function mustBeWhole(missing: FairPart[]): void {
  if (missing.length > 0) {
    throw new Refusal(
      'invalid',
      missing.map((path) => ({ path, code: 'required' })),
    )
  }
}

/** Doors open and close by themselves, at the times of the plan. */
async function followTheClock(
  tx: Transaction,
  fairId: number,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): Promise<void> {
  await enqueue(tx, 'fair_clock', { fairId }, { runAt: startsAt })
  await enqueue(tx, 'fair_clock', { fairId }, { runAt: endsAt })
}

/**
 * @throws Refusal `invalid` naming the parts a public fair must have, or `reason` missing of a cancellation;
 *   `wrong_state`, `fair_over` or `too_soon` when the move is not open
 */
export function moveFair(
  context: AppContext,
  by: Signed,
  id: number,
  { move, reason }: FairMoved,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const fair = await held(tx, by, id)
    refuseIf(whyNotMoveFair(move, fair, hatFor(by.reach, fair.place), now))
    if (move === 'publish') mustBeWhole(missingParts(fair))
    const told = move === 'cancel' && fair.state !== 'draft'
    if (told && reason === '') throw new Refusal('invalid', [{ path: 'reason', code: 'required' }])
    const { from, to } = FAIR_MOVES[move]
    const moved = await setFairState(tx, id, from, to, {
      now,
      reason: move === 'cancel' ? reason || null : null,
    })
    if (!moved) throw new Refusal('wrong_state')
    if (move === 'publish') await followTheClock(tx, id, fair)
    if (told) await enqueue(tx, 'tell_fair_people', { fairId: id, about: 'cancelled', cause: by.requestId })
    await audit(tx, by, { entity: 'fair', entityId: id, details: { move, from: fair.state } })
    return { id }
  })
}
