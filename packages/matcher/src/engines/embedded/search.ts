import { keptTable } from '../../kept-tables.ts'
import { lexiconKnowledge } from '../../knowledge.ts'
import type { SearchAnswer, SearchQuery } from '../../types.ts'
import type { Sort } from '../../vocabulary.ts'
import type { Columns } from './columns.ts'
import { Distances } from './distance.ts'
import { FacetCounts } from './facets.ts'
import { compileFilters, NONE_FAILED, SEVERAL_FAILED } from './filters.ts'
import { TopRows } from './top-rows.ts'
import type { Found, WordSearch } from './words.ts'
import { surely, workGain } from './work-named.ts'

/** Order key of what has none (no pay stated, no coordinates): behind all that have. */
const LAST = -1e9

/** Minutes since 1970 stay below it until 2097, and a score (below 2^24) above them keeps a key a whole number. */
const MINUTES = 2 ** 26

/** Rows that passed, of one call at a time. */
let scratch = new Uint32Array(0)

/**
 * One pass over the rows that text found, or all: day and distance decide what is in question, the facets' filters
 * what is found, and every facet counts the rows that only its own filter would turn away. Order: key falling, then id
 * falling. The keys: relevance: score, then minute of publication · newest: minute · pay: lower end, or the only one
 * stated · distance: metres, negated.
 */
export function searchOver(columns: Columns, words: WordSearch, query: SearchQuery): SearchAnswer {
  const { alive, validUntilDay, point, id } = columns
  const shown = (row: number) => alive[row] === 1 && validUntilDay[row] >= query.today
  const found = query.text.trim() === '' ? null : words.find(query.text, columns.rows, shown)
  if (found) raiseTheWork(columns, found, query.text)
  const distances = query.near && new Distances(columns.points, query.near.point)
  const furthest = query.near?.km ?? null
  const failedBy = compileFilters(columns, query.filters)
  const keyOf = orderKey(columns, query.sort, found, distances)
  const facets = new FacetCounts(columns)
  const top = new TopRows(query.limit, query.after)
  if (scratch.length < columns.living) scratch = new Uint32Array(columns.rows)
  const passed = scratch
  let total = 0
  // From the youngest row: of equals the higher id stands first, so that what comes later rarely moves the others.
  for (let at = (found ? found.rows.length : columns.rows) - 1; at >= 0; at--) {
    const row = found ? found.rows[at] : at
    if (alive[row] === 0 || validUntilDay[row] < query.today) continue
    // NaN, the distance of a posting without coordinates, is not within any limit.
    if (distances && furthest !== null && !(distances.km(point[row]) <= furthest)) continue
    const failed = failedBy === null ? NONE_FAILED : failedBy(row)
    if (failed === NONE_FAILED) passed[total++] = row
    else if (failed !== SEVERAL_FAILED) facets.countOnly(row, failed)
  }
  const all = passed.subarray(0, total)
  facets.count(all)
  const byScore = found !== null && query.sort === 'relevance'
  const scores = found?.scores ?? null
  for (let at = 0; at < total; at++) {
    const row = all[at]
    // A key's first part decides, unless it is equal.
    if (byScore && scores !== null && (scores[row] + 1) * MINUTES < top.least()) top.pass()
    else top.offer(row, keyOf(row), id[row])
  }
  const hits = top.rows().map((row) => ({
    id: columns.id[row],
    score: found?.scores[row] ?? 0,
    km: distances && kmOrNull(distances.km(point[row])),
  }))
  return {
    total,
    hits,
    facets: facets.answer(query.filters),
    next: top.next(),
    terms: found?.terms ?? [],
    relaxed: found?.relaxed ?? false,
  }
}

function raiseTheWork(columns: Columns, { rows, scores }: Found, text: string): void {
  const gain = workGain(text)
  if (gain === null) return
  const { occupation, occupationConfidence, occupations } = columns
  const gains = keptTable(gain.name, occupations.codes, lexiconKnowledge, gain.ofOccupation)
  for (const row of rows) scores[row] += surely(gains[occupation[row]], occupationConfidence[row])
}

function orderKey(
  columns: Columns,
  sort: Sort,
  found: Found | null,
  distances: Distances | null,
): (row: number) => number {
  const { publishedMinute, payMin, payMax, point } = columns
  if (sort === 'distance' && distances) {
    return (row) => {
      const km = distances.km(point[row])
      return Number.isNaN(km) ? LAST : -Math.round(km * 1000)
    }
  }
  switch (sort) {
    case 'relevance':
      return (row) => (found?.scores[row] ?? 0) * MINUTES + publishedMinute[row]
    case 'pay':
      return (row) => (payMin[row] >= 0 ? payMin[row] : payMax[row] >= 0 ? payMax[row] : LAST)
    default:
      return (row) => publishedMinute[row]
  }
}

const kmOrNull = (km: number): number | null => (Number.isNaN(km) ? null : Math.round(km * 1000) / 1000)
