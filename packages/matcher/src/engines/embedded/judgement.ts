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

/**
 * What one person's plan says of every kind of row, found by asking the rules themselves of the kind's first row. Most
 * rows then cost some table reads, and only those that may stand among the first are scored.
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
  /** Limits failed, by kind; together they are what `failuresAt` says. */
  failed: { terms: Uint32Array; pay: Uint32Array; way: Uint32Array; study: Uint32Array }
  /** The score is not above this. */
  mostOf(row: number): number
}

export function judge(columns: Columns, kinds: RowKinds, plan: Plan): Judgement {
  const { seeker } = plan
  const { work, terms, pay, way, study } = kinds
  const failed = (kind: Likeness, bits: number, is: boolean) =>
    asked(new Uint32Array(kind.size), is ? kind : null, (row) => failuresAt(columns, row, plan) & bits)
  return {
    isWork: asked(new Uint8Array(work.size), work, (row) =>
      plan.saidWhatWork && !isNearWork(columns, row, plan) ? 0 : 1,
    ),
    isVeryNear: asked(new Uint8Array(work.size), work, (row) => (isVeryNear(columns, row, plan) ? 1 : 0)),
    isMarked: marked(columns, kinds, plan),
    titleShare: plan.titleShare ?? new Float32Array(columns.rows),
    failed: {
      terms: failed(terms, BY_TERMS_LIMITS, true),
      pay: failed(pay, PAY, seeker.payFirm),
      way: failed(way, DISTANCE, seeker.maxKm !== null),
      study: failed(study, MAJOR, seeker.major !== null),
    },
    mostOf: boundOf(columns, kinds, plan),
  }
}

function marked(columns: Columns, kinds: RowKinds, plan: Plan): Uint8Array {
  const { seeker } = plan
  const { terms, study } = kinds
  if (scratch.length < columns.rows) scratch = new Uint8Array(columns.rows)
  const marks = scratch.fill(0)
  plan.hasSkill.forEach((has, skill) => {
    if (has > 0) kinds.skills.mark(skill, SKILL, marks, 1)
  })
  if (seeker.certificates.length > 0) {
    const serves = asked(new Uint8Array(terms.size), terms, (row) =>
      columns.certificates.at(row).some((one) => plan.serves[one] === 1) ? 1 : 0,
    )
    for (let i = 0; i < kinds.papered.length; i++) {
      const row = kinds.papered[i]
      if (serves[terms.of[row]] === 1) marks[row] = 1
    }
  }
  if (seeker.major !== null) {
    const fits = asked(new Uint8Array(study.size), study, (row) =>
      papersCount(columns, row, plan) && majorFits(columns, row, plan) ? 1 : 0,
    )
    for (let row = 0; row < columns.rows; row++) marks[row] |= fits[study.of[row]]
  }
  return marks
}

function boundOf(columns: Columns, kinds: RowKinds, plan: Plan): (row: number) => number {
  const { weights, today } = plan
  const { publishedDay } = columns
  const shares = (
    kind: Likeness,
    feature: Feature,
    value: (columns: Columns, row: number, plan: Plan) => number,
  ) =>
    asked(new Float64Array(kind.size), weights[at[feature]] > 0 ? kind : null, (row) => {
      return weights[at[feature]] * value(columns, row, plan)
    })
  const work = shares(kinds.work, 'occupation', workAt)
  const pay = shares(kinds.pay, 'pay', payAt)
  const way = shares(kinds.way, 'commute', commuteAt)
  const study = shares(kinds.study, 'major', majorAt)
  const terms = asked(new Float64Array(kinds.terms.size), kinds.terms, (row) => {
    const values = valuesAt(columns, row, plan)
    let sum = 0
    for (const feature of BY_TERMS) sum += weights[at[feature]] * values[at[feature]]
    return sum
  })
  const fresh = Float64Array.from(
    { length: OLDEST + 1 },
    (_, days) => weights[at.freshness] * freshnessOf(days),
  )
  const titleShare = plan.titleShare ?? new Float32Array(columns.rows)
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
    work[workOf[row]] +
    terms[termsOf[row]] +
    pay[payOf[row]] +
    way[wayOf[row]] +
    study[studyOf[row]] +
    fresh[Math.max(0, Math.min(OLDEST, today - publishedDay[row]))] +
    title * titleShare[row] +
    rest
}

/** Fills a table by asking the first row of every kind; without kinds it stays 0. */
function asked<T extends Uint8Array | Uint32Array | Float64Array>(
  into: T,
  kinds: Likeness | null,
  question: (row: number) => number,
): T {
  if (kinds) for (let number = 0; number < kinds.size; number++) into[number] = question(kinds.first[number])
  return into
}
