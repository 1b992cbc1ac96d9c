import { aboutByWords, isVeryWork, worthTheCertificate } from '../../about.ts'
import { ChangeCounter } from '../../changes.ts'
import { bitOf, countOf, isShown, kmAt } from '../../eligible.ts'
import { scoreAt, standingAt } from '../../features.ts'
import type { Plan } from '../../plan.ts'
import type { MatchQuery } from '../../types.ts'
import type { Columns } from './columns.ts'
import { type Judgement, judge, KIND } from './judgement.ts'
import type { PostingKinds } from './posting-kinds.ts'
import { type RowKinds, rowKindsOf } from './row-kinds.ts'
import { Stretches } from './stretches.ts'
import { TopRows } from './top-rows.ts'

/** Key of a posting without coordinates among the nearest: beyond the far side of the Earth. */
const UNKNOWN_KM = 40_000
const CERTIFICATE = bitOf('certificate')
const PAY = bitOf('pay')
const DISTANCE = bitOf('distance')
/** Marks of rows looked at one by one. */
const SEEN = 1
const ABOUT = 2

/** Of one call at a time: new ones for each match would be megabytes of garbage. */
let scratch = new Uint8Array(0)
const hitStretches = new Stretches()
const nearStretches = new Stretches()

/** The first among the hits and the near misses, and how many of each there are. */
export interface Choice {
  total: number
  nearMissTotal: number
  hits: TopRows
  near: TopRows
  changes: ChangeCounter
}

/**
 * Whole kinds of postings are counted at once and visited from the one that may stand highest, until none that is left
 * can be among the first. One by one are looked at only rows that their title or skills alone make about the person,
 * those that want a certificate, and those that came since the shelves were filled.
 */
export function choose(columns: Columns, plan: Plan, query: MatchQuery): Choice {
  const kinds = rowKindsOf(columns)
  kinds.postings.shelveIfLoose()
  return new Chooser(columns, kinds, plan, query).choose()
}

class Chooser {
  readonly #columns: Columns
  readonly #kinds: RowKinds
  readonly #postings: PostingKinds
  readonly #plan: Plan
  readonly #query: MatchQuery
  readonly #judged: Judgement
  readonly #hits: TopRows
  readonly #near: TopRows
  readonly #changes: ChangeCounter
  /** The order goes by the score. */
  readonly #byScore: boolean
  /** Near misses of the very work stand before all others. */
  readonly #veryWorkFirst: boolean
  readonly #marks: Uint8Array
  readonly #hidden: ReadonlySet<number>
  /** By way: rows that are too far and fail nothing else. */
  readonly #farByWay: Uint32Array
  #total = 0
  #nearMissTotal = 0

  constructor(columns: Columns, kinds: RowKinds, plan: Plan, query: MatchQuery) {
    this.#columns = columns
    this.#kinds = kinds
    this.#postings = kinds.postings
    this.#plan = plan
    this.#query = query
    this.#judged = judge(columns, kinds, plan)
    this.#hidden = kinds.postings.hiddenOn(query.today)
    this.#farByWay = new Uint32Array(this.#judged.asksWay ? kinds.way.size : 0)
    this.#hits = new TopRows(query.limit, query.after)
    this.#near = new TopRows(query.after === null ? query.limit : 0, null)
    this.#changes = new ChangeCounter(columns, plan)
    this.#byScore = query.order === 'best' && !plan.saidNothing
    this.#veryWorkFirst = query.order === 'best' && plan.namedWork
    if (scratch.length < columns.rows) scratch = new Uint8Array(columns.rows * 2)
    this.#marks = scratch.fill(0, 0, columns.rows)
  }

  choose(): Choice {
    this.#countKinds()
    for (const row of this.#hidden) this.#takeBack(row)
    this.#visitStretches()
    this.#lookAtRows()
    this.#lookAtUnrelated()
    return {
      total: this.#total,
      nearMissTotal: this.#nearMissTotal,
      hits: this.#hits,
      near: this.#near,
      changes: this.#changes,
    }
  }

  #is(bit: number, row: number): boolean {
    return (this.#judged.said[this.#postings.of[row]] & bit) !== 0
  }

  #isShown(row: number): boolean {
    if (row >= this.#postings.shelved) return isShown(this.#columns, row, this.#query.today)
    return this.#hidden.size === 0 || !this.#hidden.has(row)
  }

  #countKinds(): void {
    const { starts } = this.#postings
    const { said } = this.#judged
    hitStretches.clear()
    nearStretches.clear()
    for (let kind = 0; kind + 1 < starts.length; kind++)
      if ((said[kind] & KIND.whole) !== 0 && starts[kind] < starts[kind + 1]) this.#countKind(kind)
    this.#farByWay.forEach((count, way) => {
      if (count > 0) this.#changes.add(this.#kinds.way.first[way], DISTANCE, count)
    })
  }

  #countKind(kind: number): void {
    const { starts } = this.#postings
    const { said, asksWay, failuresOf, baseOf, mostOfKind } = this.#judged
    const from = starts[kind]
    const to = starts[kind + 1]
    const poor = this.#firstPoor(from, to)
    const failed = failuresOf(kind)
    const most = mostOfKind(kind, baseOf(kind))
    const mostNear = most + (this.#veryWorkFirst && (said[kind] & KIND.veryNear) !== 0 ? 1 : 0)
    if (failed === 0) {
      this.#total += poor - from - (asksWay ? this.#countFar(from, poor) : 0)
      if (asksWay) this.#countPoorOneByOne(poor, to)
      else if (poor < to) this.#countPoor(poor, to)
      hitStretches.add(kind, from, poor, most)
      nearStretches.add(kind, asksWay ? from : poor, to, mostNear)
    } else if (from < poor) {
      const count = poor - from - (asksWay ? this.#far(from, poor) : 0)
      this.#nearMissTotal += count
      this.#changes.add(this.#postings.first[kind], failed, count)
      nearStretches.add(kind, from, poor, mostNear)
    }
  }

  /** Place of the first row of a kind that pays too little. */
  #firstPoor(from: number, to: number): number {
    if (!this.#judged.asksPay) return to
    const floor = this.#plan.seeker.payFloor ?? 0
    const { offers } = this.#postings
    if (offers[to - 1] >= floor) return to
    let low = from
    let high = to - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (offers[middle] < floor) high = middle
      else low = middle + 1
    }
    return low
  }

  #far(from: number, to: number): number {
    const { rows } = this.#postings
    let count = 0
    for (let place = from; place < to; place++) if (this.#judged.failsWay(rows[place])) count++
    return count
  }

  /** Rows that fail nothing but distance: how far they are is asked of each way once. */
  #countFar(from: number, to: number): number {
    const { rows } = this.#postings
    const { of } = this.#kinds.way
    let count = 0
    for (let place = from; place < to; place++) {
      if (!this.#judged.failsWay(rows[place])) continue
      this.#farByWay[of[rows[place]]]++
      count++
    }
    this.#nearMissTotal += count
    return count
  }

  /** Rows of a kind that fail nothing but pay: how many each lower floor opens is told by where it lies among them. */
  #countPoor(from: number, to: number): void {
    const { offers } = this.#postings
    const { floors } = this.#changes
    this.#nearMissTotal += to - from
    let place = from
    for (let step = 0; step < floors.length; step++) {
      while (place < to && offers[place] >= floors[step]) place++
      this.#changes.addPay(step, place - from)
    }
  }

  /** The same, where some are too far as well. */
  #countPoorOneByOne(from: number, to: number): void {
    const { rows } = this.#postings
    for (let place = from; place < to; place++) {
      if (this.#judged.failsWay(rows[place])) continue
      this.#nearMissTotal++
      this.#changes.add(rows[place], PAY)
    }
  }

  /** A row that was counted with its kind, and must not be shown. */
  #takeBack(row: number): void {
    if (!this.#is(KIND.whole, row)) return
    const failed = this.#failedBy(row)
    if (failed === 0) this.#total--
    else if (countOf(failed) === 1) {
      this.#nearMissTotal--
      this.#changes.add(row, failed, -1)
    }
  }

  #failedBy(row: number): number {
    const { failuresOf, failsPay, failsWay } = this.#judged
    return failuresOf(this.#postings.of[row]) | (failsPay(row) ? PAY : 0) | (failsWay(row) ? DISTANCE : 0)
  }

  #visitStretches(): void {
    const { rows } = this.#postings
    const { reaching, baseOf, said } = this.#judged
    const { titleShare } = this.#plan
    const those = (kind: number, from: number, to: number, least: number) =>
      this.#byScore ? reaching(least, rows, from, to, baseOf(kind)) : rows.subarray(from, to)
    hitStretches.each((kind, from, to, most) => {
      if (this.#byScore && most < this.#hits.least()) return
      const may = those(kind, from, to, this.#hits.least())
      for (let i = 0; i < may.length; i++)
        if (this.#failedBy(may[i]) === 0 && this.#isShown(may[i])) this.#offer(may[i])
    })
    nearStretches.each((kind, from, to, most) => {
      if (this.#byScore && most < this.#near.least()) return
      const first = this.#veryWorkFirst && (said[kind] & KIND.veryNear) !== 0 ? 1 : 0
      // Rows whose title makes them the very work stand higher than their kind may, and are looked at by themselves.
      const titles = this.#veryWorkFirst && first === 0 ? titleShare : null
      const may = those(kind, from, to, this.#near.least() - first)
      for (let i = 0; i < may.length; i++) {
        if (titles !== null && titles.at(may[i]) > 0) continue
        if (countOf(this.#failedBy(may[i])) === 1 && this.#isShown(may[i])) this.#offerNear(may[i])
      }
    })
  }

  #lookAtRows(): void {
    const { shelved } = this.#postings
    for (let row = shelved; row < this.#columns.rows; row++) this.#lookAt(row)
    for (const row of this.#kinds.papered)
      if (row < shelved && this.#is(KIND.about, row)) this.#lookAtOne(row)
    const titled = this.#plan.titleShare?.rows ?? []
    for (let i = 0; i < titled.length; i++) {
      const row = titled[i]
      if (row >= shelved) continue
      if (!this.#is(KIND.about, row)) this.#lookAtOne(row)
      else if (this.#veryWorkFirst && !this.#is(KIND.veryNear, row)) this.#lookAtTitled(row)
    }
    const { byShared } = this.#judged
    for (let i = 0; i < byShared.length; i++) if (byShared[i] < shelved) this.#lookAtOne(byShared[i])
  }

  /** Unless it was looked at or counted with its kind before. */
  #lookAtOne(row: number): void {
    if (this.#marks[row] === 0 && !this.#is(KIND.whole, row)) this.#lookAt(row)
  }

  /** A near miss of neighbouring work whose title may make it the very work. */
  #lookAtTitled(row: number): void {
    if (!this.#is(KIND.whole, row) || countOf(this.#failedBy(row)) !== 1) return
    const { mayReach, baseOf } = this.#judged
    if (this.#byScore && !mayReach(this.#near.least() - 1, row, baseOf(this.#postings.of[row]))) return
    if (this.#isShown(row)) this.#offerNear(row)
  }

  #lookAt(row: number): void {
    const { failuresOf, baseOf, mayReach, shared, said } = this.#judged
    const kind = this.#postings.of[row]
    this.#marks[row] = SEEN
    if (countOf(failuresOf(kind)) > 1 || !this.#isShown(row)) return
    // Within their field one skill shared is enough.
    const isAbout = (said[kind] & KIND.about) !== 0 || ((said[kind] & KIND.inField) !== 0 && shared[row] > 0)
    if (!isAbout && !aboutByWords(this.#columns, row, this.#plan)) return
    this.#marks[row] = ABOUT
    const failed = this.#failedBy(row)
    if (failed === 0) {
      this.#total++
      if (!this.#byScore || mayReach(this.#hits.least(), row, baseOf(kind))) this.#offer(row)
    } else if (countOf(failed) === 1) {
      this.#changes.add(row, failed)
      if (failed & CERTIFICATE && !worthTheCertificate(this.#columns, row, this.#plan)) return
      this.#nearMissTotal++
      if (!this.#byScore || mayReach(this.#near.least() - 1, row, baseOf(kind))) this.#offerNear(row)
    }
  }

  #lookAtUnrelated(): void {
    const { failuresOf } = this.#judged
    for (const row of this.#kinds.papered) {
      if (this.#marks[row] === ABOUT || this.#is(KIND.about, row)) continue
      if ((failuresOf(this.#postings.of[row]) & CERTIFICATE) === 0) continue
      if (this.#isShown(row)) this.#changes.addUnrelated(row)
    }
  }

  #offer(row: number): void {
    this.#hits.offer(row, this.#keyOf(row), this.#columns.id[row])
  }

  /** Scores are at most 1: one short of the very work comes before one short of a neighbour. */
  #offerNear(row: number): void {
    const first = this.#veryWorkFirst && isVeryWork(this.#columns, row, this.#plan) ? 1 : 0
    this.#near.offer(row, this.#keyOf(row) + first, this.#columns.id[row])
  }

  /** What the order goes by, larger first. To who said nothing the best are the newest, to the minute. */
  #keyOf(row: number): number {
    const { order, balanced } = this.#query
    if (order === 'best' && this.#byScore)
      return balanced === false
        ? scoreAt(this.#columns, row, this.#plan)
        : standingAt(this.#columns, row, this.#plan)
    if (order === 'nearest') {
      const km = kmAt(this.#columns, row, this.#plan)
      return Number.isNaN(km) ? -UNKNOWN_KM : -km
    }
    return this.#columns.publishedMinute[row]
  }
}
