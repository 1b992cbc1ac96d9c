import type { SearchFilters } from '../../types.ts'
import type { Columns } from './columns.ts'
import { type Counted, summedOccupations, summedPlaces } from './facets.ts'
import { benefitSets, bitOf, type FacetColumn, facetColumns } from './filters.ts'
import { countBits } from './mask-counts.ts'
import { rowKindsOf } from './row-kinds.ts'
import { SEGMENT_ROWS } from './zone.ts'

/** As many values as a vocabulary may have. */
const MOST_VALUES = 32

/** A facet column while it is counted. */
interface Counting extends FacetColumn {
  counts: Uint32Array
  /** Of its own among the filtered columns; 0 where the query does not filter by it. */
  bit: number
}

/** By place of a row in a list: bits of the columns that turn it away. */
const turnedBy = new Uint8Array(SEGMENT_ROWS)
/** The rows that some column turns away. */
const turned = new Uint32Array(SEGMENT_ROWS)

/**
 * Sifts rows by the facets' filters and counts them, each facet over the rows that no other facet turns away. Numbers
 * are counted; what a number stands for is looked up once at the end.
 */
export class FacetCounts {
  readonly #columns: Columns
  readonly #place: Counting
  readonly #occupation: Counting
  readonly #benefit: Counting
  readonly #kinds: Counting
  readonly #all: readonly Counting[]
  readonly #filtered: readonly Counting[]

  constructor(columns: Columns, filters: SearchFilters) {
    this.#columns = columns
    const { place, occupation, benefit, kinds } = facetColumns(columns, filters)
    let filtered = 0
    const counting = (column: FacetColumn): Counting => ({
      ...column,
      counts: new Uint32Array(column.size),
      bit: column.failed === null ? 0 : 1 << filtered++,
    })
    this.#place = counting(place)
    this.#occupation = counting(occupation)
    this.#benefit = counting(benefit)
    this.#kinds = counting(kinds)
    this.#all = [this.#place, this.#occupation, this.#benefit, this.#kinds]
    this.#filtered = this.#all.filter(({ failed }) => failed !== null)
  }

  /** Counts the first `count` rows, at most a segment's, and keeps those that pass, with their scores; answers how many. */
  sift(rows: Uint32Array, scores: Uint32Array, count: number): number {
    const filtered = this.#filtered
    let passed = count
    if (filtered.length > 0) {
      filtered.forEach((one, before) => {
        markTurned(rows, count, one, before > 0)
      })
      passed = part(rows, scores, count)
      for (const one of filtered) tallyTurned(count - passed, one)
    }
    const [place, occupation, benefit, kinds] = this.#all
    tally(rows, passed, place, occupation, benefit, kinds)
    return passed
  }

  counted(): Counted {
    const c = this.#columns
    return {
      place: summedPlaces(c.places, this.#place.counts),
      occupation: summedOccupations(c.occupations, this.#occupation.counts),
      benefit: this.#countedBenefits(),
      ...this.#countedKinds(),
    }
  }

  #countedBenefits(): Uint32Array {
    const { benefits } = this.#columns
    const { first } = benefitSets(this.#columns)
    const { counts } = this.#benefit
    const benefit = new Uint32Array(MOST_VALUES)
    for (let number = 0; number < counts.length; number++)
      if (counts[number] > 0) countBits(benefit, benefits[first[number]], counts[number])
    return benefit
  }

  #countedKinds(): Pick<Counted, 'pay' | 'education' | 'kind' | 'shift' | 'group'> {
    const c = this.#columns
    const { first } = rowKindsOf(c).facets
    const { counts, failed } = this.#kinds
    const [pay, education, kind, shift, group] = Array.from({ length: 5 }, () => new Uint32Array(MOST_VALUES))
    for (let number = 0; number < counts.length; number++) {
      const count = counts[number]
      if (count === 0) continue
      const row = first[number]
      /** Whether no filter but the facet's own turns such rows away. */
      const others = failed?.[number] ?? 0
      if ((others & ~PAY) === 0) countBits(pay, c.payBands[row], count)
      if ((others & ~EDUCATION) === 0 && c.education[row] >= 0) education[c.education[row]] += count
      if ((others & ~KIND) === 0) kind[c.kind[row]] += count
      if ((others & ~SHIFT) === 0) countBits(shift, c.shifts[row], count)
      if ((others & ~GROUP) === 0) countBits(group, c.groups[row], count)
    }
    return { pay, education, kind, shift, group }
  }
}

const [PAY, EDUCATION, KIND, SHIFT, GROUP] = (['pay', 'education', 'kind', 'shift', 'group'] as const).map(
  bitOf,
)

/** `isMore`: other columns have marked these rows. */
function markTurned(rows: Uint32Array, count: number, { of, failed, bit }: Counting, isMore: boolean): void {
  if (failed === null) return
  const table = failed.map((bits) => (bits === 0 ? 0 : bit))
  if (isMore) for (let i = 0; i < count; i++) turnedBy[i] |= table[of[rows[i]]]
  else for (let i = 0; i < count; i++) turnedBy[i] = table[of[rows[i]]]
}

// Which rows pass, a processor cannot foresee, and a wrong guess costs it more than all the rest of a round: so there are
// sums with 0 and 1 where conditions would read better.

/** 1 for 0, 0 for what is above. */
const isNone = (bits: number): number => (bits - 1) >>> 31

/** Rows that pass stay in front, with their scores; the others go to `turned`, with what turned them. */
function part(rows: Uint32Array, scores: Uint32Array, count: number): number {
  let passed = 0
  for (let i = 0; i < count; i++) {
    const row = rows[i]
    const bits = turnedBy[i]
    const passes = isNone(bits)
    const out = i - passed
    rows[passed] = row
    scores[passed] = scores[i]
    turned[out] = row
    turnedBy[out] = bits
    passed += passes
  }
  return passed
}

function tallyTurned(count: number, { of, counts, bit }: Counting): void {
  for (let i = 0; i < count; i++) counts[of[turned[i]]] += isNone(turnedBy[i] & ~bit)
}

/** All four at once: as most rows have one of a few numbers, a count alone would wait for its own last addition. */
function tally(rows: Uint32Array, count: number, a: Counting, b: Counting, c: Counting, d: Counting): void {
  const { of: ofA, counts: countsA } = a
  const { of: ofB, counts: countsB } = b
  const { of: ofC, counts: countsC } = c
  const { of: ofD, counts: countsD } = d
  for (let i = 0; i < count; i++) {
    const row = rows[i]
    countsA[ofA[row]] += 1
    countsB[ofB[row]] += 1
    countsC[ofC[row]] += 1
    countsD[ofD[row]] += 1
  }
}
