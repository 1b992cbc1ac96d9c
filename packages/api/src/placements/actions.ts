import type { Language } from '@pinqiao/matcher/vocabulary'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { dateOf, dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { whyNotMove } from '../lifecycle.ts'
import { coded } from '../postings/rows.ts'
import { firstLetterOnly } from '../seekers/mask.ts'
import { attachUpload } from '../uploads/queries.ts'
import {
  employerName,
  evidenceOf,
  findPlacement,
  historyOf,
  holdPlacement,
  insertAnswer,
  insertEnd,
  insertEvidence,
  insertPlacement,
  insertReversal,
  lastProofOf,
  listPlacements,
  listUnrecorded,
  type Origin,
  originOfApplication,
  originOfIntent,
  type PlacementFacts,
  personToPlace,
  relatedTo,
  setState,
} from './queries.ts'
import {
  countedAs,
  dueOn,
  LADDER,
  MOVES,
  movesOpen,
  openSteps,
  type Part,
  partsIn,
  reachAs,
  whyNotBegin,
  whyNotEnd,
  whyNotProve,
} from './rules.ts'
import type {
  NewAnswer,
  NewEnd,
  NewEvidence,
  NewPlacement,
  NewReversal,
  PlacementPage,
  PlacementRow,
  PlacementsFound,
  PlacementsQuestion,
  Unrecorded,
} from './schema.ts'
import { STEPS } from './schema.ts'

type Done = { id: number }

/**
 * Records work that began: from a hired application, an agreed intent, or by an officer for a person.
 *
 * @throws Refusal `overlapping_job` when the person has full-time work in that time, also when two record at once
 */
export function recordPlacement(context: AppContext, by: Signed, input: NewPlacement): Promise<Done> {
  return act(context, by, async (tx) => {
    refuseIf(whyNotBegin(input.startsOn, todayOf(context)))
    const origin = await originOf(tx, by, input)
    const { seekerId, employerId, district } = origin
    if (district === null) throw new Refusal('district_unknown')
    const [part] = partsIn({ seekerId, employerId, district }, by.reach, by.actor)
    if (part !== 'employer' && part !== 'officer') throw new Refusal('not_allowed')
    const { kind, fullTime, title, startsOn } = input
    const id = await insertPlacement(tx, {
      ...origin,
      district,
      kind,
      fullTime,
      title,
      startsOn,
      recordedBy: by.actor.accountId,
      recordedAs: part,
    })
    await audit(tx, by, {
      entity: 'placement',
      entityId: id,
      seekerId,
      employerId,
      details: { kind, fullTime },
    })
    await enqueue(tx, 'tell_placement', { placementId: id, what: 'recorded' })
    return { id }
  })
}

async function originOf(tx: Transaction, by: Signed, input: NewPlacement): Promise<Origin> {
  if (input.seekerId !== null) return originByHand(tx, by, input.seekerId, input)
  const origin =
    input.applicationId !== null
      ? await originOfApplication(tx, by.reach, input.applicationId)
      : await originOfIntent(tx, by.reach, input.intentId ?? 0)
  if (!origin) throw new Refusal('not_found')
  if (origin.state !== (input.applicationId !== null ? 'hired' : 'agreed')) throw new Refusal('wrong_state')
  return origin
}

async function originByHand(
  tx: Transaction,
  by: Signed,
  seekerId: number,
  given: { employerId: number | null; employerName: string },
): Promise<Origin> {
  const found = await personToPlace(tx, by.reach, seekerId)
  if (!found) throw new Refusal('not_found')
  return { ...found, ...(await employerByHand(tx, given)), ...FROM_NOTHING }
}

const FROM_NOTHING = { postingId: null, applicationId: null, intentId: null, occupation: null, state: '' }

async function employerByHand(tx: Transaction, given: { employerId: number | null; employerName: string }) {
  if (given.employerId === null) return { employerId: null, employerName: given.employerName }
  const name = await employerName(tx, given.employerId)
  if (name === null) throw new Refusal('invalid', [{ path: 'employerId', code: 'unknown_value' }])
  return { employerId: given.employerId, employerName: name }
}

/** Adds evidence of one step; evidence is never changed or taken back. */
export function provePlacement(
  context: AppContext,
  by: Signed,
  id: number,
  input: NewEvidence,
): Promise<Done> {
  return act(context, by, async (tx) => {
    const { row, parts } = await hold(tx, by, id)
    refuseIf(whyNotProve(row, input.step, input.onDate, parts, todayOf(context)))
    const byEmployer = !parts.includes('officer')
    if (byEmployer && LADDER[input.step].employerShowsPaper && input.uploadId === null) {
      throw new Refusal('invalid', [{ path: 'uploadId', code: 'required' }])
    }
    const { accountId } = by.actor
    if (input.uploadId !== null) {
      const belongsTo = {
        seekerId: row.seekerId,
        ...(row.employerId === null ? {} : { employerId: row.employerId }),
      }
      const attached = await attachUpload(tx, input.uploadId, accountId, belongsTo)
      if (!attached) throw new Refusal('invalid', [{ path: 'uploadId', code: 'unknown_value' }])
    }
    await insertEvidence(tx, id, input, { accountId, role: byEmployer ? 'employer' : 'officer' })
    await auditOf(tx, by, row, { step: input.step, onDate: input.onDate })
    return { id }
  })
}

/** The person says whether it is true. */
export function answerPlacement(
  context: AppContext,
  by: Signed,
  id: number,
  input: NewAnswer,
): Promise<Done> {
  return act(context, by, async (tx) => {
    const { row } = await hold(tx, by, id)
    const move = MOVES[input.answer]
    refuseIf(whyNotMove(move, row.state, 'seeker'))
    await insertAnswer(tx, id, input, by.actor.accountId)
    const contest = input.answer === 'contest' ? input.note : ''
    if (!(await setState(tx, id, move.from, move.to, { at: context.now(), contest }))) {
      throw new Refusal('wrong_state')
    }
    await auditOf(tx, by, row, { answer: input.answer })
    await enqueue(tx, 'tell_placement', { placementId: id, what: 'answered' })
    return { id }
  })
}

/** The work ended. */
export function endPlacement(context: AppContext, by: Signed, id: number, input: NewEnd): Promise<Done> {
  return act(context, by, async (tx) => {
    const { row, parts } = await hold(tx, by, id)
    if (parts.length === 0) throw new Refusal('not_allowed')
    refuseIf(whyNotEnd(row, input.endsOn, await lastProofOf(tx, id), todayOf(context)))
    const role = parts.includes('officer') ? 'officer' : 'employer'
    await insertEnd(tx, id, input, { accountId: by.actor.accountId, role })
    await auditOf(tx, by, row, { endsOn: input.endsOn }, input.reason)
    return { id }
  })
}

/** Takes a wrong record out of the count and keeps it to be read; what is right instead is recorded in the same breath. */
export function reversePlacement(
  context: AppContext,
  by: Signed,
  id: number,
  { reason, note, replacement }: NewReversal,
): Promise<Done & { replacedBy: number | null }> {
  return act(context, by, async (tx) => {
    const { row, parts } = await hold(tx, by, id)
    if (!parts.includes('officer')) throw new Refusal('not_allowed')
    const move = MOVES.reverse
    refuseIf(whyNotMove(move, row.state, 'officer'))
    if (!(await setState(tx, id, move.from, move.to))) throw new Refusal('wrong_state')
    const replacedBy = replacement && (await replace(context, tx, by, row, replacement))
    await insertReversal(tx, id, { reason, note, replacedBy }, by.actor.accountId)
    await auditOf(tx, by, row, { replacedBy }, reason)
    await enqueue(tx, 'tell_placement', { placementId: id, what: 'reversed' })
    if (replacedBy !== null)
      await enqueue(tx, 'tell_placement', { placementId: replacedBy, what: 'recorded' })
    return { id, replacedBy }
  })
}

async function replace(
  context: AppContext,
  tx: Transaction,
  by: Signed,
  row: PlacementFacts,
  work: NonNullable<NewReversal['replacement']>,
): Promise<number> {
  refuseIf(whyNotBegin(work.startsOn, todayOf(context)))
  const isSame = work.employerId === null && work.employerName === ''
  const employer = isSame
    ? { employerId: row.employerId, employerName: row.employerName }
    : { ...(await employerByHand(tx, work)), ...FROM_NOTHING }
  const { kind, fullTime, title, startsOn } = work
  return insertPlacement(tx, {
    ...row,
    ...employer,
    kind,
    fullTime,
    title,
    startsOn,
    recordedBy: by.actor.accountId,
    recordedAs: 'officer',
  })
}

export async function readPlacements(
  { sql, now }: AppContext,
  by: Signed,
  asked: PlacementsQuestion,
): Promise<PlacementsFound> {
  const cursor = readCursor(asked.after)
  const reach = reachAs(by.reach, asked.as)
  const rows = await listPlacements(sql, reach, asked, cursor?.after.id ?? null)
  const shown = rows.slice(0, asked.limit)
  const last = shown.at(-1)
  const today = dateOf(dayOf(now()))
  return {
    placements: shown.map((row) => rowOf(row, partsIn(row, reach, by.actor), today, asked.lang)),
    next: last && rows.length > shown.length ? cursorText('table', { key: last.id, id: last.id }) : null,
  }
}

const MOST_UNRECORDED = 50

/** Hires that wait to be recorded as placements: one’s organisation’s, or one’s district’s. */
export async function readUnrecorded(
  { sql }: AppContext,
  by: Signed,
  as: Part | undefined,
): Promise<Unrecorded> {
  const reach = reachAs(by.reach, as)
  const rows = await listUnrecorded(sql, reach, MOST_UNRECORDED)
  return {
    hires: rows.slice(0, MOST_UNRECORDED).map((row) => ({
      applicationId: row.applicationId,
      person: {
        id: row.seekerId,
        name: partsIn(row, reach, by.actor).includes('employer')
          ? row.seekerName
          : firstLetterOnly(row.seekerName),
      },
      employer: row.employer,
      title: row.title,
      kind: row.postingKind === 'regular' ? 'employment' : row.postingKind,
      hiredAt: row.hiredAt.toISOString(),
    })),
    more: rows.length > MOST_UNRECORDED,
  }
}

/** One placement with its ladder and history. Staff who look leave a line that the person can read. */
export function readPlacement(
  context: AppContext,
  by: Signed,
  id: number,
  lang: Language,
): Promise<PlacementPage> {
  return act(context, by, async (tx) => {
    const row = await findPlacement(tx, by.reach, id)
    if (!row) throw new Refusal('not_found')
    const parts = partsIn(row, by.reach, by.actor)
    if (!parts.includes('seeker')) await auditOf(tx, by, row)
    const today = todayOf(context)
    const evidence = new Map((await evidenceOf(tx, id)).map(({ step, ...rest }) => [step, rest]))
    const open = openSteps(row, parts, today)
    return {
      ...rowOf(row, parts, today, lang),
      postingId: row.postingId,
      applicationId: row.applicationId,
      intentId: row.intentId,
      recordedAs: row.recordedAs,
      recordedAt: row.recordedAt.toISOString(),
      counted: countedAs(row),
      ladder: STEPS.map((step) => {
        const found = evidence.get(step)
        return {
          step,
          evidence: found ? { ...found, at: found.at.toISOString() } : null,
          dueOn: dueOn(step, row.startsOn),
          open: open.includes(step),
        }
      }),
      history: await historyOf(tx, id),
      ...(await relatedTo(tx, id)),
    }
  })
}

async function hold(
  tx: Transaction,
  by: Signed,
  id: number,
): Promise<{ row: PlacementFacts; parts: Part[] }> {
  const row = await holdPlacement(tx, by.reach, id)
  if (!row) throw new Refusal('not_found')
  return { row, parts: partsIn(row, by.reach, by.actor) }
}

function auditOf(
  tx: Transaction,
  by: Signed,
  { id, seekerId, employerId }: PlacementFacts,
  details: Record<string, unknown> = {},
  reason: string | null = null,
): Promise<void> {
  return audit(tx, by, { entity: 'placement', entityId: id, seekerId, employerId, reason, details })
}

function rowOf(row: PlacementFacts, parts: Part[], today: string, lang: Language): PlacementRow {
  const knowsName = parts.includes('seeker') || parts.includes('employer')
  return {
    id: row.id,
    person: { id: row.seekerId, name: knowsName ? row.seekerName : firstLetterOnly(row.seekerName) },
    employer: { id: row.employerId, name: row.employerName },
    title: row.title,
    kind: row.kind,
    fullTime: row.fullTime,
    state: row.state,
    district: coded('place', row.district, lang),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    reached: STEPS.filter((step) => row.reached.includes(step)),
    moves: movesOpen(row, parts, today),
    demo: row.demo,
  }
}

const todayOf = ({ now }: AppContext): string => dateOf(dayOf(now()))
