import { FACETS, type FacetName, type SearchFilters } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import { type Columns, maskOf } from './columns.ts'
import type { CodeBook } from './pools.ts'
import { rowKindsOf } from './row-kinds.ts'

/** Says of a row whether it passes one facet's filter. */
type Passes = (row: number) => boolean

/** Every row passes. */
export const NONE_FAILED = -1
/** Two facets or more turn the row away. */
export const SEVERAL_FAILED = -2

/** True where `code` is `ancestor` or lies inside it, for place and occupation codes alike. */
export function isWithin(code: string, ancestor: string): boolean {
  if (!code.startsWith(ancestor)) return false
  if (code.length === ancestor.length) return true
  // Division numbers grow digit by digit; parts of the 大典 and names below a division are set off by a hyphen.
  return code[ancestor.length] === '-' || (!ancestor.includes('-') && /^\d\d/.test(ancestor))
}

/**
 * Tells which facet's filter a row fails: NONE_FAILED, its index in FACETS when it is the only one, or
 * SEVERAL_FAILED. A facet's own counts are taken over the rows that fail at most that one. Null where nothing is filtered.
 */
export function compileFilters(columns: Columns, filters: SearchFilters): ((row: number) => number) | null {
  const checks = [...ofRows(columns, filters), ...ofKinds(columns, filters)]
  if (checks.length === 0) return null
  const [first, ...others] = checks
  return (row) => {
    let failed = first(row)
    for (let i = 0; i < others.length; i++) {
      const other = others[i](row)
      if (other === NONE_FAILED) continue
      if (failed !== NONE_FAILED) return SEVERAL_FAILED
      failed = other
    }
    return failed
  }
}

/** Says which facet of those it knows turns the row away, as {@link compileFilters}. */
type Check = (row: number) => number

/** The facets that have a column of their own. */
function ofRows(columns: Columns, filters: SearchFilters): Check[] {
  const checks: Check[] = []
  const add = (facet: FacetName, passes: Passes) => {
    const index = FACETS.indexOf(facet)
    checks.push((row) => (passes(row) ? NONE_FAILED : index))
  }
  if (filters.place.length > 0) add('place', byCode(columns.place, columns.places, filters.place))
  if (filters.occupation.length > 0)
    add('occupation', byCode(columns.occupation, columns.occupations, filters.occupation))
  if (filters.benefit.length > 0) add('benefit', byMask(columns.benefits, maskOf(BENEFITS, filters.benefit)))
  return checks
}

/** The other facets by kinds of rows: each kind is looked at once, and a row costs one look into the table. */
function ofKinds(columns: Columns, filters: SearchFilters): Check[] {
  const passes = new Map<FacetName, Passes>()
  const bands = PAY_BANDS.map((band) => band.code)
  if (filters.pay.length > 0) passes.set('pay', byMask(columns.payBands, maskOf(bands, filters.pay)))
  if (filters.shift.length > 0) passes.set('shift', byMask(columns.shifts, maskOf(SHIFTS, filters.shift)))
  if (filters.group.length > 0) passes.set('group', byMask(columns.groups, maskOf(GROUPS, filters.group)))
  if (filters.education.length > 0) {
    const mask = maskOf(EDUCATIONS, filters.education)
    passes.set(
      'education',
      (row) => columns.education[row] >= 0 && (mask & (1 << columns.education[row])) !== 0,
    )
  }
  if (filters.kind.length > 0) {
    const mask = maskOf(KINDS, filters.kind)
    passes.set('kind', (row) => (mask & (1 << columns.kind[row])) !== 0)
  }
  if (passes.size === 0) return []
  const { facets } = rowKindsOf(columns)
  const failed = new Int8Array(facets.size)
  for (let number = 0; number < failed.length; number++) {
    const failing = [...passes]
      .filter(([, one]) => !one(facets.first[number]))
      .map(([facet]) => FACETS.indexOf(facet))
    failed[number] = failing.length === 0 ? NONE_FAILED : failing.length > 1 ? SEVERAL_FAILED : failing[0]
  }
  const { of } = facets
  return [(row) => failed[of[row]]]
}

function byCode(column: Uint16Array | Uint32Array, book: CodeBook, wanted: readonly string[]): Passes {
  const inside = Uint8Array.from(book.codes, (code) => (wanted.some((one) => isWithin(code, one)) ? 1 : 0))
  return (row) => inside[column[row]] === 1
}

function byMask(column: Uint8Array | Uint16Array | Uint32Array, mask: number): Passes {
  return (row) => (column[row] & mask) !== 0
}
