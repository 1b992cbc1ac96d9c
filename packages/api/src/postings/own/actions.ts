import { randomUUID } from 'node:crypto'
import { type Labelled, label } from '@pinqiao/matcher/lexicon/labels'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { act, type Signed } from '../../act.ts'
import { audit } from '../../audit.ts'
import { type AppContext, dateOf, dayOf } from '../../context.ts'
import type { Transaction } from '../../db.ts'
import { hatBefore } from '../../employers/rules.ts'
import { Refusal, refuseIf } from '../../errors.ts'
import { cursorText, readCursor } from '../../http/cursor.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { whyNotMove } from '../../lifecycle.ts'
import { policyValue } from '../../policy-values.ts'
import { checkWording, type Finding, standing } from '../../wording/check.ts'
import { MISSING } from '../draft.ts'
import { pageOf } from '../page.ts'
import { coded } from '../rows.ts'
import { savePostings } from '../write.ts'
import { POSTING_MOVES, type PostingMove } from './life.ts'
import {
  countOwn,
  countWaiting,
  findOwn,
  holdEmployer,
  insertStep,
  insertWritten,
  type ListedRow,
  type LockedPosting,
  listOwn,
  lockPosting,
  movePosting,
  type OwnRow,
  shuttleExists,
  updateWritten,
} from './queries.ts'
import { missingFields, postingMoves, unlawfulFields, whyNotShow } from './rules.ts'
import type {
  ChangedPosting,
  NewPosting,
  OwnListed,
  OwnPosting,
  OwnQuestion,
  PostingMoveBody,
  Saved,
  WrittenPosting,
} from './schema.ts'
import { understand } from './understand.ts'

/** @throws Refusal `not_found` for an employer that is not one's own, `invalid` for a shuttle line that is not there */
export function writePosting(
  context: AppContext,
  by: Signed,
  { employerId, ...written }: NewPosting,
): Promise<Saved> {
  return act(context, by, async (tx) => {
    const employer = await holdEmployer(tx, by.reach, employerId)
    if (!employer) throw new Refusal('not_found')
    await checkShuttle(tx, written)
    const [saved] = await savePostings(tx, [understand(written, employer, randomUUID())])
    if (!saved) throw new Error('a posting was not saved')
    await insertWritten(tx, { id: saved.id, written, accountId: by.actor.accountId })
    await audit(tx, by, { entity: 'posting', entityId: saved.id, employerId })
    return { id: saved.id, version: 1 }
  })
}

/** @throws Refusal `not_found`, `wrong_state` when it is no draft, `changed_meanwhile` */
export function changePosting(
  context: AppContext,
  by: Signed,
  id: number,
  { version, ...written }: ChangedPosting,
): Promise<Saved> {
  return act(context, by, async (tx) => {
    const posting = await lockPosting(tx, by.reach, id)
    if (!posting?.employer) throw new Refusal('not_found')
    if (posting.state !== 'draft' || posting.written === null) throw new Refusal('wrong_state')
    await checkShuttle(tx, written)
    const saved = await updateWritten(tx, { id, written, version })
    if (saved === null) throw new Refusal('changed_meanwhile')
    await savePostings(tx, [understand(written, posting.employer, posting.sourceRef)])
    await audit(tx, by, { entity: 'posting', entityId: id, employerId: posting.employer.id })
    return { id, version: saved }
  })
}

async function checkShuttle(tx: Transaction, { shuttleLine }: WrittenPosting): Promise<void> {
  if (shuttleLine !== null && !(await shuttleExists(tx, shuttleLine))) {
    throw new Refusal('invalid', [{ path: 'shuttleLine', code: 'unknown_value' }])
  }
}

/**
 * One step of a posting's life.
 *
 * @throws Refusal `not_found`, `not_allowed`, `wrong_state`, `employer_not_verified`, `verification_due`,
 *   `changed_meanwhile`, `posting_incomplete` and `unlawful_wording` naming the fields
 */
export function movePostingOn(
  context: AppContext,
  by: Signed,
  id: number,
  input: PostingMoveBody,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const posting = await lockPosting(tx, by.reach, id)
    if (!posting) throw new Refusal('not_found')
    const hat = posting.employer ? hatBefore(by.actor, posting.employer.id) : 'officer'
    const { from, to } = POSTING_MOVES[input.move]
    refuseIf(whyNotMove(POSTING_MOVES[input.move], posting.state, hat))
    if (!postingMoves(lifeOf(posting), hat).includes(input.move)) throw new Refusal('wrong_state')
    if (posting.employer) refuseIf(whyNotShow(input.move, posting.employer))
    if (input.version !== null && input.version !== posting.version) throw new Refusal('changed_meanwhile')
    if (input.move === 'submit') refuseUnready(posting)
    const validUntil = shownUntil(input.move, posting, now)
    const reviewed = input.move === 'approve' || input.move === 'clear'
    if (!(await movePosting(tx, { id, from, to, now, validUntil, reviewed })))
      throw new Refusal('wrong_state')
    const { move, reason, note } = input
    const step = { postingId: id, move, from: posting.state, to, byRole: hat, reason, note, now }
    const stepId = await insertStep(tx, { ...step, accountId: by.actor.accountId })
    const employerId = posting.employer?.id ?? null
    await audit(tx, by, { entity: 'posting', entityId: id, employerId, reason, details: { move } })
    if (hat === 'officer' && employerId !== null) await enqueue(tx, 'tell_posting_decided', { stepId })
    return { id }
  })
}

const lifeOf = ({ state, toConfirm, written }: LockedPosting | OwnRow) => ({
  state,
  toConfirm,
  isWritten: written !== null,
})

function refuseUnready({ missing, written }: LockedPosting): void {
  const lacks = MISSING.filter((part) => missing.includes(part))
  if (lacks.length > 0) throw new Refusal('posting_incomplete', missingFields(lacks))
  const left = standing(findingsOf(written), written?.exceptions ?? [])
  if (left.length > 0) throw new Refusal('unlawful_wording', unlawfulFields(left))
}

const findingsOf = (written: WrittenPosting | null): Finding[] => (written ? checkWording(written) : [])

/** Last day shown after a move: from an approval for as long as was wished, from a renewal for the usual time. */
function shownUntil(move: PostingMove, { written }: LockedPosting, now: Date): string | null {
  const today = dayOf(now)
  const usual = policyValue('posting.shown', dateOf(today))
  if (move === 'approve') return dateOf(today + (written?.validDays ?? usual))
  return move === 'renew' ? dateOf(today + usual) : null
}

export async function readOwn(
  { sql, now }: AppContext,
  by: Signed,
  id: number,
  lang: Language,
): Promise<OwnPosting> {
  const row = await findOwn(sql, by.reach, id)
  if (!row) throw new Refusal('not_found')
  const today = dateOf(dayOf(now()))
  const findings = findingsOf(row.written)
  const hat = row.employerId === null ? 'officer' : hatBefore(by.actor, row.employerId)
  const moves = postingMoves(lifeOf(row), hat)
  const left = standing(findings, row.written?.exceptions ?? [])
  return {
    id,
    state: row.state,
    heldBack: row.heldBack,
    expired: isExpired(row, today),
    employer: employerIn(row),
    written: row.written,
    version: row.version,
    // What a draft has no dates of is shown as if it went live today.
    page: pageOf(
      {
        ...row,
        publishedAt: row.publishedAt ?? now(),
        validUntil: row.validUntil ?? validUntilOf(row, now()),
      },
      null,
      lang,
    ),
    missing: MISSING.filter((part) => row.missing.includes(part)),
    findings,
    standing: left.length,
    held: row.held,
    applicants: { all: row.all, waiting: row.waiting },
    steps: row.steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
    moves,
    whyNot: whyNots(moves, row, left.length),
    labels: labelsOf(row.written, lang),
  }
}

const validUntilOf = (row: OwnRow, now: Date): string => dateOf(dayOf(now) + (row.written?.validDays ?? 30))

const isExpired = ({ state, validUntil }: Pick<ListedRow, 'state' | 'validUntil'>, today: string): boolean =>
  state === 'live' && validUntil !== null && validUntil < today

function employerIn(row: OwnRow): OwnPosting['employer'] {
  const { employerId: id, employerName: name, employerState: state, employerDue } = row
  if (id === null || name === null || state === null) return null
  return { id, name, state, verificationDue: employerDue ?? false }
}

function whyNots(moves: PostingMove[], row: OwnRow, unlawful: number): OwnPosting['whyNot'] {
  const employer = employerIn(row)
  const said = moves.flatMap((move): [PostingMove, string][] => {
    const code = employer && whyNotShow(move, employer)
    if (code) return [[move, code]]
    if (move !== 'submit') return []
    if (row.missing.length > 0) return [[move, 'posting_incomplete']]
    return unlawful > 0 ? [[move, 'unlawful_wording']] : []
  })
  return Object.fromEntries(said)
}

function labelsOf(written: WrittenPosting | null, lang: Language): Record<string, string> {
  if (!written) return {}
  const table = (facet: Labelled, codes: (string | null)[]) =>
    codes.flatMap((code): [string, string][] => (code === null ? [] : [[code, label(facet, code, lang)]]))
  return Object.fromEntries([
    ...table('occupation', [written.occupation]),
    ...table('place', [written.place]),
    ...table('skill', written.skills),
    ...table('certificate', written.certificates),
    ...table('major', written.majors),
  ])
}

export async function listOwnPostings(
  { sql, now }: AppContext,
  by: Signed,
  question: OwnQuestion,
): Promise<OwnListed> {
  const before = readCursor(question.after)?.after.id ?? null
  const rows = await listOwn(sql, by.reach, { ...question, limit: question.limit + 1, before })
  const counts = {
    ...(by.reach.districts.length > 0 && question.org === undefined ? await countWaiting(sql, by.reach) : {}),
    ...(by.reach.employers.length > 0 ? await countOwn(sql, by.reach.employers, question.org) : {}),
  }
  const page = rows.slice(0, question.limit)
  const last = rows.length > page.length ? page.at(-1) : undefined
  const today = dateOf(dayOf(now()))
  return {
    items: page.map((row) => listedOf(row, by, today, question.lang)),
    counts,
    next: cursorText('table', last ? { key: 0, id: last.id } : null),
  }
}

function listedOf(row: ListedRow, by: Signed, today: string, lang: Language): OwnListed['items'][number] {
  const hat = row.employerId === null ? 'officer' : hatBefore(by.actor, row.employerId)
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    heldBack: row.heldBack,
    expired: isExpired(row, today),
    employer:
      row.employerId === null || row.employerName === null
        ? null
        : { id: row.employerId, name: row.employerName },
    place: row.place === null ? null : coded('place', row.place, lang),
    headcount: row.headcount,
    pay: {
      min: row.payMin,
      max: row.payMax,
      basis: row.payBasis,
      months: row.payMonths,
      negotiable: row.payNegotiable,
    },
    applicants: { all: row.all, waiting: row.waiting },
    validUntil: row.validUntil,
    changedAt: row.changedAt.toISOString(),
    moves: postingMoves(row, hat),
  }
}
