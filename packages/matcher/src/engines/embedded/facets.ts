import { occupationAncestors } from '../../lexicon/occupations.ts'
import { placeAncestors } from '../../text/analyse.ts'
import type { FacetName, FacetValue, SearchFilters } from '../../types.ts'
import { FACETS } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import type { Columns } from './columns.ts'
import { isWithin, NONE_FAILED } from './filters.ts'
import { MaskCounts } from './mask-counts.ts'
import type { CodeBook } from './pools.ts'

/** So many places and so many minor classes of occupations are offered at most, besides those that are always. */
const MOST_OFFERED = 40

/** Counts values while rows pass by; the counts of single codes are summed up to wider ones at the end. */
export class FacetCounts {
  readonly #columns: Columns
  readonly #place: Uint32Array
  readonly #occupation: Uint32Array
  readonly #pay = new MaskCounts()
  readonly #education = new Uint32Array(32)
  readonly #kind = new Uint32Array(32)
  readonly #shift = new MaskCounts()
  readonly #benefit = new MaskCounts()
  readonly #group = new MaskCounts()

  constructor(columns: Columns) {
    this.#columns = columns
    this.#place = new Uint32Array(columns.places.size)
    this.#occupation = new Uint32Array(columns.occupations.size)
  }

  /** `failed`: NONE_FAILED counts in every facet, a facet's index in that one alone. */
  count(row: number, failed: number): void {
    const c = this.#columns
    if (failed === NONE_FAILED || failed === PLACE) this.#place[c.place[row]] += 1
    if (failed === NONE_FAILED || failed === OCCUPATION) this.#occupation[c.occupation[row]] += 1
    if (failed === NONE_FAILED || failed === PAY) this.#pay.add(c.payBands[row])
    if ((failed === NONE_FAILED || failed === EDUCATION) && c.education[row] >= 0)
      this.#education[c.education[row]] += 1
    if (failed === NONE_FAILED || failed === KIND) this.#kind[c.kind[row]] += 1
    if (failed === NONE_FAILED || failed === SHIFT) this.#shift.add(c.shifts[row])
    if (failed === NONE_FAILED || failed === BENEFIT) this.#benefit.add(c.benefits[row])
    if (failed === NONE_FAILED || failed === GROUP) this.#group.add(c.groups[row])
  }

  answer(filters: SearchFilters): Record<FacetName, FacetValue[]> {
    const bands = PAY_BANDS.map((band) => band.code)
    return {
      place: offeredPlaces(summedUp(this.#columns.places, this.#place, placeAncestors), filters.place),
      occupation: offeredOccupations(
        summedUp(this.#columns.occupations, this.#occupation, (code) => [...occupationAncestors(code), code]),
        filters.occupation,
      ),
      pay: inVocabularyOrder(bands, this.#pay.perBit(), filters.pay),
      education: inVocabularyOrder(EDUCATIONS, this.#education, filters.education),
      kind: inVocabularyOrder(KINDS, this.#kind, filters.kind),
      shift: inVocabularyOrder(SHIFTS, this.#shift.perBit(), filters.shift),
      benefit: mostFirst(inVocabularyOrder(BENEFITS, this.#benefit.perBit(), filters.benefit)),
      group: inVocabularyOrder(GROUPS, this.#group.perBit(), filters.group),
    }
  }
}

const [PLACE, OCCUPATION, PAY, EDUCATION, KIND, SHIFT, BENEFIT, GROUP] = FACETS.map((_, index) => index)

/**
 * Places offered. Nothing chosen: the widest level on which the results differ (provinces, or towns when all lie in
 * one county), and the one place above it. Something chosen: it, all above it, its neighbours, and what lies directly inside it.
 */
export function offeredPlaces(counts: Map<string, number>, chosen: readonly string[]): FacetValue[] {
  const parentOf = (code: string) => placeAncestors(code).at(-2) ?? ''
  const offered = new Set<string>()
  if (chosen.length === 0) {
    let level = childrenOf(counts, '', parentOf)
    while (level.length === 1) {
      offered.add(level[0])
      level = childrenOf(counts, level[0], parentOf)
    }
    for (const code of level) offered.add(code)
  }
  for (const code of chosen) {
    for (const one of placeAncestors(code)) offered.add(one)
    for (const one of childrenOf(counts, code, parentOf)) offered.add(one)
    for (const one of childrenOf(counts, parentOf(code), parentOf)) offered.add(one)
  }
  const always = new Set(chosen.flatMap((code) => placeAncestors(code)))
  return most(counts, offered, always)
}

/** Occupations offered: the eight major classes, the minor classes with most postings, and the occupations of a chosen minor class. */
export function offeredOccupations(counts: Map<string, number>, chosen: readonly string[]): FacetValue[] {
  const levelOf = (code: string) => code.split('-').length
  const inChosen = (code: string) =>
    chosen.some((one) => levelOf(one) >= 3 && isWithin(code, one.split('-').slice(0, 3).join('-')))
  const always = new Set<string>(chosen)
  const offered = new Set<string>(chosen)
  for (const code of counts.keys()) {
    if (levelOf(code) === 1) always.add(code)
    if (levelOf(code) === 1 || levelOf(code) === 3 || (levelOf(code) === 4 && inChosen(code)))
      offered.add(code)
  }
  return most(counts, offered, always)
}

function most(counts: Map<string, number>, offered: Set<string>, always: Set<string>): FacetValue[] {
  const values = [...offered].map((value) => ({ value, count: counts.get(value) ?? 0 }))
  let room = MOST_OFFERED
  return mostFirst(values).filter(({ value, count }) => always.has(value) || (count > 0 && room-- > 0))
}

function childrenOf(
  counts: Map<string, number>,
  parent: string,
  parentOf: (code: string) => string,
): string[] {
  return [...counts.keys()].filter((code) => parentOf(code) === parent)
}

function summedUp(book: CodeBook, counted: Uint32Array, up: (code: string) => string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (let index = 1; index < counted.length; index++) {
    if (counted[index] === 0) continue
    for (const code of up(book.codes[index])) counts.set(code, (counts.get(code) ?? 0) + counted[index])
  }
  return counts
}

/** Values met, and the chosen ones even when nothing has them, so that they can be unchosen. */
function inVocabularyOrder(
  all: readonly string[],
  counted: Uint32Array,
  chosen: readonly string[],
): FacetValue[] {
  return all
    .map((value, bit) => ({ value, count: counted[bit] }))
    .filter(({ value, count }) => count > 0 || chosen.includes(value))
}

function mostFirst(values: FacetValue[]): FacetValue[] {
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
