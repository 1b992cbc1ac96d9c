import { isNearWork, isVeryNear, majorFits, papersCount } from '../../about.ts'
import { bitOf, failuresAt } from '../../eligible.ts'
import { at, commuteAt, freshnessOf, majorAt, payAt, valuesAt, workAt } from '../../features.ts'
import type { Plan } from '../../plan.ts'
import type { Feature } from '../../types.ts'
import type { Columns } from './columns.ts'
import { type Likeness, type RowKinds, SKILL } from './row-kinds.ts'

/** Features that depend on a row's terms alone. */
const BY_TERMS = ['education', 'experience', 'shift', 'childcare', 'certificate', 'group'] as const
/** Features with a table of their own; what is in neither list is taken to be as good as can be until a row is scored. */
const BY_KIND = ['occupation', 'title', 'pay', 'commute', 'major', 'freshness'] as const
const PAY = bitOf('pay')
const DISTANCE = bitOf('distance')
const MAJOR = bitOf('major')
const BY_TERMS_LIMITS = ~(PAY | DISTANCE | MAJOR)

/** Older postings are taken to be as fresh as those of this many days, which is more than they are. */
const OLDEST = 511
/** Bounds add the same numbers in another order than scores, and scores are rounded to four decimals. */
const SLACK = 0.00006

/** Rows that more than their kind of work may make a posting about the person, of one call at a time. */
let scratch = new Uint8Array(0)
/** All 0, written by nobody. */
let zeros = new Float32Array(0)

function noShares(rows: number): Float32Array {
  if (zeros.length < rows) zeros = new Float32Array(rows * 2)
  return zeros
}

/**
 * What one question says of the kinds of rows: asked of a kind's first row when a row of it is first looked at, so that
 * kinds nobody meets cost nothing but the NaN they begin with. The table is kept from call to call.
 */
class Answers {
  #first = new Uint32Array(0)
  #values = new Float64Array(0)
  #question: ((row: number) => number) | null = null

  /** `question` null: 0 for every kind. */
  begin({ first, size }: Likeness, question: ((row: number) => number) | null): this {
    if (this.#values.length < size) this.#values = new Float64Array(size * 2)
    this.#values.fill(question ? Number.NaN : 0, 0, size)
    this.#first = first
    this.#question = question
    return this
  }

  of(kind: number): number {
    const known = this.#values[kind]
    return Number.isNaN(known) ? this.#ask(kind) : known
  }

  #ask(kind: number): number {
    const value = this.#question?.(this.#first[kind]) ?? 0
    this.#values[kind] = value
    return value
  }
}

class Sheets {
  readonly failed = { terms: new Answers(), pay: new Answers(), way: new Answers(), study: new Answers() }
  readonly share = {
    work: new Answers(),
    terms: new Answers(),
    pay: new Answers(),
    way: new Answers(),
    study: new Answers(),
  }
  readonly serves = new Answers()
  readonly fits = new Answers()
}

const sheets = new WeakMap<RowKinds, Sheets>()

function sheetsOf(kinds: RowKinds): Sheets {
  const kept = sheets.get(kinds) ?? new Sheets()
  sheets.set(kinds, kept)
  return kept
}

/**
 * What one person's plan says of kinds of rows, found by asking the rules themselves of a kind's first row. Most rows
 * then cost some table reads, and only those that may stand among the first are scored. Valid until the next is made.
 */
export interface Judgement {
  /** By kind of work: 1 where a posting is about the person's wish by its work alone. */
  isWork: Uint8Array
  /** By kind of work: 1 where it is the very work wanted, whatever the title says. */
  isVeryNear: Uint8Array
  /** By row: 1 where skills, certificates or a major may make it about the person; where all of these, its work and its title are silent, it is not. */
  isMarked: Uint8Array
  /** By row; all 0 where no names are wanted. */
  titleShare: Float32Array
  /** Limits failed, as `failuresAt` says. */
  failedBy(row: number): number
  /** The score is not above this. */
  mostOf(row: number): number
}

export function judge(columns: Columns, kinds: RowKinds, plan: Plan): Judgement {
  const { work } = kinds
  return {
    isWork: asked(work, (row) => (plan.saidWhatWork && !isNearWork(columns, row, plan) ? 0 : 1)),
    isVeryNear: asked(work, (row) => (isVeryNear(columns, row, plan) ? 1 : 0)),
    isMarked: marked(columns, kinds, plan),
    titleShare: plan.titleShare ?? noShares(columns.rows),
    failedBy: failuresOf(columns, kinds, plan),
    mostOf: boundOf(columns, kinds, plan),
  }
}

function failuresOf(columns: Columns, kinds: RowKinds, plan: Plan): (row: number) => number {
  const { seeker } = plan
  const { failed } = sheetsOf(kinds)
  const only = (bits: number) => (row: number) => failuresAt(columns, row, plan) & bits
  const terms = failed.terms.begin(kinds.terms, only(BY_TERMS_LIMITS))
  const pay = failed.pay.begin(kinds.pay, seeker.payFirm ? only(PAY) : null)
  const way = failed.way.begin(kinds.way, seeker.maxKm === null ? null : only(DISTANCE))
  const study = failed.study.begin(kinds.study, seeker.major === null ? null : only(MAJOR))
  const [termsOf, payOf, wayOf, studyOf] = [kinds.terms.of, kinds.pay.of, kinds.way.of, kinds.study.of]
  return (row) => terms.of(termsOf[row]) | pay.of(payOf[row]) | way.of(wayOf[row]) | study.of(studyOf[row])
}

function marked(columns: Columns, kinds: RowKinds, plan: Plan): Uint8Array {
  const { seeker } = plan
  const { terms, study } = kinds
  if (scratch.length < columns.rows) scratch = new Uint8Array(columns.rows)
  const marks = scratch.fill(0)
  plan.hasSkill.forEach((has, skill) => {
    if (has > 0) kinds.skills.mark(skill, SKILL, marks, 1)
  })
  const { serves, fits } = sheetsOf(kinds)
  if (seeker.certificates.length > 0) {
    serves.begin(terms, (row) => (columns.certificates.at(row).some((one) => plan.serves[one] === 1) ? 1 : 0))
    for (const row of kinds.papered) if (serves.of(terms.of[row]) === 1) marks[row] = 1
  }
  if (seeker.major !== null) {
    fits.begin(study, (row) => (papersCount(columns, row, plan) && majorFits(columns, row, plan) ? 1 : 0))
    for (let row = 0; row < columns.rows; row++) marks[row] |= fits.of(study.of[row])
  }
  return marks
}

function boundOf(columns: Columns, kinds: RowKinds, plan: Plan): (row: number) => number {
  const { weights, today } = plan
  const { publishedDay } = columns
  const { share } = sheetsOf(kinds)
  const worth = (feature: Feature, value: (columns: Columns, row: number, plan: Plan) => number) => {
    const weight = weights[at[feature]]
    return weight > 0 ? (row: number) => weight * value(columns, row, plan) : null
  }
  const work = share.work.begin(kinds.work, worth('occupation', workAt))
  const pay = share.pay.begin(kinds.pay, worth('pay', payAt))
  const way = share.way.begin(kinds.way, worth('commute', commuteAt))
  const study = share.study.begin(kinds.study, worth('major', majorAt))
  const terms = share.terms.begin(kinds.terms, (row) => {
    const values = valuesAt(columns, row, plan)
    let sum = 0
    for (const feature of BY_TERMS) sum += weights[at[feature]] * values[at[feature]]
    return sum
  })
  const fresh = Float64Array.from(
    { length: OLDEST + 1 },
    (_, days) => weights[at.freshness] * freshnessOf(days),
  )
  const titleShare = plan.titleShare ?? noShares(columns.rows)
  const title = weights[at.title]
  const weightOf = (features: readonly Feature[]) => features.reduce((sum, one) => sum + weights[at[one]], 0)
  const rest = weights.reduce((sum, one) => sum + one, 0) - weightOf(BY_TERMS) - weightOf(BY_KIND) + SLACK
  const [workOf, termsOf, payOf, wayOf, studyOf] = [
    kinds.work.of,
    kinds.terms.of,
    kinds.pay.of,
    kinds.way.of,
    kinds.study.of,
  ]
  return (row) =>
    work.of(workOf[row]) +
    terms.of(termsOf[row]) +
    pay.of(payOf[row]) +
    way.of(wayOf[row]) +
    study.of(studyOf[row]) +
    fresh[Math.max(0, Math.min(OLDEST, today - publishedDay[row]))] +
    title * titleShare[row] +
    rest
}

/** 0 or 1 for every kind, asked of its first row. */
function asked({ size, first }: Likeness, question: (row: number) => 0 | 1): Uint8Array {
  const answers = new Uint8Array(size)
  for (let kind = 0; kind < size; kind++) answers[kind] = question(first[kind])
  return answers
}
