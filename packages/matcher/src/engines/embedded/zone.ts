import { grown } from './pools.ts'
import type { SparseScores } from './sparse-scores.ts'

/** Rows of one segment: its number is what is above these bits of a row, so that an entry needs only the bits below. */
export const SEGMENT_BITS = 16
export const SEGMENT_ROWS = 1 << SEGMENT_BITS
const IN_SEGMENT = SEGMENT_ROWS - 1

/** Fewer entries than this wait to be packed however few are packed already: packing copies a segment. */
const SMALL_TAIL = 1 << 18

/** The title's bit among the fields; being 1, it multiplies. */
const TITLE = 1

/** Entries of 65,536 rows, term by term and rising in row: term t owns [starts[t], starts[t + 1]). Never changed. */
interface Segment {
  starts: Uint32Array
  rows: Uint16Array
  impacts: Uint8Array
  /** Null where the zone has one field only. */
  fields: Uint8Array | null
}

const EMPTY: Segment = {
  starts: new Uint32Array(1),
  rows: new Uint16Array(0),
  impacts: new Uint8Array(0),
  fields: null,
}

/**
 * One part of an inverted index: for each term the rows it stands in, how much it says there (impact 1..255) and in
 * which fields (bits). Entries are packed by segments of rows, so that what is added touches the last segment alone,
 * however large the index is; what came since the last packing is a log whose entries are chained per term.
 */
export class Zone {
  readonly #onlyField: number | null
  #segments: Segment[] = []
  /** Entries of each term, packed or not: how frequent a term is, is asked far oftener than its rows. */
  #counts = new Uint32Array(1024)

  #tail = 0
  #tailTerm = new Uint32Array(1024)
  #tailRow = new Uint32Array(1024)
  #tailImpact = new Uint8Array(1024)
  #tailField = new Uint8Array(1024)
  /** Entry before this one of the same term, plus one; 0 ends the chain. */
  #tailBefore = new Uint32Array(1024)
  #tailLast = new Uint32Array(1024)
  #terms = 0

  /** `onlyField`: the bit that all entries have, which then takes no room. */
  constructor(onlyField: number | null = null) {
    this.#onlyField = onlyField
  }

  /** Rows of one term must come in rising order. */
  add(term: number, row: number, impact: number, fields: number): void {
    if (term >= this.#counts.length) this.#counts = grown(this.#counts, term + 1)
    this.#counts[term] += 1
    this.#log(term, row, impact, fields)
  }

  /** Entries of a term, those of dead rows included. */
  frequency(term: number): number {
    return this.#counts[term] ?? 0
  }

  /** No entry of the segment's rows waits to be packed. */
  isPacked(segment: number): boolean {
    return this.#tail === 0 || this.#tailRow[0] >> SEGMENT_BITS > segment
  }

  /**
   * Raises rows of one segment, by what is below it in their number, to `weight * impact` where the term stands in one of
   * `fields`, and by `inTitle` more where the title is one of those; rows without a score in `among` are left out.
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
    const counted = among?.values ?? null
    const packed = this.#segments[segment]
    if (packed !== undefined && term + 1 < packed.starts.length) {
      if (packed.fields === null) raiseAll(packed, term, weight, counted, best)
      else raiseFields(packed, packed.fields, term, weight, fields, inTitle, counted, best)
    }
    if (this.isPacked(segment)) return
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1]) {
      const row = this.#tailRow[at - 1]
      const held = this.#tailField[at - 1]
      if (row >> SEGMENT_BITS !== segment || (held & fields) === 0) continue
      const local = row & IN_SEGMENT
      const value = this.#tailImpact[at - 1] * weight + (held & TITLE) * inTitle
      if (counted === null || counted[local] > 0) best.raise(local, value)
    }
  }

  /** Calls `visit` with every row of the term that has it in one of `fields`. */
  eachRow(term: number, fields: number, visit: (row: number) => void): void {
    for (let number = 0; number < this.#segments.length; number++) {
      const base = number << SEGMENT_BITS
      this.#eachPacked(number, term, fields, (local) => visit(base | local))
    }
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1])
      if (this.#tailField[at - 1] & fields) visit(this.#tailRow[at - 1])
  }

  /** As `eachRow` for the rows of one segment, by what is below it in their number. */
  eachRowIn(segment: number, term: number, fields: number, visit: (local: number) => void): void {
    this.#eachPacked(segment, term, fields, visit)
    if (this.isPacked(segment)) return
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1]) {
      const row = this.#tailRow[at - 1]
      if (row >> SEGMENT_BITS === segment && this.#tailField[at - 1] & fields) visit(row & IN_SEGMENT)
    }
  }

  #eachPacked(segment: number, term: number, fields: number, visit: (local: number) => void): void {
    const packed = this.#segments[segment]
    if (packed === undefined || term + 1 >= packed.starts.length) return
    const { starts, rows, fields: held } = packed
    for (let at = starts[term]; at < starts[term + 1]; at++)
      if ((held === null ? (this.#onlyField ?? 0) : held[at]) & fields) visit(rows[at])
  }

  /** Sets `bit` in `marks` for every row of the term that has it in one of `fields`. */
  mark(term: number, fields: number, marks: Uint8Array | Int32Array, bit: number): void {
    this.eachRow(term, fields, (row) => {
      marks[row] |= bit
    })
  }

  /** Packs what waits when it is more than the last segment holds, or complete. */
  mergeIfLong(): void {
    const last = this.#segments.at(-1)?.rows.length ?? 0
    const isComplete =
      this.#tail > 0 && this.#tailRow[0] >> SEGMENT_BITS < this.#tailRow[this.#tail - 1] >> SEGMENT_BITS
    if (isComplete || this.#tail > Math.max(SMALL_TAIL, last)) this.merge()
  }

  /** Packs everything. */
  merge(): void {
    while (this.#tail > 0) this.#packOne()
  }

  /** Rows get their new numbers, in the same order, and those without one (-1) are dropped. */
  renumber(rowAfter: Int32Array): void {
    this.merge()
    const segments = this.#segments
    this.#segments = []
    this.#counts = new Uint32Array(this.#terms)
    segments.forEach(({ starts, rows, impacts, fields }, number) => {
      for (let term = 0; term + 1 < starts.length; term++) {
        for (let at = starts[term]; at < starts[term + 1]; at++) {
          const row = rowAfter[(number << SEGMENT_BITS) | rows[at]]
          if (row >= 0)
            this.add(term, row, impacts[at], fields === null ? (this.#onlyField ?? 0) : fields[at])
        }
      }
      // All rows of this segment are in, so none below the largest is still to come.
      this.#packBelowLast()
    })
    this.merge()
  }

  #packBelowLast(): void {
    let last = 0
    for (let at = 0; at < this.#tail; at++) last = Math.max(last, this.#tailRow[at] >> SEGMENT_BITS)
    while (this.#tail > 0 && this.#firstSegment() < last) this.#packOne()
  }

  #firstSegment(): number {
    let first = Number.POSITIVE_INFINITY
    for (let at = 0; at < this.#tail; at++) first = Math.min(first, this.#tailRow[at] >> SEGMENT_BITS)
    return first
  }

  /** Packs the first segment that has entries waiting, by counting; what belongs to later ones waits on. */
  #packOne(): void {
    const number = this.#firstSegment()
    while (this.#segments.length <= number) this.#segments.push(EMPTY)
    const before = this.#segments[number]
    const tail = this.#tail
    const [terms, rowOf, impactOf, fieldOf] = [
      this.#tailTerm,
      this.#tailRow,
      this.#tailImpact,
      this.#tailField,
    ]
    const starts = new Uint32Array(this.#terms + 1)
    for (let term = 0; term + 1 < before.starts.length; term++)
      starts[term + 1] = before.starts[term + 1] - before.starts[term]
    for (let at = 0; at < tail; at++) if (rowOf[at] >> SEGMENT_BITS === number) starts[terms[at] + 1] += 1
    for (let term = 0; term < this.#terms; term++) starts[term + 1] += starts[term]
    const next = starts.slice()
    const rows = new Uint16Array(starts[this.#terms])
    const impacts = new Uint8Array(rows.length)
    const fields = this.#onlyField === null ? new Uint8Array(rows.length) : null
    for (let term = 0; term + 1 < before.starts.length; term++) {
      const from = before.starts[term]
      const end = before.starts[term + 1]
      const to = next[term]
      for (let at = from; at < end; at++) {
        rows[to + at - from] = before.rows[at]
        impacts[to + at - from] = before.impacts[at]
        if (fields !== null) fields[to + at - from] = before.fields?.[at] ?? 0
      }
      next[term] = to + end - from
    }
    this.#emptyTail()
    for (let at = 0; at < tail; at++) {
      if (rowOf[at] >> SEGMENT_BITS !== number) {
        this.#log(terms[at], rowOf[at], impactOf[at], fieldOf[at])
        continue
      }
      const to = next[terms[at]]++
      rows[to] = rowOf[at] & IN_SEGMENT
      impacts[to] = impactOf[at]
      if (fields !== null) fields[to] = fieldOf[at]
    }
    this.#segments[number] = { starts, rows, impacts, fields }
  }

  #log(term: number, row: number, impact: number, fields: number): void {
    const at = this.#tail
    if (at >= this.#tailTerm.length) this.#growTail(at + 1)
    if (term >= this.#tailLast.length) this.#tailLast = grown(this.#tailLast, term + 1)
    this.#tailTerm[at] = term
    this.#tailRow[at] = row
    this.#tailImpact[at] = impact
    this.#tailField[at] = fields
    this.#tailBefore[at] = this.#tailLast[term]
    this.#tailLast[term] = at + 1
    this.#tail = at + 1
    if (term >= this.#terms) this.#terms = term + 1
  }

  #emptyTail(): void {
    this.#tail = 0
    this.#tailTerm = new Uint32Array(1024)
    this.#tailRow = new Uint32Array(1024)
    this.#tailImpact = new Uint8Array(1024)
    this.#tailField = new Uint8Array(1024)
    this.#tailBefore = new Uint32Array(1024)
    this.#tailLast = new Uint32Array(Math.max(1024, this.#terms))
  }

  #growTail(need: number): void {
    this.#tailTerm = grown(this.#tailTerm, need)
    this.#tailRow = grown(this.#tailRow, need)
    this.#tailImpact = grown(this.#tailImpact, need)
    this.#tailField = grown(this.#tailField, need)
    this.#tailBefore = grown(this.#tailBefore, need)
  }
}

// Fields of an object are read anew each time, so they stand in constants outside of loops that run a hundred thousand
// times a query.

function raiseAll(
  segment: Segment,
  term: number,
  weight: number,
  counted: Uint16Array | null,
  best: SparseScores,
): void {
  const { rows: packed, impacts, starts } = segment
  const { values, rows } = best
  const end = starts[term + 1]
  let count = best.count
  for (let at = starts[term]; at < end; at++) {
    const row = packed[at]
    if (counted !== null && counted[row] === 0) continue
    const value = impacts[at] * weight
    const before = values[row]
    if (before >= value) continue
    if (before === 0) rows[count++] = row
    values[row] = value
  }
  best.count = count
}

function raiseFields(
  segment: Segment,
  held: Uint8Array,
  term: number,
  weight: number,
  fields: number,
  inTitle: number,
  counted: Uint16Array | null,
  best: SparseScores,
): void {
  const { rows: packed, impacts, starts } = segment
  const { values, rows } = best
  const end = starts[term + 1]
  let count = best.count
  for (let at = starts[term]; at < end; at++) {
    const own = held[at]
    if ((own & fields) === 0) continue
    const row = packed[at]
    if (counted !== null && counted[row] === 0) continue
    const value = impacts[at] * weight + (own & TITLE) * inTitle
    const before = values[row]
    if (before >= value) continue
    if (before === 0) rows[count++] = row
    values[row] = value
  }
  best.count = count
}
