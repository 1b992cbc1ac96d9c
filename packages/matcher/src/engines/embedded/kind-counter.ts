import type { ChangeCounter } from '../../changes.ts'
import { bitOf, countOf } from '../../eligible.ts'
import type { Plan } from '../../plan.ts'
import { KIND } from './answers.ts'
import type { Judgement } from './judgement.ts'
import type { PostingKinds } from './posting-kinds.ts'
import type { RowKinds } from './row-kinds.ts'
import { Stretches } from './stretches.ts'

const PAY = bitOf('pay')
const DISTANCE = bitOf('distance')

/** Of one call at a time: new ones for each match would be megabytes of garbage. */
const hits = new Stretches()
const near = new Stretches()

/** Counts hits, near misses and what changes open by whole kinds of postings, and says where on the shelves they are. */
export class KindCounter {
  total = 0
  nearMissTotal = 0
  readonly hits = hits
  readonly near = near
  readonly #kinds: RowKinds
  readonly #postings: PostingKinds
  readonly #plan: Plan
  readonly #judged: Judgement
  readonly #changes: ChangeCounter
  readonly #veryWorkFirst: boolean
  /** By way: rows that are too far and fail nothing else. */
  readonly #farByWay: Uint32Array

  constructor(
    kinds: RowKinds,
    plan: Plan,
    judged: Judgement,
    changes: ChangeCounter,
    veryWorkFirst: boolean,
  ) {
    this.#kinds = kinds
    this.#postings = kinds.postings
    this.#plan = plan
    this.#judged = judged
    this.#changes = changes
    this.#veryWorkFirst = veryWorkFirst
    this.#farByWay = new Uint32Array(judged.asksWay ? kinds.way.size : 0)
    hits.clear()
    near.clear()
  }

  /** All shelved rows but those hidden. */
  count(hidden: ReadonlySet<number>): void {
    const { starts } = this.#postings
    const { said } = this.#judged
    for (let kind = 0; kind + 1 < starts.length; kind++)
      if ((said[kind] & KIND.whole) !== 0 && starts[kind] < starts[kind + 1]) this.#countKind(kind)
    this.#farByWay.forEach((count, way) => {
      if (count > 0) this.#changes.add(this.#kinds.way.first[way], DISTANCE, count)
    })
    for (const row of hidden) this.#takeBack(row)
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
      this.total += poor - from - (asksWay ? this.#countFar(from, poor) : 0)
      if (asksWay) this.#countPoorOneByOne(poor, to)
      else if (poor < to) this.#countPoor(poor, to)
      this.hits.add(kind, from, poor, most)
      this.near.add(kind, asksWay ? from : poor, to, mostNear)
    } else if (from < poor) {
      const count = poor - from - (asksWay ? this.#far(from, poor) : 0)
      this.nearMissTotal += count
      this.#changes.add(this.#postings.first[kind], failed, count)
      this.near.add(kind, from, poor, mostNear)
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
    this.nearMissTotal += count
    return count
  }

  /** Rows of a kind that fail nothing but pay: how many each lower floor opens is told by where it lies among them. */
  #countPoor(from: number, to: number): void {
    const { offers } = this.#postings
    const { floors } = this.#changes
    this.nearMissTotal += to - from
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
      this.nearMissTotal++
      this.#changes.add(rows[place], PAY)
    }
  }

  /** A row that was counted with its kind, and must not be shown. */
  #takeBack(row: number): void {
    if ((this.#judged.said[this.#postings.of[row]] & KIND.whole) === 0) return
    const failed = this.#judged.failedBy(row)
    if (failed === 0) this.total--
    else if (countOf(failed) === 1) {
      this.nearMissTotal--
      this.#changes.add(row, failed, -1)
    }
  }
}
