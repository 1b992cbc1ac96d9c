import {
  holdsAsked,
  isNearWork,
  isVeryNear,
  majorFits,
  papersCount,
  titleMakesAbout,
  titleMakesVeryWork,
} from '../../about.ts'
import { bitOf, failsDistance, failsMajor, failsPay, failuresAt } from '../../eligible.ts'
import type { Plan } from '../../plan.ts'
import { KIND, type Sheets, sheetsOf } from './answers.ts'
import { Bounds } from './bounds.ts'
import type { Columns } from './columns.ts'
import type { RowKinds } from './row-kinds.ts'
import { shareWords } from './shared-words.ts'

const PAY = bitOf('pay')
const DISTANCE = bitOf('distance')
const MAJOR = bitOf('major')
/** Beside the limits: the person's major fits. */
const FITS = 1 << 30
/** Kinds that have none of these are asked what they fail only where their words share something. */
const OF_INTEREST = KIND.about | KIND.inField
const BY_TERMS_LIMITS = ~(PAY | DISTANCE | MAJOR)

/**
 * What one person's plan says of kinds of postings, found by asking the rules themselves of a kind's first row; only
 * those that may stand among the first are then scored. Valid until the next is made.
 */
export class Judgement {
  /** By kind: bits of {@link KIND}. */
  readonly said: Uint8Array
  /** What words share with the person's, by place, and the most by kind. */
  readonly shared: Pick<Sheets, 'words' | 'asked' | 'skillsMost' | 'titled'>
  readonly bounds: Bounds
  /** Some rows may fail pay or distance. */
  readonly asksPay: boolean
  readonly asksWay: boolean
  readonly #kinds: RowKinds
  readonly #sheet: Sheets

  constructor(columns: Columns, kinds: RowKinds, plan: Plan, hidden: ReadonlySet<number>) {
    const { postings } = kinds
    const { seeker } = plan
    const sheet = sheetsOf(kinds)
    sheet.fit(postings.size, columns.rows)
    this.#kinds = kinds
    this.#sheet = sheet
    const fails =
      (rule: (columns: Columns, row: number, plan: Plan) => boolean, bit: number) =>
      (some: Columns, row: number) =>
        rule(some, row, plan) ? bit : 0
    const { failed } = sheet
    failed.terms.begin(columns, postings.terms, (some, row) => failuresAt(some, row, plan) & BY_TERMS_LIMITS)
    const ofMajor = (some: Columns, row: number) =>
      (failsMajor(some, row, plan) ? MAJOR : 0) | (majorFits(some, row, plan) ? FITS : 0)
    sheet.study.begin(columns, postings.study, seeker.major === null ? null : ofMajor)
    this.asksPay = seeker.payFirm && seeker.payFloor !== null
    failed.pay.begin(columns, kinds.pay, this.asksPay ? fails(failsPay, PAY) : null)
    this.asksWay = seeker.maxKm !== null
    failed.way.begin(columns, kinds.way, this.asksWay ? fails(failsDistance, DISTANCE) : null)

    this.said = sayOfKinds(columns, kinds, plan, sheet)
    for (const row of hidden) this.said[postings.of[row]] |= KIND.hasHidden
    shareWords(columns, kinds, plan, sheet)

    this.shared = sheet
    this.bounds = new Bounds(columns, kinds, plan, sheet)
  }

  /** Limits failed by a kind, as `failuresAt` says, but for pay and distance. */
  failuresOf(kind: number): number {
    const { failures, failed, study } = this.#sheet
    const { termsOf, studyOf } = this.#kinds.postings
    if (failures[kind] < 0)
      failures[kind] = failed.terms.of(termsOf[kind]) | (study.of(studyOf[kind]) & MAJOR)
    return failures[kind]
  }

  /** By number of the way. */
  failsWay(way: number): boolean {
    return this.#sheet.failed.way.of(way) !== 0
  }

  /** Limits failed at a place, as `failuresAt` says. */
  failedAt(place: number): number {
    const { failed } = this.#sheet
    const { payAt, wayAt, postings } = this.#kinds
    const ofKind = this.failuresOf(postings.kindAt[place])
    const ofPay = this.asksPay ? failed.pay.of(payAt[place]) : 0
    return ofKind | ofPay | (this.asksWay ? failed.way.of(wayAt[place]) : 0)
  }
}

/** Bits of {@link KIND} and what is failed, by kind; most kinds are about others, and are done with after one look at their work. */
function sayOfKinds(columns: Columns, { postings }: RowKinds, plan: Plan, sheet: Sheets): Uint8Array {
  const { seeker, saidWhatWork, namedWork } = plan
  const works = Uint8Array.from(
    postings.work.first.subarray(0, postings.work.size),
    (row) =>
      (!saidWhatWork || (namedWork && isNearWork(columns, row, plan)) ? KIND.about : 0) |
      (isVeryNear(columns, row, plan) ? KIND.veryNear : 0) |
      (papersCount(columns, row, plan) ? KIND.inField : 0) |
      (titleMakesAbout(columns, row, plan) ? KIND.titleMakesAbout : 0) |
      (titleMakesVeryWork(columns, row, plan) ? KIND.titleMakesVeryWork : 0),
  )
  const hasPapers = seeker.certificates.length > 0 || seeker.major !== null
  const holds = (some: Columns, row: number) => (holdsAsked(some, row, plan) ? 1 : 0)
  sheet.holds.begin(columns, postings.terms, seeker.certificates.length > 0 ? holds : null)
  const { said, failures, study } = sheet
  const terms = sheet.failed.terms.all()
  const { workOf, termsOf, studyOf, size } = postings
  for (let kind = 0; kind < size; kind++) {
    let bits = works[workOf[kind]]
    if ((bits & KIND.about) === 0 && hasPapers && (bits & KIND.inField) !== 0)
      if (sheet.holds.of(termsOf[kind]) !== 0 || (study.of(studyOf[kind]) & FITS) !== 0) bits |= KIND.about
    said[kind] = bits
    failures[kind] =
      (bits & OF_INTEREST) === 0 ? -1 : terms[termsOf[kind]] | (study.of(studyOf[kind]) & MAJOR)
  }
  return said
}
