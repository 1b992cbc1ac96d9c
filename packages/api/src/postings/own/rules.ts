import type { FieldProblem, RefusalCode } from '../../errors.ts'
import { movesFrom } from '../../lifecycle.ts'
import type { Finding } from '../../wording/check.ts'
import type { Missing } from '../draft.ts'
import { POSTING_MOVES, type PostingMove, type PostingState } from './life.ts'

export interface EmployerStanding {
  state: string
  /** The nightly job found the verification too old. */
  verificationDue: boolean
}

/** Moves after which a posting is shown or asks to be. */
const SHOWS: readonly PostingMove[] = ['submit', 'approve', 'resume', 'renew']

/** Only verified employers hand in and show postings; nothing new is approved on a verification that has run out. */
export function whyNotShow(move: PostingMove, employer: EmployerStanding): RefusalCode | null {
  if (!SHOWS.includes(move)) return null
  if (employer.state !== 'verified') return 'employer_not_verified'
  return move === 'approve' && employer.verificationDue ? 'verification_due' : null
}

/** Where in the form each mandatory part is said. */
const FIELD_OF: Record<Missing, string> = {
  title: 'title',
  headcount: 'headcount',
  conditions: 'requirements',
  duties: 'duties',
  place: 'place',
  pay: 'payMin',
  employer: 'employerId',
  validity: 'validDays',
}

/** Every mandatory part that is not stated, as problems of the form's fields. */
export const missingFields = (missing: readonly Missing[]): FieldProblem[] =>
  missing.map((part) => ({ path: FIELD_OF[part], code: 'required' }))

/** Every field in which a phrase stands that may not be said. */
export function unlawfulFields(findings: Finding[]): FieldProblem[] {
  return [...new Set(findings.map(({ field }) => field))].map((path) => ({ path, code: 'unlawful' }))
}

/** The moves open to somebody; confirming held wording only where there is some that nobody confirmed. */
export function postingMoves(
  posting: { state: PostingState; toConfirm: boolean; isWritten: boolean },
  hat: string,
): PostingMove[] {
  return movesFrom(POSTING_MOVES, posting.state, hat).filter(
    (move) => (move !== 'clear' || posting.toConfirm) && (move !== 'revise' || posting.isWritten),
  )
}
