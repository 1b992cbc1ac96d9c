import { aboutByWords, isVeryWork, worthTheCertificate } from '../../about.ts'
import { ChangeCounter } from '../../changes.ts'
import { bitOf, countOf, isShown, kmAt } from '../../eligible.ts'
import { scoreAt, standingAt } from '../../features.ts'
import type { Plan } from '../../plan.ts'
import type { MatchQuery } from '../../types.ts'
import { KIND } from './answers.ts'
import type { Columns } from './columns.ts'
import { findHalf, findWorded, nextWorth } from './find-places.ts'
import { Judgement } from './judgement.ts'
import { KindCounter } from './kind-counter.ts'
import type { PostingKinds } from './posting-kinds.ts'
import { type RowKinds, rowKindsOf } from './row-kinds.ts'
import { ALL_WORDS, MOST_SKILLS, titleIn } from './shared-words.ts'
import { TopRows } from './top-rows.ts'

/** Key of a posting without coordinates among the nearest: beyond the far side of the Earth. */
const UNKNOWN_KM = 40_000
const CERTIFICATE = bitOf('certificate')
const PAY = bitOf('pay')

/** Of one call at a time: a new one for each match would be megabytes of garbage. */
let found = new Uint32Array(0)

/** The first among the hits and the near misses, and how many of each there are. */
export interface Choice {
  total: number
  nearMissTotal: number
  hits: TopRows
  near: TopRows
  changes: ChangeCounter
}

/**
 * Postings of a kind lie side by side. Whole kinds are counted at once and visited from the one that may stand highest,
 * until none that is left can be among the first; of kinds that are about others, only those are read some of whose
 * titles or skills say something. Rows that came since the shelves were filled are looked at one by one.
 */
export function choose(columns: Columns, plan: Plan, query: MatchQuery): Choice {
  return new Chooser(columns, rowKindsOf(columns), plan, query).choose()
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
  readonly #hidden: ReadonlySet<number>
  readonly #counter: KindCounter
  /** Some skill of the person's is had only because a narrower one proves it. */
  readonly #provesOthers: boolean

  constructor(columns: Columns, kinds: RowKinds, plan: Plan, query: MatchQuery) {
    this.#columns = columns
    this.#kinds = kinds
    this.#postings = kinds.postings
    this.#plan = plan
    this.#query = query
    const hidden = kinds.postings.hiddenOn(query.today)
    const judged = new Judgement(columns, kinds, plan, hidden)
    this.#hidden = hidden
    this.#judged = judged
    this.#hits = new TopRows(query.limit, query.after)
    this.#near = new TopRows(query.after === null ? query.limit : 0, null)
    const changes = new ChangeCounter(columns, plan)
    this.#changes = changes
    this.#provesOthers = plan.hasSkill.some((has) => has > 0 && has < 1)
    const { onShelves } = kinds.postings
    if (found.length <= onShelves) found = new Uint32Array(onShelves + (onShelves >> 3) + 2)
    this.#byScore = query.order === 'best' && !plan.saidNothing
    this.#veryWorkFirst = query.order === 'best' && plan.namedWork
    this.#counter = new KindCounter(columns, kinds, plan, judged, changes, hidden, this.#veryWorkFirst)
  }

  choose(): Choice {
    this.#counter.countKinds()
    this.#visitHits()
    this.#visitNear()
    this.#lookAtOthers()
    for (let row = this.#postings.shelved; row < this.#columns.rows; row++) this.#lookAtLoose(row)
    this.#counter.finish()
    return {
      total: this.#counter.total,
      nearMissTotal: this.#counter.nearMissTotal,
      hits: this.#hits,
      near: this.#near,
      changes: this.#changes,
    }
  }

  #visitHits(): void {
    const judged = this.#judged
    const { bounds } = judged
    const { rows } = this.#postings
    const { words } = judged.shared
    const leastOf = () => this.#leastOf(this.#hits)
    this.#counter.hits.each(leastOf, (kind, from, to) => {
      const base = bounds.baseOf(kind)
      const wanted = leastOf() - base - bounds.mostBesideWords
      let place = nextWorth(wanted, bounds.worthOf, words, from, to)
      for (; place < to; place = nextWorth(wanted, bounds.worthOf, words, place + 1, to)) {
        if (!bounds.mayReach(leastOf(), place, base)) continue
        if (judged.failedAt(place) === 0 && !this.#hidden.has(rows[place])) this.#offer(rows[place])
      }
    })
  }

  #visitNear(): void {
    const judged = this.#judged
    const { bounds, said } = judged
    const { rows } = this.#postings
    const { words, titled } = judged.shared
    const leastOf = () => this.#leastOf(this.#near)
    this.#counter.near.each(leastOf, (kind, from, to) => {
      const bits = said[kind]
      const base = bounds.baseOf(kind)
      const highest = this.#standsHigher(bits, titled[kind] === 0 ? 0 : ALL_WORDS)
      const wanted = leastOf() - base - bounds.mostBesideWords - highest
      let place = nextWorth(wanted, bounds.worthOf, words, from, to)
      for (; place < to; place = nextWorth(wanted, bounds.worthOf, words, place + 1, to)) {
        if (!bounds.mayReach(leastOf() - this.#standsHigher(bits, words[place]), place, base)) continue
        const failed = judged.failedAt(place)
        if (countOf(failed) !== 1 || this.#hidden.has(rows[place])) continue
        if ((failed & CERTIFICATE) === 0 || worthTheCertificate(this.#columns, rows[place], this.#plan))
          this.#offerNear(rows[place])
      }
    })
  }

  /** Of kinds that are about others: what title or skills make be about the wish, and what lacks a certificate alone. */
  #lookAtOthers(): void {
    const judged = this.#judged
    const { bounds, said } = judged
    const { words } = judged.shared
    const { starts, rows } = this.#postings
    const { worthOf } = bounds
    const { others, otherCount } = this.#counter
    for (let at = 0; at < otherCount; at++) {
      const kind = others[at]
      const failed = judged.failuresOf(kind)
      if ((said[kind] & KIND.hasHidden) !== 0 || (failed & CERTIFICATE) !== 0) {
        this.#lookAtEach(kind)
        continue
      }
      const from = starts[kind]
      const to = starts[kind + 1]
      if (judged.asksWay) {
        const count = this.#findAbout(said[kind], from, to)
        for (let i = 0; i < count; i++) this.#take(found[i], judged.failedAt(found[i]))
        continue
      }
      const poor = this.#counter.firstPoor(from, to)
      if (failed !== 0) {
        this.#lookAtMisses(kind, failed, from, poor)
        continue
      }
      if (poor < to) this.#lookAtMisses(kind, PAY, poor, to)
      const count = this.#findAbout(said[kind], from, poor)
      if (count === 0) continue
      this.#counter.total += count
      const base = bounds.baseOf(kind)
      const wanted = this.#leastOf(this.#hits) - base - bounds.mostBesideWords
      for (let i = 0; i < count; i++) {
        if (worthOf[words[found[i]]] < wanted) continue
        if (bounds.mayReach(this.#leastOf(this.#hits), found[i], base)) this.#offer(rows[found[i]])
      }
    }
  }

  /** At the places from..to of one kind that is about others, all of which fail this one thing. */
  #lookAtMisses(kind: number, failed: number, from: number, to: number): void {
    const { bounds, shared, said } = this.#judged
    const { rows } = this.#postings
    const count = this.#findAbout(said[kind], from, to)
    if (count === 0) return
    if (failed === PAY) for (let i = 0; i < count; i++) this.#counter.addPoor(found[i])
    else this.#counter.addMisses(kind, failed, count)
    const base = bounds.baseOf(kind)
    const wanted = this.#leastOf(this.#near) - base - bounds.mostBesideWords
    for (let i = 0; i < count; i++) {
      const words = shared.words[found[i]]
      const stands = this.#standsHigher(said[kind], words)
      if (bounds.worthOf[words] + stands < wanted) continue
      if (bounds.mayReach(this.#leastOf(this.#near) - stands, found[i], base)) this.#offerNear(rows[found[i]])
    }
  }

  #lookAtEach(kind: number): void {
    const { said } = this.#judged
    const { starts, rows } = this.#postings
    for (let place = starts[kind]; place < starts[kind + 1]; place++) {
      const failed = this.#judged.failedAt(place)
      if (countOf(failed) > 1 || this.#hidden.has(rows[place])) continue
      if (this.#isAbout(said[kind], place)) this.#take(place, failed)
      else if ((said[kind] & KIND.inField) !== 0 && (failed & CERTIFICATE) !== 0)
        this.#counter.addUnrelated(kind)
    }
  }

  /** Puts into `found` which places from..to, of a kind that is about others, are about the wish; says how many. */
  #findAbout(bits: number, from: number, to: number): number {
    const { words, asked } = this.#judged.shared
    const { askedAt } = this.#kinds
    const inField = (bits & KIND.inField) !== 0
    const byTitle = (bits & KIND.titleMakesAbout) !== 0 ? 1 : 0
    const byEither = byTitle === 1 ? ALL_WORDS : MOST_SKILLS
    const count = inField
      ? findWorded(byEither, words, from, to, found)
      : findHalf(byTitle, words, asked, askedAt, from, to, found)
    // Within their field one skill shared is enough; elsewhere one that only proves another counts for less than one.
    if (inField || !this.#provesOthers) return count
    let kept = 0
    for (let i = 0; i < count; i++)
      if (aboutByWords(this.#columns, this.#postings.rows[found[i]], this.#plan)) found[kept++] = found[i]
    return kept
  }

  #isAbout(bits: number, place: number): boolean {
    return this.#findAbout(bits, place, place + 1) > 0
  }

  #lookAtLoose(row: number): void {
    const { said } = this.#judged
    const kind = this.#postings.of[row]
    if (countOf(this.#judged.failuresOf(kind)) > 1 || !isShown(this.#columns, row, this.#query.today)) return
    if ((said[kind] & KIND.about) === 0 && !this.#isAbout(said[kind], row)) this.#changes.addUnrelated(row)
    else this.#take(row, this.#judged.failedAt(row))
  }

  /** A posting about the wish that fails one thing or none is counted, and offered where it may be among the first. */
  #take(place: number, failed: number): void {
    const { bounds, shared, said } = this.#judged
    const row = this.#postings.rows[place]
    const kind = this.#postings.kindAt[place]
    if (failed === 0) {
      this.#counter.total++
      if (bounds.mayReach(this.#leastOf(this.#hits), place, bounds.baseOf(kind))) this.#offer(row)
    } else if (countOf(failed) === 1 && this.#counter.addMiss(row, failed)) {
      const stands = this.#standsHigher(said[kind], shared.words[place])
      if (bounds.mayReach(this.#leastOf(this.#near) - stands, place, bounds.baseOf(kind)))
        this.#offerNear(row)
    }
  }

  /** What must be reached to be among the first; where the order does not go by the score, any score will do. */
  #leastOf(top: TopRows): number {
    return this.#byScore ? top.least() : Number.NEGATIVE_INFINITY
  }

  /** By how much a near miss stands higher than it scores. */
  #standsHigher(bits: number, words: number): number {
    if (!this.#veryWorkFirst) return 0
    if ((bits & KIND.veryNear) !== 0) return 1
    return (bits & KIND.titleMakesVeryWork) !== 0 && titleIn(words) !== 0 ? 1 : 0
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
