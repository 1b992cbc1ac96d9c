import type { SearchAnswer, SearchQuery } from '../../types.ts'
import { BestRows } from './best-rows.ts'
import type { Columns } from './columns.ts'
import { Distances } from './distance.ts'
import { FacetCounts } from './facet-counts.ts'
import { facetsOf } from './facets.ts'
import { everyRow, type FoundIn } from './found-rows.ts'
import type { WordSearch } from './words.ts'
import { SEGMENT_BITS, SEGMENT_ROWS } from './zone.ts'

/** Rows of the segment at hand and their scores, of one call at a time. */
const rows = new Uint32Array(SEGMENT_ROWS)
const scores = new Uint32Array(SEGMENT_ROWS)

/**
 * One pass over the rows that text found, or all, segment by segment: day and distance decide what is in question, the
 * facets' filters what is found, and every facet counts the rows that only its own filter would turn away.
 */
export function searchOver(columns: Columns, words: WordSearch, query: SearchQuery): SearchAnswer {
  const asked = query.text.trim() === '' ? null : words.look(query.text, columns.rows)
  const found = asked?.found ?? everyRow(columns.rows)
  const distances = query.near && new Distances(columns.points, query.near.point)
  const furthest = query.near?.km ?? null
  const facets = new FacetCounts(columns, query.filters)
  const best = new BestRows(columns, query, distances)
  let total = 0
  let shown = 0
  let need = 0
  for (need of found.needs) {
    // From the youngest row: of equals the higher id stands first, so that what comes later rarely moves the others.
    for (let segment = (columns.rows - 1) >> SEGMENT_BITS; segment >= 0; segment--) {
      let count = takeShown(columns, segment, found.in(segment, need), query.today)
      shown += count
      if (distances && furthest !== null) count = takeNear(columns, distances, furthest, count)
      count = facets.sift(rows, scores, count)
      total += count
      best.offer(rows, scores, count)
    }
    if (shown > 0) break
  }
  return {
    total,
    hits: best.hits(),
    facets: facetsOf(facets.counted(), query.filters),
    next: best.next(total),
    terms: asked?.terms ?? [],
    relaxed: shown > 0 && need < found.needs[0],
  }
}

/** The found rows of one segment that may still be shown. */
function takeShown({ validUntilDay }: Columns, segment: number, found: FoundIn, today: number): number {
  const { rows: own, values, times } = found
  const base = segment << SEGMENT_BITS
  let count = 0
  for (let at = 0; at < found.count; at++) {
    const row = base | own[at]
    if (validUntilDay[row] < today) continue
    rows[count] = row
    scores[count++] = values[at] * times
  }
  return count
}

function takeNear({ point }: Columns, distances: Distances, furthest: number, count: number): number {
  let near = 0
  for (let i = 0; i < count; i++) {
    // NaN, the distance of a posting without coordinates, is not within any limit.
    if (!(distances.km(point[rows[i]]) <= furthest)) continue
    rows[near] = rows[i]
    scores[near++] = scores[i]
  }
  return near
}
