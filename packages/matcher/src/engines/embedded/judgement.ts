import { holdsAsked, isNearWork, isVeryNear, majorFits, papersCount } from '../../about.ts'
import { bitOf, failsDistance, failsMajor, failsPay, failuresAt } from '../../eligible.ts'
import type { Plan } from '../../plan.ts'
import { KIND, type Sheets, sheetsOf } from './answers.ts'
import { type Bounds, boundsOf } from './bounds.ts'
import type { Columns } from './columns.ts'
import type { RowKinds } from './row-kinds.ts'
import { countShared } from './shared-skills.ts'

const PAY = bitOf('pay')
const DISTANCE = bitOf('distance')
const CERTIFICATE = bitOf('certificate')
const MAJOR = bitOf('major')
const BY_TERMS_LIMITS = ~(PAY | DISTANCE | MAJOR)

/**
 * What one person's plan says of kinds of postings, found by asking the rules themselves of a kind's first row; only
 * those that may stand among the first are then scored. Valid until the next is made.
 */
export interface Judgement extends Bounds {
  /** By kind: bits of {@link KIND}. */
  said: Uint8Array
  /** Limits failed by a kind, as `failuresAt` says, but for pay and distance. */
  failuresOf(kind: number): number
  /** Some rows may fail pay or distance. */
  asksPay: boolean
  asksWay: boolean
  failsWay(row: number): boolean
  /** Limits failed, as `failuresAt` says. */
  failedBy(row: number): number
  /** By row: how many of the person's skills it asks or prefers, each side counted. */
  shared: Uint8ClampedArray
  /** Rows that their skills may make about the person, of kinds that are not: one in their field, elsewhere two that are half of those asked. */
  byShared: Uint32Array
}

export function judge(columns: Columns, kinds: RowKinds, plan: Plan): Judgement {
  const { postings } = kinds
  const sheet = sheetsOf(kinds)
  sheet.fit(postings.size, columns.rows)
  const { seeker } = plan
  const terms = sheet.failed.terms.begin(
    postings.terms,
    (row) => failuresAt(columns, row, plan) & BY_TERMS_LIMITS,
  )
  const fails =
    (rule: (columns: Columns, row: number, plan: Plan) => boolean, bit: number) => (row: number) =>
      rule(columns, row, plan) ? bit : 0
  const study = sheet.failed.study.begin(
    postings.study,
    seeker.major === null ? null : fails(failsMajor, MAJOR),
  )
  const asksPay = seeker.payFirm && seeker.payFloor !== null
  const pay = sheet.failed.pay.begin(kinds.pay, asksPay ? fails(failsPay, PAY) : null)
  const asksWay = seeker.maxKm !== null
  const way = sheet.failed.way.begin(kinds.way, asksWay ? fails(failsDistance, DISTANCE) : null)
  const { of: kindOf, termsOf, studyOf } = postings
  const [payOf, wayOf] = [kinds.pay.of, kinds.way.of]
  const failures = sheet.failures.fill(-1, 0, postings.size)
  const failuresOf = (kind: number) => {
    if (failures[kind] < 0) failures[kind] = terms.of(termsOf[kind]) | study.of(studyOf[kind])
    return failures[kind]
  }
  const said = sayOfKinds(columns, kinds, plan, sheet, failuresOf)
  const byShared = countShared(columns, kinds, plan, sheet)
  return {
    said,
    failuresOf,
    asksPay,
    asksWay,
    failsWay: (row) => asksWay && way.of(wayOf[row]) !== 0,
    failedBy: (row) =>
      failuresOf(kindOf[row]) | (asksPay ? pay.of(payOf[row]) : 0) | (asksWay ? way.of(wayOf[row]) : 0),
    shared: sheet.shared,
    byShared,
    ...boundsOf(columns, kinds, plan, sheet),
  }
}

/** Bits of {@link KIND}, by kind; most kinds are about others, and are done with after one look at their work. */
function sayOfKinds(
  columns: Columns,
  { postings }: RowKinds,
  plan: Plan,
  sheet: Sheets,
  failuresOf: (kind: number) => number,
): Uint8Array {
  const { seeker, saidWhatWork, namedWork } = plan
  const isTrue = (question: (columns: Columns, row: number, plan: Plan) => boolean) => (row: number) =>
    question(columns, row, plan) ? 1 : 0
  const works = Uint8Array.from(
    postings.work.first.subarray(0, postings.work.size),
    (row) =>
      (!saidWhatWork || (namedWork && isNearWork(columns, row, plan)) ? KIND.about : 0) |
      (isVeryNear(columns, row, plan) ? KIND.veryNear : 0) |
      (papersCount(columns, row, plan) ? KIND.inField : 0),
  )
  const hasPapers = seeker.certificates.length > 0 || seeker.major !== null
  const holds = sheet.papers.hold.begin(
    postings.terms,
    seeker.certificates.length > 0 ? isTrue(holdsAsked) : null,
  )
  const fits = sheet.papers.study.begin(postings.study, seeker.major === null ? null : isTrue(majorFits))
  const { said } = sheet
  const { workOf, termsOf, studyOf, size } = postings
  for (let kind = 0; kind < size; kind++) {
    let bits = works[workOf[kind]]
    if ((bits & KIND.about) === 0 && hasPapers && (bits & KIND.inField) !== 0)
      if (holds.of(termsOf[kind]) !== 0 || fits.of(studyOf[kind]) !== 0) bits |= KIND.about
    if ((bits & KIND.about) !== 0) {
      const failed = failuresOf(kind)
      // At most one bit is set.
      if ((failed & CERTIFICATE) === 0 && (failed & (failed - 1)) === 0) bits |= KIND.whole
    }
    said[kind] = bits
  }
  return said
}
