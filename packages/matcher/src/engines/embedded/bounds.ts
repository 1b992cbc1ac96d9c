import {
  at,
  commuteAt,
  freshnessOf,
  majorAt,
  mostOfShared,
  mostOfSkills,
  payAt,
  valuesAt,
  workAt,
} from '../../features.ts'
import type { Plan } from '../../plan.ts'
import type { TitleShares } from '../../plan-titles.ts'
import type { Feature } from '../../types.ts'
import type { Answers, Sheets } from './answers.ts'
import type { Columns } from './columns.ts'
import type { RowKinds } from './row-kinds.ts'

/** Features that depend on a row's terms alone. */
const BY_TERMS = ['education', 'experience', 'shift', 'childcare', 'certificate', 'group'] as const

/** Older postings are taken to be as fresh as those of this many days, which is more than they are. */
const OLDEST = 511
/** Bounds add the same numbers in another order than scores, and scores are rounded to four decimals. */
const SLACK = 0.00006

/** Above which no posting scores, so that few need be scored. */
export interface Bounds {
  /** What work, terms and studies are worth, and the most that no kind knows of. */
  baseOf(kind: number): number
  /** No posting of the kind scores above this. */
  mostOfKind(kind: number, base: number): number
  /** Puts into `into` those of rows[from .. to), of a kind with this base, that may score `least` or more; says how many. */
  reaching(
    least: number,
    rows: Uint32Array,
    from: number,
    to: number,
    base: number,
    into: Uint32Array,
  ): number
  /** The same of one row. */
  mayReach(least: number, row: number, base: number): boolean
}

export function boundsOf(columns: Columns, kinds: RowKinds, plan: Plan, sheet: Sheets): Bounds {
  const { postings } = kinds
  const { today, weights, titleShare } = plan
  const worth = (feature: Feature, value: (columns: Columns, row: number, plan: Plan) => number) => {
    const weight = weights[at[feature]]
    return weight > 0 ? (row: number) => weight * value(columns, row, plan) : null
  }
  const work = sheet.share.work.begin(postings.work, worth('occupation', workAt))
  const study = sheet.share.study.begin(postings.study, worth('major', majorAt))
  const terms = sheet.share.terms.begin(postings.terms, (row) => {
    const values = valuesAt(columns, row, plan)
    return BY_TERMS.reduce((sum, one) => sum + weights[at[one]] * values[at[one]], 0)
  })
  const paid = sheet.share.pay.begin(kinds.pay, worth('pay', payAt))
  const near = sheet.share.way.begin(kinds.way, worth('commute', commuteAt))
  const fresh = Float64Array.from(
    { length: OLDEST + 1 },
    (_, days) => weights[at.freshness] * freshnessOf(days),
  )
  const ofTitle = weights[at.title]
  const ofSkills = weights[at.skills]
  // By skills shared.
  const worthOf = Float64Array.from({ length: 256 }, (_, count) => ofSkills * mostOfShared(count))
  const mostBesideWords = weights[at.pay] + weights[at.freshness] + mostAnswered(near, kinds.way.size)
  // Replies, which no kind knows, may be as good as can be.
  const rest = weights[at.employer] + SLACK
  const { workOf, termsOf, studyOf } = postings
  const { publishedDay } = columns
  const [payOf, wayOf] = [kinds.pay.of, kinds.way.of]
  const { shared } = sheet
  const bases = sheet.bases.fill(Number.NaN, 0, postings.size)
  const wordsMost = mostOfWords(kinds, titleShare, ofTitle, worthOf, sheet)
  // What is looked up cheapest comes first: most rows fail there.
  const mayReach = (least: number, row: number, base: number): boolean => {
    const skills = worthOf[shared[row]]
    const words = base + skills + (titleShare === null ? 0 : ofTitle * titleShare.at(row))
    if (words + mostBesideWords < least) return false
    const age = Math.max(0, Math.min(OLDEST, today - publishedDay[row]))
    const most = words + paid.of(payOf[row]) + near.of(wayOf[row]) + fresh[age]
    if (most < least || ofSkills === 0) return most >= least
    return most - skills + ofSkills * mostOfSkills(columns, row, shared[row]) >= least
  }
  return {
    mayReach,
    reaching: (least, rows, from, to, base, into) => {
      let count = 0
      for (let place = from; place < to; place++)
        if (mayReach(least, rows[place], base)) into[count++] = rows[place]
      return count
    },
    baseOf: (kind) => {
      if (Number.isNaN(bases[kind]))
        bases[kind] = work.of(workOf[kind]) + terms.of(termsOf[kind]) + study.of(studyOf[kind]) + rest
      return bases[kind]
    },
    mostOfKind: (kind, base) => base + wordsMost[kind] + mostBesideWords,
  }
}

/** By kind: the most that title and skills together may be worth for one of its rows. */
function mostOfWords(
  { postings: { of, size } }: RowKinds,
  titles: TitleShares | null,
  ofTitle: number,
  worthOf: Float64Array,
  { shared, sharedMost, wordsMost }: Sheets,
): Float64Array {
  for (let kind = 0; kind < size; kind++) wordsMost[kind] = worthOf[sharedMost[kind]]
  if (titles === null) return wordsMost
  for (let i = 0; i < titles.rows.length; i++) {
    const row = titles.rows[i]
    const words = ofTitle * titles.at(row) + worthOf[shared[row]]
    if (words > wordsMost[of[row]]) wordsMost[of[row]] = words
  }
  return wordsMost
}

/** Who lives far from everything has no way that is good: without this, all postings would look as if they might. */
function mostAnswered(answers: Answers, size: number): number {
  let most = 0
  for (let number = 0; number < size; number++) most = Math.max(most, answers.of(number))
  return most
}
