import {
  at,
  commuteAt,
  freshnessOf,
  majorAt,
  mostOfShared,
  mostOfSkills,
  payAt,
  termsScoreAt,
  workAt,
} from '../../features.ts'
import type { Plan } from '../../plan.ts'
import type { Feature } from '../../types.ts'
import type { Answers, Sheets } from './answers.ts'
import type { Columns } from './columns.ts'
import type { RowKinds } from './row-kinds.ts'
import { MOST_SKILLS, skillsIn, wordsOf } from './shared-words.ts'

/** Older postings are taken to be as fresh as those of this many days, which is more than they are. */
const OLDEST = 511
/** Bounds add the same numbers in another order than scores, and scores are rounded to four decimals. */
const SLACK = 0.00006

/**
 * Above which no posting scores, so that few need be scored. A class and not closures: those are new for each match,
 * and then no call of them is ever inlined.
 */
export class Bounds {
  /** By what words share: the most that it is worth. */
  readonly worthOf: Float64Array
  /** By how much pay, way and freshness can raise what is known of kind and words. */
  readonly mostBesideWords: number
  readonly #columns: Columns
  readonly #kinds: RowKinds
  readonly #sheet: Sheets
  readonly #today: number
  /** By number of the work, and of the terms: what they are worth. */
  readonly #work: Float64Array
  readonly #terms: Float64Array
  /** By number of the studies; null where no major speaks for the person. */
  readonly #study: Answers | null
  readonly #ofSkills: number
  readonly #worthOfSkills: Float64Array
  readonly #mostOfTitle: number
  readonly #mostOfPay: number
  readonly #mostOfFresh: number
  readonly #mostOfWay: number
  /** Replies, which no kind knows, may be as good as can be. */
  readonly #rest: number
  readonly #fresh: Float64Array

  constructor(columns: Columns, kinds: RowKinds, plan: Plan, sheet: Sheets) {
    const { weights, today } = plan
    this.#columns = columns
    this.#kinds = kinds
    this.#sheet = sheet
    this.#today = today
    const worth = (feature: Feature, value: (columns: Columns, row: number, plan: Plan) => number) => {
      const weight = weights[at[feature]]
      return weight > 0 ? (some: Columns, row: number) => weight * value(some, row, plan) : null
    }
    const { share, worthOf } = sheet
    const ofMajor = worth('major', majorAt)
    this.#study = ofMajor === null ? null : share.study.begin(columns, kinds.postings.study, ofMajor)
    const { work, terms } = kinds.postings
    this.#work = share.work.begin(columns, work, worth('occupation', workAt)).all()
    this.#terms = share.terms.begin(columns, terms, (some, row) => termsScoreAt(some, row, plan)).all()
    share.pay.begin(columns, kinds.pay, worth('pay', payAt))
    share.way.begin(columns, kinds.way, worth('commute', commuteAt))
    this.#fresh = Float64Array.from(
      { length: OLDEST + 1 },
      (_, days) => weights[at.freshness] * freshnessOf(days),
    )
    const ofSkills = weights[at.skills]
    const skills = Float64Array.from(
      { length: MOST_SKILLS + 1 },
      (_, count) => ofSkills * mostOfShared(count),
    )
    const titles = plan.titleShare?.all ?? [0]
    titles.forEach((title, number) => {
      skills.forEach((ofCount, count) => {
        worthOf[wordsOf(count, number)] = ofCount + weights[at.title] * title
      })
    })
    this.worthOf = worthOf
    this.#ofSkills = ofSkills
    this.#worthOfSkills = skills
    this.#mostOfTitle = weights[at.title] * Math.max(...titles)
    this.#rest = weights[at.employer] + SLACK
    this.#mostOfPay = weights[at.pay]
    this.#mostOfFresh = weights[at.freshness]
    this.#mostOfWay = mostAnswered(share.way, kinds.way.size)
    this.mostBesideWords = this.#mostOfPay + this.#mostOfFresh + this.#mostOfWay
  }

  /** What work, terms and studies are worth, and the most that no kind knows of. */
  baseOf(kind: number): number {
    const { workOf, termsOf, studyOf } = this.#kinds.postings
    const ofKind = this.#work[workOf[kind]] + this.#terms[termsOf[kind]] + this.#rest
    return this.#study === null ? ofKind : ofKind + this.#study.of(studyOf[kind])
  }

  /** No posting of the kind scores above this. */
  mostOfKind(kind: number): number {
    const { skillsMost, titled } = this.#sheet
    const ofTitle = titled[kind] === 0 ? 0 : this.#mostOfTitle
    return this.baseOf(kind) + this.#worthOfSkills[skillsMost[kind]] + ofTitle + this.mostBesideWords
  }

  /**
   * Whether the row at this place, of a kind with this base, may score `least` or more. What is not looked up yet is
   * taken to be as good as can be; what costs least comes first, for most fail there.
   */
  mayReach(least: number, place: number, base: number): boolean {
    const { words, share } = this.#sheet
    const { payAt: payNumbers, wayAt, dayAt, postings } = this.#kinds
    let most = base + this.worthOf[words[place]] + this.mostBesideWords
    if (most < least) return false
    most -= this.#mostOfFresh - this.#fresh[Math.max(0, Math.min(OLDEST, this.#today - dayAt[place]))]
    if (most < least) return false
    most -= this.#mostOfWay - share.way.of(wayAt[place])
    if (most < least) return false
    most -= this.#mostOfPay - share.pay.of(payNumbers[place])
    if (most < least || this.#ofSkills === 0) return most >= least
    const shared = skillsIn(words[place])
    const ofSkills = this.#ofSkills * mostOfSkills(this.#columns, postings.rows[place], shared)
    return most - this.#worthOfSkills[shared] + ofSkills >= least
  }
}

/** Who lives far from everything has no way that is good: without this, all postings would look as if they might. */
function mostAnswered(answers: Answers, size: number): number {
  let most = 0
  for (let number = 0; number < size; number++) most = Math.max(most, answers.of(number))
  return most
}
