import { occupationAncestors } from '../../lexicon/occupations.ts'
import { placeAncestors } from '../../text/analyse.ts'
import type { FacetName, FacetValue, SearchFilters } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import { CodeTree } from './code-tree.ts'
import type { CodeBook } from './pools.ts'

/** So many places and so many minor classes of occupations are offered at most, besides those that are always. */
const MOST_OFFERED = 40

interface Summed {
  tree: CodeTree
  /** By node of the tree. */
  sums: Uint32Array
}

/** Postings counted by facet; but for the two trees by position in the vocabulary. */
export interface Counted extends Record<Exclude<FacetName, 'place' | 'occupation'>, ArrayLike<number>> {
  place: Summed
  occupation: Summed
}

/** What is offered of what was counted. */
export function facetsOf(counted: Counted, filters: SearchFilters): Record<FacetName, FacetValue[]> {
  const { place, occupation } = counted
  return {
    place: offeredPlaces(place.tree, place.sums, filters.place),
    occupation: offeredOccupations(occupation.tree, occupation.sums, filters.occupation),
    pay: inVocabularyOrder(PAY_CODES, counted.pay, filters.pay),
    education: inVocabularyOrder(EDUCATIONS, counted.education, filters.education),
    kind: inVocabularyOrder(KINDS, counted.kind, filters.kind),
    shift: inVocabularyOrder(SHIFTS, counted.shift, filters.shift),
    benefit: mostFirst(inVocabularyOrder(BENEFITS, counted.benefit, filters.benefit)),
    group: inVocabularyOrder(GROUPS, counted.group, filters.group),
  }
}

/** Counts of single codes summed up to every code they lie in. */
export function summedPlaces(book: CodeBook, counts: Uint32Array): Summed {
  const tree = treeOf(book, placeAncestors)
  return { tree, sums: tree.sums(counts) }
}

export function summedOccupations(book: CodeBook, counts: Uint32Array): Summed {
  const tree = treeOf(book, occupationPath)
  return { tree, sums: tree.sums(counts) }
}

/**
 * Places offered. Nothing chosen: the widest level on which the results differ (provinces, or towns when all lie in
 * one county), and the one place above it. Something chosen: it, all above it, its neighbours, and what lies directly
 * inside it. `counts` by node of the tree.
 */
export function offeredPlaces(tree: CodeTree, counts: Uint32Array, chosen: readonly string[]): FacetValue[] {
  const offered = new Set<string>()
  const met = (nodes: readonly number[]) => nodes.filter((node) => counts[node] > 0)
  const inside = (code: string) => met(code === '' ? tree.top : (tree.children[tree.find(code)] ?? []))
  const offer = (nodes: readonly number[]) => {
    for (const node of nodes) offered.add(tree.codes[node])
  }
  if (chosen.length === 0) {
    let level = inside('')
    while (level.length === 1) {
      offer(level)
      level = met(tree.children[level[0]])
    }
    offer(level)
  }
  for (const code of chosen) {
    for (const one of placeAncestors(code)) offered.add(one)
    offer(inside(code))
    offer(inside(placeAncestors(code).at(-2) ?? ''))
  }
  const always = new Set(chosen.flatMap((code) => placeAncestors(code)))
  return most(tree, counts, offered, always)
}

/** Occupations offered: the eight major classes, the minor classes with most postings, and the occupations of a chosen minor class. */
export function offeredOccupations(
  tree: CodeTree,
  counts: Uint32Array,
  chosen: readonly string[],
): FacetValue[] {
  const always = new Set<string>(chosen)
  const offered = new Set<string>(chosen)
  for (const node of tree.top) {
    if (counts[node] > 0) always.add(tree.codes[node])
  }
  for (let node = 0; node < counts.length; node++) {
    const level = tree.level[node]
    if (counts[node] > 0 && (level === 1 || level === 3)) offered.add(tree.codes[node])
  }
  for (const code of chosen) {
    const parts = code.split('-')
    if (parts.length < 3) continue
    for (const node of tree.children[tree.find(parts.slice(0, 3).join('-'))] ?? [])
      if (counts[node] > 0) offered.add(tree.codes[node])
  }
  return most(tree, counts, offered, always)
}

function most(tree: CodeTree, counts: Uint32Array, offered: Set<string>, always: Set<string>): FacetValue[] {
  const values = [...offered].map((value) => ({ value, count: counts[tree.find(value)] ?? 0 }))
  let room = MOST_OFFERED
  return mostFirst(values).filter(({ value, count }) => always.has(value) || (count > 0 && room-- > 0))
}

const PAY_CODES = PAY_BANDS.map((band) => band.code)

const occupationPath = (code: string): string[] => [...occupationAncestors(code), code]

const trees = new WeakMap<CodeBook, CodeTree>()

function treeOf(book: CodeBook, pathOf: (code: string) => string[]): CodeTree {
  const known = trees.get(book)
  if (known) return known
  const tree = new CodeTree(book, pathOf)
  trees.set(book, tree)
  return tree
}

/** Values met, and the chosen ones even when nothing has them, so that they can be unchosen. */
function inVocabularyOrder(
  all: readonly string[],
  counted: ArrayLike<number>,
  chosen: readonly string[],
): FacetValue[] {
  return all
    .map((value, bit) => ({ value, count: counted[bit] }))
    .filter(({ value, count }) => count > 0 || chosen.includes(value))
}

function mostFirst(values: FacetValue[]): FacetValue[] {
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
