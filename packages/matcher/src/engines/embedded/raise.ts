import type { Segment } from './segment.ts'
import type { SparseScores } from './sparse-scores.ts'

/** The title's bit among the fields; being 1, it multiplies. */
export const TITLE = 1

// Fields of an object are read anew each time, so they stand in constants outside of loops that run a hundred thousand
// times a query. Whether a row has a score already, and a higher one, a processor cannot foresee, and a wrong guess costs it
// more than all the rest of a round: so there are sums with 0 and 1, and with masks of no or all bits, where conditions
// would read better.

/** All bits where a number from 0 on is above it, else none. */
const maskIf = (number: number): number => -number >> 31

/** Raises rows of the term at `place` to `weight · impact`, unless they have as much. */
export function raiseAll(segment: Segment, place: number, weight: number, best: SparseScores): void {
  const { rows: packed, impacts, starts } = segment
  const { values, rows } = best
  const end = starts[place + 1]
  let count = best.count
  for (let at = starts[place]; at < end; at++) {
    const row = packed[at]
    const before = values[row]
    const more = impacts[at] * weight - before
    rows[count] = row
    count += (before - 1) >>> 31
    values[row] = before + (more & maskIf(more))
  }
  best.count = count
}

/** As `raiseAll`, but only where it stands in one of `fields`, of which the title counts `inTitle` more. */
export function raiseFields(
  segment: Segment,
  held: Uint8Array,
  place: number,
  weight: number,
  fields: number,
  inTitle: number,
  best: SparseScores,
): void {
  const { rows: packed, impacts, starts } = segment
  const { values, rows } = best
  const end = starts[place + 1]
  let count = best.count
  for (let at = starts[place]; at < end; at++) {
    const own = held[at]
    const row = packed[at]
    const value = (impacts[at] * weight + (own & TITLE) * inTitle) & maskIf(own & fields)
    const before = values[row]
    const more = value - before
    rows[count] = row
    count += maskIf(value) & ((before - 1) >>> 31)
    values[row] = before + (more & maskIf(more))
  }
  best.count = count
}

/** As `raiseFields`, but only rows that have a score in `few`: that a row has none is easily foreseen. */
export function raiseFew(
  segment: Segment,
  held: Uint8Array | null,
  place: number,
  weight: number,
  fields: number,
  inTitle: number,
  few: Uint16Array,
  best: SparseScores,
): void {
  const { rows: packed, impacts, starts } = segment
  const end = starts[place + 1]
  for (let at = starts[place]; at < end; at++) {
    const row = packed[at]
    if (few[row] === 0) continue
    const own = held === null ? 0 : held[at]
    if (held === null || (own & fields) !== 0) best.raise(row, impacts[at] * weight + (own & TITLE) * inTitle)
  }
}
