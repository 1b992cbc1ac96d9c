import MiniSearch, { type SearchResult } from 'minisearch'
import { normalise } from '../../src/text/normalise.ts'
import { FACETS, type SearchFilters, type SearchQuery, type Seeker } from '../../src/types.ts'
import type { Contestant } from '../contestant.ts'
import { BOOSTS, bandsFrom, cutQuery, documentOf, schoolingUpTo, TEXT_FIELDS } from '../documents.ts'
import { versionOf } from '../versions.ts'

/** Facts kept with each document for filters and facets, by the name of the facet. */
type Facts = Record<keyof SearchFilters, string | readonly string[] | null>

/** MiniSearch over the same words, with facets counted from its results, as its users do. */
export function minisearch(): Contestant {
  const index = new MiniSearch({
    fields: [...TEXT_FIELDS],
    storeFields: [...FACETS],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: BOOSTS, combineWith: 'AND' },
  })
  const find = (query: SearchQuery): SearchResult[] =>
    index.search(query.text === '' ? MiniSearch.wildcard : cutQuery(query.text).join(' '), {
      filter: (one) => passes(one as unknown as Facts, query.filters),
    })
  return {
    is: `MiniSearch ${versionOf('minisearch')}, facets counted from its results`,
    add: (postings) => index.addAll(postings.map(documentOf)),
    finish: () => {},
    search: (query) => {
      const results = find(query)
      const counts = FACETS.map(() => new Map<string, number>())
      for (const one of results) count(one as unknown as Facts, counts)
      return results.slice(0, 20).length > 0 ? results.length : 0
    },
    suggest: (prefix) =>
      index.autoSuggest(normalise(prefix), { fields: ['title'], prefix: true }).slice(0, 10).length,
    match: ({ words, seeker }) =>
      index
        .search(words === '' ? MiniSearch.wildcard : words, {
          combineWith: 'OR',
          filter: (one) => fits(one as unknown as Facts, seeker),
        })
        .slice(0, 500).length,
  }
}

function passes(facts: Facts, filters: SearchFilters): boolean {
  return FACETS.every((facet) => {
    const wanted: readonly string[] = filters[facet]
    if (wanted.length === 0) return true
    const own = facts[facet]
    return typeof own === 'string'
      ? wanted.includes(own)
      : (own ?? []).some((value) => wanted.includes(value))
  })
}

function count(facts: Facts, counts: Map<string, number>[]): void {
  FACETS.forEach((facet, i) => {
    const own = facts[facet]
    for (const value of typeof own === 'string' ? [own] : (own ?? [])) {
      counts[i]?.set(value, (counts[i]?.get(value) ?? 0) + 1)
    }
  })
}

/** The limits a seeker's engine could be given as filters: pay and schooling, where the posting states them. */
function fits(facts: Facts, { payFloor, education }: Seeker): boolean {
  const bands = bandsFrom(payFloor)
  const pays = facts.pay === null || facts.pay.length === 0 || bands.some((code) => facts.pay?.includes(code))
  return pays && schoolingUpTo(education).some((one) => one === facts.education)
}
