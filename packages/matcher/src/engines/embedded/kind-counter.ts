import { everyCertificateIsWorth, isVeryWork, worthTheCertificate } from '../../about.ts'
import type { ChangeCounter } from '../../changes.ts'
import { bitOf, countOf } from '../../eligible.ts'
import type { Plan } from '../../plan.ts'
import { KIND } from './answers.ts'
import type { Columns } from './columns.ts'
import type { Judgement } from './judgement.ts'
import type { PostingKinds } from './posting-kinds.ts'
import type { RowKinds } from './row-kinds.ts'
import { Stretches } from './stretches.ts'

const DISTANCE = bitOf('distance')
const CERTIFICATE = bitOf('certificate')

/** Of one call at a time: new ones for each match would be megabytes of garbage. */
const hits = new Stretches()
const near = new Stretches()
let others = new Uint32Array(0)

/** Counts hits, near misses and what changes open by whole kinds of postings, and says where on the shelves they are. */
export class KindCounter {
  total = 0
  nearMissTotal = 0
  readonly hits = hits
  readonly near = near
  /** The first `otherCount`: kinds on the shelves that are not about the wish, but some of whose postings may be. */
  readonly others: Uint32Array
  otherCount = 0
  readonly #columns: Columns
  readonly #kinds: RowKinds
  readonly #postings: PostingKinds
  readonly #plan: Plan
  readonly #judged: Judgement
  readonly #changes: ChangeCounter
  readonly #hidden: ReadonlySet<number>
  /** Near misses of the very work stand before all others. */
  readonly #veryWorkFirst: boolean
  /** By way: rows that are too far and fail nothing else. */
  readonly #farByWay: Uint32Array
  /** By terms of postings that lack a certificate alone: how many of them were met, and whether one is the very work. */
  readonly #papersMet: Uint32Array
  readonly #papersRelated: Uint8Array

  constructor(
    columns: Columns,
    kinds: RowKinds,
    plan: Plan,
    judged: Judgement,
    changes: ChangeCounter,
    hidden: ReadonlySet<number>,
    veryWorkFirst: boolean,
  ) {
    this.#columns = columns
    this.#kinds = kinds
    this.#postings = kinds.postings
    this.#plan = plan
    this.#judged = judged
    this.#changes = changes
    this.#hidden = hidden
    this.#veryWorkFirst = veryWorkFirst
    this.#farByWay = new Uint32Array(judged.asksWay ? kinds.way.size : 0)
    this.#papersMet = new Uint32Array(kinds.postings.terms.size)
    this.#papersRelated = new Uint8Array(kinds.postings.terms.size)
    if (others.length < kinds.postings.size) others = new Uint32Array(kinds.postings.size * 2)
    this.others = others
    hits.clear()
    near.clear()
  }

  /** All postings on the shelves whose kind makes them be about the wish. */
  countKinds(): void {
    const { starts } = this.#postings
    const { said, shared } = this.#judged
    for (let kind = 0; kind + 1 < starts.length; kind++) {
      const bits = said[kind]
      const isAbout = (bits & KIND.about) !== 0
      const inField = (bits & KIND.inField) !== 0
      // Within their field one skill shared is enough.
      const isWorded = shared.titled[kind] !== 0 || shared.skillsMost[kind] > (inField ? 0 : 1)
      if (!isAbout && !inField && !isWorded) continue
      if (starts[kind] === starts[kind + 1]) continue
      const failed = this.#judged.failuresOf(kind)
      if (failed !== 0 && countOf(failed) > 1) continue
      if (isAbout) this.#countKind(kind, bits, failed)
      else if (isWorded || (failed & CERTIFICATE) !== 0) this.others[this.otherCount++] = kind
    }
  }

  /** A posting about the wish that fails one thing; whether it is a near miss. */
  addMiss(row: number, failed: number): boolean {
    if (failed & CERTIFICATE) {
      this.#addPapers(this.#postings.of[row], isVeryWork(this.#columns, row, this.#plan), 1)
      if (!worthTheCertificate(this.#columns, row, this.#plan)) return false
    } else this.#changes.add(row, failed)
    this.nearMissTotal++
    return true
  }

  /** The posting at a place on the shelves, about the wish, that fails pay alone. */
  addPoor(place: number): void {
    this.nearMissTotal++
    this.#changes.addOffer(this.#postings.offers[place])
  }

  /** So many of a kind, about the wish, that fail one thing, which is no certificate. */
  addMisses(kind: number, failed: number, count: number): void {
    this.nearMissTotal += count
    this.#changes.add(this.#postings.first[kind], failed, count)
  }

  /** One of a kind that is about nothing the person said and lacks a certificate alone, as `ChangeCounter.addUnrelated`. */
  addUnrelated(kind: number): void {
    this.#addPapers(kind, false, 1)
  }

  /** Tells the changes what was put off until all of a sort were counted. */
  finish(): void {
    this.#farByWay.forEach((count, way) => {
      if (count > 0) this.#changes.add(this.#kinds.way.first[way], DISTANCE, count)
    })
    this.#papersMet.forEach((times, terms) => {
      const related = this.#papersRelated[terms] === 1
      if (times > 0) this.#changes.addCertificate(this.#postings.terms.first[terms], related, times)
    })
  }

  #countKind(kind: number, bits: number, failed: number): void {
    const { starts } = this.#postings
    const { asksWay, bounds } = this.#judged
    const from = starts[kind]
    const to = starts[kind + 1]
    const most = bounds.mostOfKind(kind)
    const poor = this.firstPoor(from, to)
    if (failed === 0 && poor === to && !asksWay && (bits & KIND.hasHidden) === 0) {
      this.total += to - from
      this.hits.add(kind, from, to, most)
      return
    }
    const mayBeVeryWork = this.#mayBeVeryWork(kind, bits)
    const mostNear = most + (this.#veryWorkFirst && mayBeVeryWork ? 1 : 0)
    if ((bits & KIND.hasHidden) !== 0) {
      this.#countOneByOne(from, to)
      if (failed === 0) this.hits.add(kind, from, poor, most)
      this.near.add(kind, from, to, mostNear)
      return
    }
    if ((failed & CERTIFICATE) !== 0) {
      // Which of them a title makes be the very work may differ from which pay enough and are near enough.
      const isKnown = (bits & KIND.veryNear) !== 0 || !mayBeVeryWork || (poor === to && !asksWay)
      if (isKnown && everyCertificateIsWorth(this.#plan)) {
        const count = this.#notFar(from, poor)
        this.#addPapers(kind, mayBeVeryWork, count)
        this.nearMissTotal += count
        if (count === 0) return
      } else this.#countOneByOne(from, poor)
      this.near.add(kind, from, poor, mostNear)
      return
    }
    if (failed === 0) {
      const far = asksWay ? this.#countFar(from, poor) : 0
      this.total += poor - from - far
      if (asksWay) this.#countPoorOneByOne(poor, to)
      else if (poor < to) this.#countPoor(poor, to)
      if (far < poor - from) this.hits.add(kind, from, poor, most)
      this.near.add(kind, far > 0 ? from : poor, to, mostNear)
    } else if (from < poor) {
      const count = this.#notFar(from, poor)
      this.addMisses(kind, failed, count)
      if (count > 0) this.near.add(kind, from, poor, mostNear)
    }
  }

  /** Some of the kind are the very work. */
  #mayBeVeryWork(kind: number, bits: number): boolean {
    const byTitle = (bits & KIND.titleMakesVeryWork) !== 0 && this.#judged.shared.titled[kind] !== 0
    return byTitle || (bits & KIND.veryNear) !== 0
  }

  #countOneByOne(from: number, to: number): void {
    const { rows } = this.#postings
    for (let place = from; place < to; place++) {
      const row = rows[place]
      if (this.#hidden.has(row)) continue
      const failed = this.#judged.failedAt(place)
      if (failed === 0) this.total++
      else if (countOf(failed) === 1) this.addMiss(row, failed)
    }
  }

  /** What is asked and missing is the same for all of the same terms, and found once. */
  #addPapers(kind: number, related: boolean, times: number): void {
    const terms = this.#postings.termsOf[kind]
    this.#papersMet[terms] += times
    if (related && times > 0) this.#papersRelated[terms] = 1
  }

  /** Place of the first row of a kind that pays too little. */
  firstPoor(from: number, to: number): number {
    return this.#judged.asksPay ? this.#postings.firstBelow(this.#plan.seeker.payFloor ?? 0, from, to) : to
  }

  /** How many of one kind's rows are not too far. */
  #notFar(from: number, to: number): number {
    if (!this.#judged.asksWay) return to - from
    const { wayAt } = this.#kinds
    let count = 0
    for (let place = from; place < to; place++) if (!this.#judged.failsWay(wayAt[place])) count++
    return count
  }

  /** Rows that fail nothing but distance: how far they are is asked of each way once. */
  #countFar(from: number, to: number): number {
    const { wayAt } = this.#kinds
    let count = 0
    for (let place = from; place < to; place++) {
      if (!this.#judged.failsWay(wayAt[place])) continue
      this.#farByWay[wayAt[place]]++
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
    const { wayAt } = this.#kinds
    for (let place = from; place < to; place++) if (!this.#judged.failsWay(wayAt[place])) this.addPoor(place)
  }
}
