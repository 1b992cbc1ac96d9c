import type { Language } from '@pinqiao/matcher/vocabulary'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { whyNotMove } from '../lifecycle.ts'
import { policyValue } from '../policy-values.ts'
import { coded } from '../postings/rows.ts'
import { attachUpload } from '../uploads/queries.ts'
import { EMPLOYER_MOVES, type EmployerMove } from './life.ts'
import {
  countEmployers,
  type EmployerRow,
  findEmployer,
  holdBackPostings,
  insertDecision,
  insertEmployer,
  insertMember,
  listEmployers,
  lockEmployer,
  moveEmployer,
  setLicence,
  showPostingsAgain,
  updateEmployer,
} from './queries.ts'
import { employerMoves, hatBefore, mayPublish, stateAfterChange, whyNotVerify } from './rules.ts'
import type { Employer, EmployerMoveBody, EmployersFound, EmployersQuestion, NewEmployer } from './schema.ts'

/**
 * Registers an organisation; whoever does so becomes its owner.
 *
 * @throws Refusal `employer_taken` when another one, not refused, has this code; `employer_name_taken`
 */
export function registerEmployer(
  context: AppContext,
  by: Signed,
  { licence, ...employer }: NewEmployer,
): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const id = await insertEmployer(tx, employer)
    await insertMember(tx, { employerId: id, accountId: by.actor.accountId, role: 'owner' })
    if (licence !== null) await attachLicence(tx, by, id, licence)
    await audit(tx, by, { entity: 'employer', entityId: id, employerId: id })
    return { id }
  })
}

/** @throws Refusal `not_found`, `employer_taken`, `employer_name_taken`, `wrong_state` for a suspended one's new name */
export function changeEmployer(
  context: AppContext,
  by: Signed,
  id: number,
  { licence, ...employer }: NewEmployer,
): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const before = await lockEmployer(tx, by.reach, id)
    if (!before) throw new Refusal('not_found')
    const newIdentity = before.name !== employer.name || before.creditCode !== employer.creditCode
    const state = stateAfterChange(before.state, newIdentity)
    if (state === null) throw new Refusal('wrong_state')
    await updateEmployer(tx, id, employer, state)
    if (licence !== null) await attachLicence(tx, by, id, licence)
    if (mayPublish(before.state) && !mayPublish(state)) await holdBackPostings(tx, id)
    await audit(tx, by, { entity: 'employer', entityId: id, employerId: id, details: { newIdentity, state } })
    return { id }
  })
}

async function attachLicence(tx: Transaction, by: Signed, employerId: number, upload: number): Promise<void> {
  const isOwn = await attachUpload(tx, upload, by.actor.accountId, { employerId })
  if (!isOwn) throw new Refusal('invalid', [{ path: 'licence', code: 'unknown_value' }])
  await setLicence(tx, employerId, upload)
}

/**
 * An officer's decision. Suspending takes the postings out of search in the same transaction, and verifying or lifting
 * brings those back that were taken out.
 *
 * @throws Refusal `not_found`, `not_allowed`, `wrong_state`, `licence_missing`
 */
export function decideEmployer(
  context: AppContext,
  by: Signed,
  id: number,
  { move, reason, note }: EmployerMoveBody,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const before = await lockEmployer(tx, by.reach, id)
    if (!before) throw new Refusal('not_found')
    refuseIf(whyNotMove(EMPLOYER_MOVES[move], before.state, hatBefore(by.actor, id)))
    refuseIf(whyNotVerify(move, before.hasLicence))
    const { from, to } = EMPLOYER_MOVES[move]
    const verifyAgainOn = holdsUntil(move, now)
    if (!(await moveEmployer(tx, by.reach, id, { from, to, verifyAgainOn, now }))) {
      throw new Refusal('wrong_state')
    }
    const decision = { employerId: id, move, from: before.state, to, reason, note }
    const decisionId = await insertDecision(tx, { ...decision, accountId: by.actor.accountId, now })
    if (mayPublish(to)) await showPostingsAgain(tx, id)
    else await holdBackPostings(tx, id)
    await audit(tx, by, { entity: 'employer', entityId: id, employerId: id, reason, details: { move } })
    await enqueue(tx, 'tell_employer_decided', { decisionId })
    return { id }
  })
}

/** Last day a verification made now holds; null for moves that verify nothing. */
function holdsUntil(move: EmployerMove, now: Date): string | null {
  if (move !== 'verify' && move !== 'verify_again') return null
  const today = dateOf(dayOf(now))
  const until = new Date(`${today}T00:00:00Z`)
  const day = until.getUTCDate()
  until.setUTCMonth(until.getUTCMonth() + policyValue('employer.verification_holds', today))
  // 31 August + 6 months is no 3 March.
  if (until.getUTCDate() !== day) until.setUTCDate(0)
  return until.toISOString().slice(0, 10)
}

export async function readEmployer(
  { sql }: AppContext,
  by: Signed,
  id: number,
  lang: Language,
): Promise<Employer> {
  const row = await findEmployer(sql, by.reach, id)
  if (!row) throw new Refusal('not_found')
  return employerOf(row, hatBefore(by.actor, id), lang)
}

function employerOf(row: EmployerRow, hat: string, lang: Language): Employer {
  const none = { draft: 0, submitted: 0, live: 0, paused: 0, filled: 0, closed: 0 }
  return {
    ...row,
    district: districtOf(row.district, lang),
    createdAt: row.createdAt.toISOString(),
    postings: { ...none, ...row.postings },
    decisions: row.decisions.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    moves: employerMoves(row.state, hat),
    grades: row.grades.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    mayGrade: hat === 'officer',
  }
}

const districtOf = (code: string | null, lang: Language) =>
  code === null ? null : coded('place', code, lang)

export async function listForOfficer(
  { sql }: AppContext,
  by: Signed,
  question: EmployersQuestion,
): Promise<EmployersFound> {
  const before = readCursor(question.after)?.after.id ?? null
  const [rows, counts] = await Promise.all([
    listEmployers(sql, by.reach, { ...question, limit: question.limit + 1, before }),
    countEmployers(sql, by.reach),
  ])
  const page = rows.slice(0, question.limit)
  const last = rows.length > page.length ? page.at(-1) : undefined
  return {
    items: page.map((row) => ({
      ...row,
      district: districtOf(row.district, question.lang),
      createdAt: row.createdAt.toISOString(),
    })),
    counts,
    next: cursorText('table', last ? { key: 0, id: last.id } : null),
  }
}
