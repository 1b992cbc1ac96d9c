import { FACETS, type FacetName, type SearchFilters } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import { type Columns, maskOf } from './columns.ts'
import { type KeptLikeness, keptLikeness, type Likeness } from './likeness.ts'
import type { CodeBook } from './pools.ts'
import { rowKindsOf } from './row-kinds.ts'

/** Rows by number: those with the same number pass or fail the column's facets alike. */
export interface FacetColumn {
  of: Uint16Array | Uint32Array
  size: number
  /**
   * By number: bits of the facets, as in FACETS, whose filter turns such rows away; null where the query filters by
   * none of the column's facets.
   */
  failed: Uint8Array | null
}

/** All facets in four columns. */
export interface FacetColumns {
  place: FacetColumn
  occupation: FacetColumn
  benefit: FacetColumn
  /** The other five. */
  kinds: FacetColumn
}

/** True where `code` is `ancestor` or lies inside it, for place and occupation codes alike. */
export function isWithin(code: string, ancestor: string): boolean {
  if (!code.startsWith(ancestor)) return false
  if (code.length === ancestor.length) return true
  // Division numbers grow digit by digit; parts of the 大典 and names below a division are set off by a hyphen.
  return code[ancestor.length] === '-' || (!ancestor.includes('-') && /^\d\d/.test(ancestor))
}

export const bitOf = (facet: FacetName): number => 1 << FACETS.indexOf(facet)

export function facetColumns(columns: Columns, filters: SearchFilters): FacetColumns {
  const { facets } = rowKindsOf(columns)
  const benefits = benefitSets(columns)
  return {
    place: byCode('place', columns.place, columns.places, filters.place),
    occupation: byCode('occupation', columns.occupation, columns.occupations, filters.occupation),
    benefit: { of: benefits.of, size: benefits.size, failed: benefitsFailed(columns, benefits, filters) },
    kinds: { of: facets.of, size: facets.size, failed: kindsFailed(columns, facets, filters) },
  }
}

function byCode(
  facet: FacetName,
  of: FacetColumn['of'],
  book: CodeBook,
  wanted: readonly string[],
): FacetColumn {
  const bit = bitOf(facet)
  const failed = (code: string) => (wanted.some((one) => isWithin(code, one)) ? 0 : bit)
  return { of, size: book.size, failed: wanted.length === 0 ? null : Uint8Array.from(book.codes, failed) }
}

function benefitsFailed(columns: Columns, sets: Likeness, { benefit }: SearchFilters): Uint8Array | null {
  if (benefit.length === 0) return null
  const mask = maskOf(BENEFITS, benefit)
  const bit = bitOf('benefit')
  return tableOf(sets, (row) => (columns.benefits[row] & mask ? 0 : bit))
}

function kindsFailed(c: Columns, kinds: Likeness, filters: SearchFilters): Uint8Array | null {
  const pay = maskOf(PAY_CODES, filters.pay)
  const shift = maskOf(SHIFTS, filters.shift)
  const group = maskOf(GROUPS, filters.group)
  const education = maskOf(EDUCATIONS, filters.education)
  const kind = maskOf(KINDS, filters.kind)
  if ((pay | shift | group | education | kind) === 0) return null
  /** One-hot, and nothing where nothing is stated. */
  const bitAt = (index: number) => (index < 0 ? 0 : 1 << index)
  return tableOf(
    kinds,
    (row) =>
      turned('pay', pay, c.payBands[row]) |
      turned('shift', shift, c.shifts[row]) |
      turned('group', group, c.groups[row]) |
      turned('education', education, bitAt(c.education[row])) |
      turned('kind', kind, bitAt(c.kind[row])),
  )
}

const PAY_CODES = PAY_BANDS.map(({ code }) => code)

/** The facet's bit where something is wanted and the row has none of it. */
const turned = (facet: FacetName, wanted: number, held: number): number =>
  wanted !== 0 && (wanted & held) === 0 ? bitOf(facet) : 0

function tableOf({ first, size }: Likeness, failed: (row: number) => number): Uint8Array {
  const table = new Uint8Array(size)
  for (let number = 0; number < size; number++) table[number] = failed(first[number])
  return table
}

const known = new WeakMap<Columns, { sets: KeptLikeness; rows: number }>()

/** Rows by their set of benefits, of which there are some thousands: counting sets is quicker than counting bits. */
export function benefitSets(columns: Columns): KeptLikeness {
  const met = known.get(columns) ?? {
    sets: keptLikeness(
      (row) => Math.imul(columns.benefits[row], 0x9e3779b1) >>> 12,
      (a, b) => columns.benefits[a] === columns.benefits[b],
    ),
    rows: 0,
  }
  known.set(columns, met)
  for (; met.rows < columns.rows; met.rows++) met.sets.add(met.rows)
  return met.sets
}
