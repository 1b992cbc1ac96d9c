import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { Role } from '../auth/policy.ts'
import { type Reach, servesPlace } from '../auth/reach.ts'
import { whyNotBook } from '../bookings/rules.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { followSlots } from '../fair-slots/follow.ts'
import { fairCardOf, fairPostingOf } from '../fairs/answers.ts'
import { fairCards, publicFair, shareFair } from '../fairs/queries.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import {
  employerWithin,
  fairWithin,
  freeBooth,
  type HeldPart,
  holdPart,
  insertPart,
  ownPart,
  ownParts,
  type PartColumns,
  partCounts,
  partsOfFair,
  postingsToShow,
  setPartState,
  showPostings,
} from './queries.ts'
import { PART_MOVES, partMovesNow, whyNotApply, whyNotMovePart } from './rules.ts'
import type {
  NewPart,
  OwnPart,
  OwnPartList,
  OwnPartQuestion,
  OwnPartsQuestion,
  PartList,
  PartMoved,
  PartsQuestion,
} from './schema.ts'

const MEMBER: readonly Role[] = ['recruiter']

/** @throws Refusal `not_found` for a fair out of reach */
export async function listParts(
  { sql, now }: AppContext,
  by: Signed,
  fairId: number,
  question: PartsQuestion,
): Promise<PartList> {
  const fair = await fairWithin(sql, by.reach, fairId)
  if (!fair) throw new Refusal('not_found')
  const [rows, counts] = await Promise.all([
    partsOfFair(sql, fairId, { ...pageAsked(question), state: question.state, today: today(now()) }),
    partCounts(sql, fairId),
  ])
  const { shown, next } = pageOf(rows, question.limit)
  const hats: Role[] = [servesPlace(by.reach, fair.place) ? 'officer' : 'fair_staff']
  return {
    parts: shown.map((row) => ({
      ...partOf(row),
      employer: { ...row.employer, verified: row.verified },
      postings: row.postings.map((posting) => fairPostingOf(posting, question.lang)),
      booking: row.booking,
      moves: partMovesNow(row, fair, hats, now()),
    })),
    counts,
    next,
  }
}

const today = (now: Date): string => dateOf(dayOf(now))

const partOf = (row: PartColumns) => ({
  id: row.id,
  state: row.state,
  reason: row.reason,
  appliedAt: row.appliedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
})

function pageAsked({ limit, after }: { limit: number; after?: string | undefined }) {
  return { limit: limit + 1, after: readCursor(after)?.after.id ?? null }
}

function pageOf<Row extends { id: number }>(
  rows: Row[],
  limit: number,
): { shown: Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, next: rows.length > limit && last ? cursorText('table', { key: 0, id: last.id }) : null }
}

export async function listOwnParts(
  { sql, now }: AppContext,
  by: Signed,
  question: OwnPartsQuestion,
): Promise<OwnPartList> {
  const rows = await ownParts(sql, by.reach, {
    ...pageAsked(question),
    employerId: question.employerId,
    today: today(now()),
  })
  const { shown, next } = pageOf(rows, question.limit)
  const cards = await fairCards(sql, [...new Set(shown.map(({ fairId }) => fairId))])
  const fairs = new Map(cards.map((card) => [card.id, card]))
  return {
    parts: shown.flatMap((row) => {
      const fair = fairs.get(row.fairId)
      if (!fair) return []
      const { bookingClosesAt } = row
      const moves = partMovesNow(row, { state: fair.state, bookingClosesAt }, MEMBER, now())
      return {
        ...partOf(row),
        moves,
        employer: row.employer,
        fair: fairCardOf(fair, question.lang),
        booking: row.booking,
      }
    }),
    next,
  }
}

/** A fair as one of its possible employers sees it: what they may do, and why not. */
export async function readOwnPart(
  { sql, now }: AppContext,
  by: Signed,
  fairId: number,
  { employerId, lang }: OwnPartQuestion,
): Promise<OwnPart> {
  const at = now()
  const [fair, employer] = await Promise.all([
    publicFair(sql, fairId),
    employerWithin(sql, by.reach, employerId, today(at)),
  ])
  if (!fair || !employer) throw new Refusal('not_found')
  const [part, postings] = await Promise.all([
    ownPart(sql, fairId, employerId),
    postingsToShow(sql, fairId, employerId, today(at)),
  ])
  const { verified } = employer
  return {
    fair: fairCardOf(fair, lang),
    bookingClosesAt: fair.bookingClosesAt.toISOString(),
    part: part && { ...partOf(part), moves: partMovesNow({ ...part, verified }, fair, MEMBER, at) },
    postings: postings.map((posting) => ({ ...fairPostingOf(posting, lang), shown: posting.shown })),
    booking: part?.booking ?? null,
    whyNotApply: whyNotApply(fair, verified, at),
    whyNotBook:
      whyNotBook(fair, { state: part?.state ?? null, verified }, at) ??
      (part?.booking ? 'one_booth_each' : null),
  }
}

/**
 * An employer applies to a fair with postings.
 *
 * @throws Refusal `already_applied`, `fair_not_open`, `booking_closed`, `employer_not_verified`, or `invalid` for
 *   postings that are not live ones of the employer
 */
export function applyToFair(
  context: AppContext,
  by: Signed,
  fairId: number,
  { employerId, postings }: NewPart,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const fair = await shareFair(tx, fairId)
    const employer = await employerWithin(tx, by.reach, employerId, today(now))
    if (!fair || !employer) throw new Refusal('not_found')
    refuseIf(whyNotApply(fair, employer.verified, now))
    const id = await insertPart(tx, { fairId, employerId, by: by.actor.accountId, now })
    await showOwn(tx, { fairId, employerId, postings }, now)
    await audit(tx, by, {
      entity: 'fair_part',
      entityId: id,
      employerId,
      details: { fairId, postings: postings.length },
    })
    await enqueue(tx, 'tell_organiser', { partId: id, cause: by.requestId })
    return { id }
  })
}

async function showOwn(
  tx: Transaction,
  part: { fairId: number; employerId: number; postings: number[] },
  now: Date,
): Promise<void> {
  const all = await showPostings(tx, { ...part, today: today(now) })
  if (!all) throw new Refusal('invalid', [{ path: 'postings', code: 'unknown_value' }])
}

/** @throws Refusal `wrong_state` for one who does not take part, `fair_not_open` when it is over */
export function changePart(
  context: AppContext,
  by: Signed,
  id: number,
  { postings }: { postings: number[] },
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const part = await held(tx, by.reach, id, now)
    if (part.state !== 'applied' && part.state !== 'approved') throw new Refusal('wrong_state')
    if (part.fairState !== 'published' && part.fairState !== 'running') throw new Refusal('fair_not_open')
    const { fairId, employerId } = part
    await showOwn(tx, { fairId, employerId, postings }, now)
    await audit(tx, by, {
      entity: 'fair_part',
      entityId: id,
      employerId,
      details: { fairId, postings: postings.length },
    })
    await followSlots(tx, fairId)
    return { id }
  })
}

async function held(tx: Transaction, reach: Reach, id: number, now: Date): Promise<HeldPart> {
  const part = await holdPart(tx, reach, id, today(now))
  if (!part) throw new Refusal('not_found')
  return part
}

/**
 * The organiser approves or refuses; the employer goes away or applies again. Who does not come keeps no booth.
 *
 * @throws Refusal `not_allowed`, `wrong_state`, `fair_not_open`, `booking_closed`, `employer_not_verified`, or
 *   `invalid` for a refusal without a reason
 */
export function movePart(
  context: AppContext,
  by: Signed,
  id: number,
  { move, reason }: PartMoved,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const part = await held(tx, by.reach, id, now)
    const fair = { state: part.fairState, bookingClosesAt: part.bookingClosesAt }
    refuseIf(whyNotMovePart(move, part, fair, hatsFor(by.reach, part), now))
    if (move === 'refuse' && reason === '') {
      throw new Refusal('invalid', [{ path: 'reason', code: 'required' }])
    }
    const { from, to } = PART_MOVES[move]
    const decides = move === 'approve' || move === 'refuse'
    const moved = await setPartState(tx, id, from, to, {
      accountId: by.actor.accountId,
      now,
      reason: move === 'refuse' ? reason : null,
      decides,
    })
    if (!moved) throw new Refusal('wrong_state')
    if (move !== 'approve') await freeBooth(tx, part, now)
    await followSlots(tx, part.fairId)
    await audit(tx, by, {
      entity: 'fair_part',
      entityId: id,
      employerId: part.employerId,
      details: { move, from: part.state, fairId: part.fairId },
    })
    if (decides) await enqueue(tx, 'tell_part', { partId: id, cause: by.requestId })
    else if (move === 'apply') await enqueue(tx, 'tell_organiser', { partId: id, cause: by.requestId })
    return { id }
  })
}

/** Every hat that leads somebody to a part. */
function hatsFor(reach: Reach, part: HeldPart): Role[] {
  return [
    ...(reach.employers.includes(part.employerId) ? MEMBER : []),
    ...(servesPlace(reach, part.place) ? (['officer'] as const) : []),
    ...(reach.fairs.includes(part.fairId) ? (['fair_staff'] as const) : []),
  ]
}
