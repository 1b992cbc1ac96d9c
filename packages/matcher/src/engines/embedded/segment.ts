import { bitsOf } from './mask-counts.ts'
import type { ZoneLog } from './zone-log.ts'

/** Rows of one segment: its number is what is above these bits of a row, so that an entry needs only the bits below. */
export const SEGMENT_BITS = 16
export const SEGMENT_ROWS = 1 << SEGMENT_BITS
export const IN_SEGMENT = SEGMENT_ROWS - 1

/** Entries of 65,536 rows, term by term and rising in row. Never changed. */
export interface Segment {
  /** The terms it holds: bit t & 31 of bits[t >> 5]; most terms of a large index stand in few segments. */
  bits: Uint32Array
  /** By word of `bits`: terms held that come before it. */
  before: Uint32Array
  /** The n-th of its terms owns the entries [starts[n], starts[n + 1]). */
  starts: Uint32Array
  rows: Uint16Array
  impacts: Uint8Array
  /** Null where the zone has one field only. */
  fields: Uint8Array | null
}

/** Which of a segment's terms this is; -1: none. */
export function placeOf({ bits, before }: Segment, term: number): number {
  const word = term >>> 5
  if (word >= bits.length) return -1
  const bit = 1 << (term & 31)
  return (bits[word] & bit) === 0 ? -1 : before[word] + bitsOf(bits[word] & (bit - 1))
}

/** Calls `visit` with every term of a segment and where its entries lie. */
export function eachTerm(
  { bits, starts }: Segment,
  visit: (term: number, from: number, end: number) => void,
): void {
  let place = 0
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word]; left !== 0; left &= left - 1) {
      const term = (word << 5) + 31 - Math.clz32(left & -left)
      visit(term, starts[place], starts[++place])
    }
  }
}

export const EMPTY: Segment = {
  bits: new Uint32Array(0),
  before: new Uint32Array(0),
  starts: new Uint32Array(1),
  rows: new Uint16Array(0),
  impacts: new Uint8Array(0),
  fields: null,
}

/** A segment and the first `count` entries of a log, which belong to it and come after its own; terms below `terms`. */
export function packed(
  before: Segment,
  log: ZoneLog,
  count: number,
  terms: number,
  hasFields: boolean,
): Segment {
  const at = new Uint32Array(terms)
  eachTerm(before, (term, from, end) => {
    at[term] = end - from
  })
  const { terms: logged, rows: logRows, impacts: logImpacts, fields: logFields } = log
  for (let i = 0; i < count; i++) at[logged[i]] += 1
  const segment = opened(at, hasFields)
  const { rows, impacts, fields } = segment
  eachTerm(before, (term, from, end) => {
    let to = at[term]
    for (let i = from; i < end; i++, to++) {
      rows[to] = before.rows[i]
      impacts[to] = before.impacts[i]
      if (fields !== null && before.fields !== null) fields[to] = before.fields[i]
    }
    at[term] = to
  })
  for (let i = 0; i < count; i++) {
    const to = at[logged[i]]++
    rows[to] = logRows[i] & IN_SEGMENT
    impacts[to] = logImpacts[i]
    if (fields !== null) fields[to] = logFields[i]
  }
  return segment
}

/** The segment of this number once rows have the numbers of `rowAfter`, in the same order; those of -1 are dropped. */
export function renumbered(
  segments: readonly Segment[],
  rowAfter: Int32Array,
  number: number,
  terms: number,
  hasFields: boolean,
): Segment {
  const at = new Uint32Array(terms)
  const olds = [...segments.keys()].filter((old) => reaches(rowAfter, old, number))
  for (const old of olds) {
    const { rows } = segments[old]
    eachTerm(segments[old], (term, from, end) => {
      for (let i = from; i < end; i++)
        if (rowAfter[(old << SEGMENT_BITS) | rows[i]] >> SEGMENT_BITS === number) at[term] += 1
    })
  }
  const segment = opened(at, hasFields)
  const { rows, impacts, fields } = segment
  for (const old of olds) {
    const before = segments[old]
    eachTerm(before, (term, from, end) => {
      for (let i = from; i < end; i++) {
        const row = rowAfter[(old << SEGMENT_BITS) | before.rows[i]]
        if (row >> SEGMENT_BITS !== number) continue
        const to = at[term]++
        rows[to] = row & IN_SEGMENT
        impacts[to] = before.impacts[i]
        if (fields !== null && before.fields !== null) fields[to] = before.fields[i]
      }
    })
  }
  return segment
}

/** Whether rows of one segment come to stand in another: they keep their order, so the first and last of them say. */
function reaches(rowAfter: Int32Array, from: number, to: number): boolean {
  const own = rowAfter.subarray(from << SEGMENT_BITS, (from + 1) << SEGMENT_BITS)
  const first = own.find((row) => row >= 0) ?? -1
  const last = own.findLast((row) => row >= 0) ?? -1
  return first >= 0 && first >> SEGMENT_BITS <= to && last >> SEGMENT_BITS >= to
}

/** An empty segment with room for so many entries of each term; then `at` says where a term's first entry goes. */
function opened(at: Uint32Array, hasFields: boolean): Segment {
  const bits = new Uint32Array((at.length + 31) >>> 5)
  const before = new Uint32Array(bits.length)
  let held = 0
  for (let term = 0; term < at.length; term++) {
    if ((term & 31) === 0) before[term >>> 5] = held
    if (at[term] === 0) continue
    bits[term >>> 5] |= 1 << (term & 31)
    held++
  }
  const starts = new Uint32Array(held + 1)
  let entries = 0
  for (let term = 0, place = 0; term < at.length; term++) {
    if (at[term] === 0) continue
    const from = entries
    entries += at[term]
    at[term] = from
    starts[++place] = entries
  }
  return {
    bits,
    before,
    starts,
    rows: new Uint16Array(entries),
    impacts: new Uint8Array(entries),
    fields: hasFields ? new Uint8Array(entries) : null,
  }
}
