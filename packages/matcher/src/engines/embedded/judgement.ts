import { holdsAsked, isNearWork, isVeryNear, majorFits, papersCount } from '../../about.ts'
import { bitOf, failsDistance, failsMajor, failsPay, failuresAt } from '../../eligible.ts'
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
import type { Columns } from './columns.ts'
import type { Likeness } from './likeness.ts'
import type { RowKinds } from './row-kinds.ts'

/** Features that depend on a row's terms alone. */
const BY_TERMS = ['education', 'experience', 'shift', 'childcare', 'certificate', 'group'] as const
const PAY = bitOf('pay')
const DISTANCE = bitOf('distance')
const CERTIFICATE = bitOf('certificate')
const MAJOR = bitOf('major')
const BY_TERMS_LIMITS = ~(PAY | DISTANCE | MAJOR)

/** Older postings are taken to be as fresh as those of this many days, which is more than they are. */
const OLDEST = 511
/** What is said of a kind of postings. */
export const KIND = {
  /** They are about the person's wish whatever their titles and skills say. */
  about: 1,
  /** Their work is the very work wanted whatever their titles say. */
  veryNear: 2,
  /** Their work lies in the person's field: one skill of theirs is enough. */
  inField: 4,
  /** They are about the wish, and what they fail can be told without a look at each: nothing, or one thing but a certificate. */
  whole: 8,
} as const

/** Bounds add the same numbers in another order than scores, and scores are rounded to four decimals. */
const SLACK = 0.00006

/**
 * What one question says of some likeness: asked of a number's first row when it is first needed, so that what nobody
 * meets costs nothing but the NaN it begins with. The table is kept from call to call.
 */
class Answers {
  #first = new Uint32Array(0)
  #values = new Float64Array(0)
  #question: ((row: number) => number) | null = null

  /** `question` null: 0 for all. */
  begin({ first, size }: Likeness, question: ((row: number) => number) | null): this {
    if (this.#values.length < size) this.#values = new Float64Array(size * 2)
    this.#values.fill(question ? Number.NaN : 0, 0, size)
    this.#first = first
    this.#question = question
    return this
  }

  of(number: number): number {
    const known = this.#values[number]
    return Number.isNaN(known) ? this.#ask(number) : known
  }

  #ask(number: number): number {
    const value = this.#question?.(this.#first[number]) ?? 0
    this.#values[number] = value
    return value
  }
}

/** Tables of one call at a time. */
class Sheets {
  readonly failed = { terms: new Answers(), pay: new Answers(), way: new Answers(), study: new Answers() }
  readonly share = {
    work: new Answers(),
    terms: new Answers(),
    pay: new Answers(),
    way: new Answers(),
    study: new Answers(),
  }
  readonly papers = { hold: new Answers(), study: new Answers() }
  said = new Uint8Array(0)
  /** -1: not asked yet. */
  failures = new Int32Array(0)
  sharedMost = new Uint8Array(0)
  titleMost = new Float32Array(0)
  shared = new Uint8ClampedArray(0)
  byShared = new Uint32Array(0)
  reaching = new Uint32Array(0)

  fit(kinds: number, rows: number): void {
    if (this.said.length < kinds) {
      this.said = new Uint8Array(kinds * 2)
      this.failures = new Int32Array(kinds * 2)
      this.sharedMost = new Uint8Array(kinds * 2)
      this.titleMost = new Float32Array(kinds * 2)
    }
    if (this.shared.length >= rows) return
    // Whole words, which are read at once.
    this.shared = new Uint8ClampedArray(rows * 8)
    this.byShared = new Uint32Array(rows * 2)
  }
}

const sheets = new WeakMap<RowKinds, Sheets>()

function sheetsOf(kinds: RowKinds): Sheets {
  const kept = sheets.get(kinds) ?? new Sheets()
  sheets.set(kinds, kept)
  return kept
}

/**
 * What one person's plan says of kinds of postings, found by asking the rules themselves of a kind's first row; only
 * those that may stand among the first are then scored. Valid until the next is made.
 */
export interface Judgement {
  /** By kind: bits of {@link KIND}. */
  said: Uint8Array
  /** Limits failed by a kind, as `failuresAt` says, but for pay and distance. */
  failuresOf(kind: number): number
  /** Some rows may fail pay or distance. */
  asksPay: boolean
  asksWay: boolean
  failsPay(row: number): boolean
  failsWay(row: number): boolean
  /** By row: how many of the person's skills it asks or prefers, each side counted. */
  shared: Uint8ClampedArray
  /** Rows that their skills may make about the person, of kinds that are not: one in their field, elsewhere two that are half of those asked. */
  byShared: Uint32Array
  /** What work, terms and studies are worth, and the most that no kind knows of. */
  baseOf(kind: number): number
  /** No posting of the kind scores above this. */
  mostOfKind(kind: number, base: number): number
  /** Those of rows[from .. to), of a kind with this base, that may score `least` or more; valid until the next call. */
  reaching(least: number, rows: Uint32Array, from: number, to: number, base: number): Uint32Array
  /** The same of one row. */
  mayReach(least: number, row: number, base: number): boolean
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
  const { termsOf, studyOf } = postings
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
    failsPay: (row) => asksPay && pay.of(payOf[row]) !== 0,
    failsWay: (row) => asksWay && way.of(wayOf[row]) !== 0,
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

/** Counts the skills that rows share with the person, each side's; returns the rows that this may make about them. */
function countShared(
  columns: Columns,
  { postings, skills }: RowKinds,
  plan: Plan,
  sheet: Sheets,
): Uint32Array {
  const shared = sheet.shared.fill(0, 0, columns.rows)
  const most = sheet.sharedMost.fill(0, 0, postings.size)
  if (plan.seeker.skills.length === 0) return sheet.byShared.subarray(0, 0)
  plan.hasSkill.forEach((has, skill) => {
    if (has > 0) skills.count(skill, shared)
  })
  const fours = new Uint32Array(shared.buffer)
  const { of } = postings
  const { starts } = columns.skills
  const { said, byShared } = sheet
  let found = 0
  for (let four = 0; four * 4 < columns.rows; four++) {
    if (fours[four] === 0) continue
    for (let row = four * 4; row < four * 4 + 4; row++) {
      const count = shared[row]
      if (count === 0) continue
      const kind = of[row]
      const bits = said[kind]
      if ((bits & KIND.about) !== 0) {
        if (count > most[kind]) most[kind] = count
      } else if ((bits & KIND.inField) !== 0 || (count > 1 && count * 2 >= starts[row + 1] - starts[row]))
        byShared[found++] = row
    }
  }
  return byShared.subarray(0, found)
}

function boundsOf(columns: Columns, kinds: RowKinds, plan: Plan, sheet: Sheets) {
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
  const { shared, sharedMost } = sheet
  const titleMost = mostOfTitles(postings, titleShare, sheet)
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
    reaching: (least: number, rows: Uint32Array, from: number, to: number, base: number) => {
      if (sheet.reaching.length < to - from) sheet.reaching = new Uint32Array((to - from) * 2)
      const { reaching } = sheet
      let count = 0
      for (let place = from; place < to; place++)
        if (mayReach(least, rows[place], base)) reaching[count++] = rows[place]
      return reaching.subarray(0, count)
    },
    baseOf: (kind: number) =>
      work.of(workOf[kind]) + terms.of(termsOf[kind]) + study.of(studyOf[kind]) + rest,
    mostOfKind: (kind: number, base: number) =>
      base + worthOf[sharedMost[kind]] + ofTitle * titleMost[kind] + mostBesideWords,
  }
}

/** By kind: the best title's share. */
function mostOfTitles(
  { of, size }: RowKinds['postings'],
  titles: TitleShares | null,
  sheet: Sheets,
): Float32Array {
  const most = sheet.titleMost.fill(0, 0, size)
  if (titles === null) return most
  for (let i = 0; i < titles.rows.length; i++) {
    const row = titles.rows[i]
    const share = titles.at(row)
    // Rounded up, for a bound must not be below.
    if (share > most[of[row]]) most[of[row]] = share + SLACK
  }
  return most
}

/** Who lives far from everything has no way that is good: without this, all postings would look as if they might. */
function mostAnswered(answers: Answers, size: number): number {
  let most = 0
  for (let number = 0; number < size; number++) most = Math.max(most, answers.of(number))
  return most
}
