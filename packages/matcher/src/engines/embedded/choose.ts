import { aboutByWords, isVeryWork, worthTheCertificate } from '../../about.ts'
import { ChangeCounter } from '../../changes.ts'
import { bitOf, countOf, isShown, kmAt } from '../../eligible.ts'
import { scoreAt, standingAt } from '../../features.ts'
import type { Plan } from '../../plan.ts'
import type { MatchQuery } from '../../types.ts'
import { KIND } from './answers.ts'
import type { Columns } from './columns.ts'
import { type Judgement, judge } from './judgement.ts'
import { KindCounter } from './kind-counter.ts'
import type { PostingKinds } from './posting-kinds.ts'
import { type RowKinds, rowKindsOf } from './row-kinds.ts'
import { PIECE } from './stretches.ts'
import { TopRows } from './top-rows.ts'

/** Key of a posting without coordinates among the nearest: beyond the far side of the Earth. */
const UNKNOWN_KM = 40_000
const CERTIFICATE = bitOf('certificate')
/** Kinds whose titles say nothing that is not known. */
const VERY_WORK = KIND.about | KIND.veryNear
/** Marks of rows looked at one by one. */
const SEEN = 1
const ABOUT = 2

/** Of one call at a time: new ones for each match would be megabytes of garbage. */
let scratch = new Uint8Array(0)
const reached = new Uint32Array(PIECE)

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
  readonly #counter: KindCounter
  /** By kind whose postings lack a certificate alone: how many of them were met, and whether one is the very work. */
  readonly #papers = new Map<number, { times: number; related: boolean }>()

  constructor(columns: Columns, kinds: RowKinds, plan: Plan, query: MatchQuery) {
    this.#columns = columns
    this.#kinds = kinds
    this.#postings = kinds.postings
    this.#plan = plan
    this.#query = query
    this.#judged = judge(columns, kinds, plan)
    this.#hidden = kinds.postings.hiddenOn(query.today)
    this.#hits = new TopRows(query.limit, query.after)
    this.#near = new TopRows(query.after === null ? query.limit : 0, null)
    this.#changes = new ChangeCounter(columns, plan)
    this.#byScore = query.order === 'best' && !plan.saidNothing
    this.#veryWorkFirst = query.order === 'best' && plan.namedWork
    this.#counter = new KindCounter(kinds, plan, this.#judged, this.#changes, this.#veryWorkFirst)
    if (scratch.length < columns.rows) scratch = new Uint8Array(columns.rows + (columns.rows >> 3))
    this.#marks = scratch.fill(0, 0, columns.rows)
  }

  choose(): Choice {
    this.#counter.count(this.#hidden)
    this.#visitStretches()
    this.#lookAtRows()
    this.#lookAtUnrelated()
    for (const [kind, { times, related }] of this.#papers)
      this.#changes.addCertificate(this.#postings.first[kind], related, times)
    return {
      total: this.#counter.total,
      nearMissTotal: this.#counter.nearMissTotal,
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

  #visitStretches(): void {
    const { failedBy, said } = this.#judged
    this.#counter.hits.each((kind, from, to, most) => {
      if (this.#byScore && most < this.#hits.least()) return
      const count = this.#reach(kind, from, to, this.#hits.least())
      for (let i = 0; i < count; i++)
        if (failedBy(reached[i]) === 0 && this.#isShown(reached[i])) this.#offer(reached[i])
    })
    this.#counter.near.each((kind, from, to, most) => {
      if (this.#byScore && most < this.#near.least()) return
      const first = this.#veryWorkFirst && (said[kind] & KIND.veryNear) !== 0 ? 1 : 0
      // Rows whose title makes them the very work stand higher than their kind may, and are looked at by themselves.
      const titles = this.#veryWorkFirst && first === 0 ? this.#plan.titleShare : null
      const count = this.#reach(kind, from, to, this.#near.least() - first)
      for (let i = 0; i < count; i++) {
        if (titles !== null && titles.at(reached[i]) > 0) continue
        if (countOf(failedBy(reached[i])) === 1 && this.#isShown(reached[i])) this.#offerNear(reached[i])
      }
    })
  }

  /** Puts the rows of a piece that may stand among the first into `reached`; says how many. */
  #reach(kind: number, from: number, to: number, least: number): number {
    const { rows } = this.#postings
    if (this.#byScore) return this.#judged.reaching(least, rows, from, to, this.#judged.baseOf(kind), reached)
    reached.set(rows.subarray(from, to))
    return to - from
  }

  #lookAtRows(): void {
    const { shelved } = this.#postings
    const { byShared, said } = this.#judged
    for (let row = shelved; row < this.#columns.rows; row++) this.#lookAt(row)
    for (const row of this.#kinds.papered)
      if (row < shelved && this.#is(KIND.about, row)) this.#lookAtOne(row)
    const titled = this.#plan.titleShare?.rows ?? []
    for (let i = 0; i < titled.length; i++) {
      const row = titled[i]
      const bits = said[this.#postings.of[row]]
      if (row >= shelved || (bits & VERY_WORK) === VERY_WORK) continue
      if ((bits & KIND.about) === 0) this.#lookAtOne(row)
      else if (this.#veryWorkFirst) this.#lookAtTitled(row)
    }
    for (let i = 0; i < byShared.length; i++) if (byShared[i] < shelved) this.#lookAtOne(byShared[i])
  }

  /** Unless it was looked at or counted with its kind before. */
  #lookAtOne(row: number): void {
    if (this.#marks[row] === 0 && !this.#is(KIND.whole, row)) this.#lookAt(row)
  }

  /** A near miss of neighbouring work whose title may make it the very work. */
  #lookAtTitled(row: number): void {
    if (!this.#is(KIND.whole, row) || countOf(this.#judged.failedBy(row)) !== 1) return
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
    const failed = this.#judged.failedBy(row)
    if (failed === 0) {
      this.#counter.total++
      if (!this.#byScore || mayReach(this.#hits.least(), row, baseOf(kind))) this.#offer(row)
    } else if (countOf(failed) === 1) {
      if (failed & CERTIFICATE) this.#lacksPaper(row, kind)
      else this.#changes.add(row, failed)
      if (failed & CERTIFICATE && !worthTheCertificate(this.#columns, row, this.#plan)) return
      this.#counter.nearMissTotal++
      const first = this.#veryWorkFirst ? 1 : 0
      if (!this.#byScore || mayReach(this.#near.least() - first, row, baseOf(kind))) this.#offerNear(row)
    }
  }

  /** What is asked and missing is the same for all of a kind, and found once. */
  #lacksPaper(row: number, kind: number): void {
    const known = this.#papers.get(kind)
    if (known === undefined)
      this.#papers.set(kind, { times: 1, related: isVeryWork(this.#columns, row, this.#plan) })
    else {
      known.times += 1
      known.related ||= isVeryWork(this.#columns, row, this.#plan)
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
