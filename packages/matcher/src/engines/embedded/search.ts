import type { SearchAnswer, SearchQuery } from '../../types.ts'
import type { Columns } from './columns.ts'
import { distanceFrom } from './distance.ts'
import { FacetCounts } from './facets.ts'
import { compileFilters, NONE_FAILED, SEVERAL_FAILED } from './filters.ts'
import { TopRows } from './top-rows.ts'
import type { Found, WordSearch } from './words.ts'

/** Order key of what has none (no pay stated, no coordinates): behind all that have. */
const LAST = -1e9

/**
 * One pass over all rows: text, day and distance decide what is in question, the facets' filters what is found, and
 * every facet counts the rows that only its own filter would turn away. Order: key falling, then id falling. The keys:
 * relevance: score, then day of publication · newest: day · pay: lower end, or the only one stated · distance: metres, negated.
 */
export function searchOver(columns: Columns, words: WordSearch, query: SearchQuery): SearchAnswer {
  const shown = (row: number) => columns.alive[row] === 1 && columns.validUntilDay[row] >= query.today
  const found = query.text.trim() === '' ? null : words.find(query.text, columns.rows, shown)
  const kmOf = query.near ? distanceFrom(query.near.point) : null
  const furthest = query.near?.km ?? null
  const failedBy = compileFilters(columns, query.filters)
  const keyOf = orderKey(columns, query, found)
  const facets = new FacetCounts(columns)
  const top = new TopRows(query.limit, query.after)
  let total = 0
  for (let row = 0; row < columns.rows; row++) {
    if (found !== null && found.scores[row] === 0) continue
    if (!shown(row)) continue
    // NaN, the distance of a posting without coordinates, is not within any limit.
    if (kmOf && furthest !== null && !(kmOf(columns.lat[row], columns.lon[row]) <= furthest)) continue
    const failed = failedBy(row)
    if (failed === SEVERAL_FAILED) continue
    facets.count(row, failed)
    if (failed !== NONE_FAILED) continue
    total += 1
    top.offer(row, keyOf(row), columns.id[row])
  }
  const hits = top.rows().map((row) => ({
    id: columns.id[row],
    score: found?.scores[row] ?? 0,
    km: kmOf ? kmOrNull(kmOf(columns.lat[row], columns.lon[row])) : null,
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

function orderKey(columns: Columns, query: SearchQuery, found: Found | null): (row: number) => number {
  const { publishedDay, payMin, payMax, lat, lon } = columns
  const sort = query.sort === 'distance' && !query.near ? 'newest' : query.sort
  switch (sort) {
    case 'relevance':
      // Days since 1970 stay below 2^16 until 2149.
      return (row) => (found?.scores[row] ?? 0) * 65_536 + publishedDay[row]
    case 'newest':
      return (row) => publishedDay[row]
    case 'pay':
      return (row) => (payMin[row] >= 0 ? payMin[row] : payMax[row] >= 0 ? payMax[row] : LAST)
    case 'distance': {
      const kmOf = distanceFrom((query.near as NonNullable<SearchQuery['near']>).point)
      return (row) => {
        const km = kmOf(lat[row], lon[row])
        return Number.isNaN(km) ? LAST : -Math.round(km * 1000)
      }
    }
  }
}

const kmOrNull = (km: number): number | null => (Number.isNaN(km) ? null : Math.round(km * 1000) / 1000)
