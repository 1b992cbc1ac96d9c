import type { TitleMarks } from '../../titles.ts'
import { grown } from './pools.ts'
import { raiseAll, raiseFew, raiseFields, TITLE } from './raise.ts'
import {
  EMPTY,
  eachTerm,
  IN_SEGMENT,
  packed,
  placeOf,
  renumbered,
  SEGMENT_BITS,
  SEGMENT_ROWS,
  type Segment,
} from './segment.ts'
import type { SparseScores } from './sparse-scores.ts'
import { ZoneLog } from './zone-log.ts'

export { SEGMENT_BITS, SEGMENT_ROWS } from './segment.ts'

/** Fewer entries than this wait to be packed however few are packed already: packing copies a segment. */
const SMALL_LOG = 1 << 18

/** Fewer rows than this share of a segment are few. */
const FEW = 16

/** Bits of every field there may be. */
export const ALL_FIELDS = 31
/**
 * One part of an inverted index: for each term the rows it stands in, how much it says there (impact 1..255) and in
 * which fields (bits). Entries are packed by segments of rows, so that what is added touches the last segment alone,
 * however large the index is; what came since the last packing stands in a log.
 */
export class Zone {
  readonly #onlyField: number | null
  #segments: Segment[] = []
  #log = new ZoneLog()
  #terms = 0
  /** Packed entries of each term: how frequent a term is, is asked far oftener than its rows. */
  #counts = new Uint32Array(1024)

  /** `onlyField`: the bit that all entries have, which then takes no room. */
  constructor(onlyField: number | null = null) {
    this.#onlyField = onlyField
  }

  /** All that one row holds, the first `count` of each list; rows must come in rising order. */
  addRow(row: number, terms: Uint32Array, impacts: Uint8Array, fields: Uint8Array, count: number): void {
    for (let i = 0; i < count; i++) if (terms[i] >= this.#terms) this.#terms = terms[i] + 1
    this.#log.addRow(row, terms, impacts, fields, count)
  }

  /** Entries of a term, those of dead rows included. */
  frequency(term: number): number {
    return (this.#counts[term] ?? 0) + this.#log.frequency(term)
  }

  /** No entry of the segment's rows waits to be packed. */
  isPacked(segment: number): boolean {
    return this.#log.length === 0 || this.#log.rows[0] >> SEGMENT_BITS > segment
  }

  /**
   * Raises rows of one segment, by what is below it in their number, to `weight * impact` where the term stands in one of
   * `fields`, and by `inTitle` more where the title is one of those; rows without a score in `among` may be left out.
   */
  raise(
    segment: number,
    term: number,
    weight: number,
    fields: number,
    inTitle: number,
    among: SparseScores | null,
    best: SparseScores,
  ): void {
    if (this.#onlyField !== null && (this.#onlyField & fields) === 0) return
    const few = among !== null && among.count * FEW < SEGMENT_ROWS ? among.values : null
    const packed = this.#segments[segment]
    const place = packed === undefined ? -1 : placeOf(packed, term)
    if (packed !== undefined && place >= 0) {
      const held = fields === ALL_FIELDS && inTitle === 0 ? null : packed.fields
      if (few !== null) raiseFew(packed, held, place, weight, fields, inTitle, few, best)
      else if (held === null) raiseAll(packed, place, weight, best)
      else raiseFields(packed, held, place, weight, fields, inTitle, best)
    }
    if (this.isPacked(segment)) return
    const log = this.#log
    log.each(term, (at) => {
      const row = log.rows[at]
      const held = log.fields[at]
      if (row >> SEGMENT_BITS !== segment || (held & fields) === 0) return
      const local = row & IN_SEGMENT
      best.raise(local, log.impacts[at] * weight + (held & TITLE) * inTitle)
    })
  }

  /** Sets a bit for every row of the term. */
  mark(term: number, marks: TitleMarks, bit: number): void {
    for (let number = 0; number < this.#segments.length; number++) {
      const segment = this.#segments[number]
      const place = placeOf(segment, term)
      if (place < 0) continue
      const { starts, rows } = segment
      const base = number << SEGMENT_BITS
      const end = starts[place + 1]
      for (let at = starts[place]; at < end; at++) marks.set(base | rows[at], bit)
    }
    const log = this.#log
    log.each(term, (at) => marks.set(log.rows[at], bit))
  }

  /** Calls `visit` with every row of one segment, by what is below it in their number, that has the term in one of `fields`. */
  eachRowIn(segment: number, term: number, fields: number, visit: (local: number) => void): void {
    this.#eachPacked(segment, term, fields, visit)
    if (this.isPacked(segment)) return
    const log = this.#log
    log.each(term, (at) => {
      const row = log.rows[at]
      if (row >> SEGMENT_BITS === segment && log.fields[at] & fields) visit(row & IN_SEGMENT)
    })
  }

  #eachPacked(segment: number, term: number, fields: number, visit: (local: number) => void): void {
    const packed = this.#segments[segment]
    const place = packed === undefined ? -1 : placeOf(packed, term)
    if (packed === undefined || place < 0) return
    const { starts, rows, fields: held } = packed
    for (let at = starts[place]; at < starts[place + 1]; at++)
      if ((held === null ? (this.#onlyField ?? 0) : held[at]) & fields) visit(rows[at])
  }

  /** Packs what waits when it is more than the last segment holds, or complete. */
  mergeIfLong(): void {
    const packed = this.#segments.at(-1)?.rows.length ?? 0
    if (this.#isComplete || this.#log.length > Math.max(SMALL_LOG, packed)) this.merge()
  }

  /** Packs the segments that no later row can touch; the log keeps its room for those that come. */
  mergeComplete(): void {
    while (this.#isComplete) this.#packFirst()
  }

  /** Rows of more than one segment wait. */
  get #isComplete(): boolean {
    const { length, rows } = this.#log
    return length > 0 && rows[0] >> SEGMENT_BITS < rows[length - 1] >> SEGMENT_BITS
  }

  /** Packs everything. */
  merge(): void {
    while (this.#log.length > 0) this.#packFirst()
    this.#log = new ZoneLog()
  }

  /** Rows get their new numbers, in the same order, and those without one (-1) are dropped. */
  renumber(rowAfter: Int32Array): void {
    this.merge()
    const last = rowAfter.findLast((row) => row >= 0) ?? -1
    const before = this.#segments
    this.#segments = Array.from({ length: (last >> SEGMENT_BITS) + 1 }, (_, number) =>
      renumbered(before, rowAfter, number, this.#terms, this.#onlyField === null),
    )
    this.#counts = new Uint32Array(this.#terms)
    for (const segment of this.#segments) this.#count(segment, 1)
  }

  /** Packs what waits of the first segment of which any does. */
  #packFirst(): void {
    const log = this.#log
    const number = log.rows[0] >> SEGMENT_BITS
    let count = log.length
    while (log.rows[count - 1] >> SEGMENT_BITS > number) count--
    while (this.#segments.length <= number) this.#segments.push(EMPTY)
    const before = this.#segments[number]
    const after = packed(before, log, count, this.#terms, this.#onlyField === null)
    this.#segments[number] = after
    if (this.#counts.length < this.#terms) this.#counts = grown(this.#counts, this.#terms)
    this.#count(before, -1)
    this.#count(after, 1)
    log.drop(count)
  }

  #count(segment: Segment, by: 1 | -1): void {
    const counts = this.#counts
    eachTerm(segment, (term, from, end) => {
      counts[term] += by * (end - from)
    })
  }
}
