import { FACETS, type FacetName, type SearchFilters } from '../../src/types.ts'
import { BENEFITS, GROUPS, PAY_BANDS, SHIFTS } from '../../src/vocabulary.ts'
import { bandsFrom, type Document, SEVERAL, schoolingUpTo } from '../documents.ts'
import type { Person } from '../people.ts'

/** Facets with several values in a posting are bits of a number, the others text: what both databases filter fastest. */
const BITS: Partial<Record<FacetName, readonly string[]>> = {
  pay: PAY_BANDS.map(({ code }) => code),
  shift: SHIFTS,
  benefit: BENEFITS,
  group: GROUPS,
}

/** Names of columns are quoted: `group` is a word of SQL. */
const named = (facet: FacetName) => `"${facet}"`

/** DDL of the facet columns. */
export const COLUMNS = FACETS.map(
  (facet) => `${named(facet)} ${BITS[facet] ? 'integer' : 'text'} not null`,
).join(', ')

export const valuesOf = (document: Document): (string | number)[] =>
  FACETS.map((facet) => {
    const own = document[facet]
    return typeof own === 'string' ? own : maskOf(facet, own)
  })

/** A condition of SQL for all filters; the values are those of closed vocabularies. */
export function conditionOf(filters: SearchFilters): string {
  const conditions = FACETS.filter((facet) => filters[facet].length > 0).map((facet) =>
    BITS[facet]
      ? `(${named(facet)} & ${maskOf(facet, filters[facet])}) <> 0`
      : `${named(facet)} in (${filters[facet].map((value) => `'${value}'`).join(', ')})`,
  )
  return conditions.length === 0 ? 'true' : conditions.join(' and ')
}

/** The limits of a person that can be given as filters: pay and schooling, where the posting states them. */
export function limitsOf({ seeker }: Person): string {
  const schooling = schoolingUpTo(seeker.education).map((one) => `'${one}'`)
  return `("pay" = 0 or ("pay" & ${maskOf('pay', bandsFrom(seeker.payFloor))}) <> 0) and "education" in (${schooling.join(', ')})`
}

/** A sum for every bit of every facet with several values. */
export const BIT_COUNTS = SEVERAL.flatMap((facet) =>
  (BITS[facet] ?? []).map((_, bit) => `sum((${named(facet)} >> ${bit}) & 1)`),
)

function maskOf(facet: FacetName, values: readonly string[]): number {
  return values.reduce((mask, value) => mask | (1 << (BITS[facet] ?? []).indexOf(value)), 0)
}
