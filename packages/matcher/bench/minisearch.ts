import MiniSearch, { type SearchResult } from 'minisearch'
import type { StoredPosting } from '../src/engines/embedded/index.ts'
import { normalise } from '../src/text/normalise.ts'
import { wordsOf } from '../src/text/segment.ts'
import type { SearchFilters, SearchQuery, Seeker } from '../src/types.ts'
import { EDUCATIONS, type Education, PAY_BANDS } from '../src/vocabulary.ts'
import type { Contestant } from './contestant.ts'

/** Facts kept with each document for filters and facets, by the name of the facet. */
type Facts = Record<keyof SearchFilters, string | readonly string[] | null>

const facets = ['place', 'occupation', 'pay', 'education', 'kind', 'shift', 'benefit', 'group'] as const

/** MiniSearch over the same words, with facets counted from its results, as its users do. */
export function minisearch(): Contestant {
  const index = new MiniSearch({
    fields: ['title', 'tags', 'employer', 'place_words', 'body'],
    storeFields: [...facets],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 8, tags: 4, employer: 3, place_words: 3 }, combineWith: 'AND' },
  })
  const find = (query: SearchQuery): SearchResult[] =>
    index.search(query.text === '' ? MiniSearch.wildcard : wordsOf(normalise(query.text)).join(' '), {
      filter: (one) => passes(one as unknown as Facts, query.filters),
    })
  return {
    build: (postings) => index.addAll(postings.map(documentOf)),
    search: (query) => {
      const results = find(query)
      const counts = facets.map(() => new Map<string, number>())
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

/** The same document for either peer. */
export function documentOf({ facts, words }: StoredPosting) {
  return {
    id: facts.id,
    title: words.title,
    tags: words.tags,
    employer: words.employer,
    place_words: words.place,
    body: words.body,
    place: facts.place?.slice(0, 4) ?? '',
    occupation: facts.occupation?.slice(0, 7) ?? '',
    pay: PAY_BANDS.filter((band) => (facts.payMin ?? -1) < band.to && (facts.payMax ?? -1) >= band.from).map(
      (b) => b.code,
    ),
    education: facts.education ?? '',
    kind: facts.kind,
    shift: facts.shifts,
    benefit: facts.benefits,
    group: facts.groups,
  }
}

function passes(facts: Facts, filters: SearchFilters): boolean {
  return facets.every((facet) => {
    const wanted: readonly string[] = filters[facet]
    if (wanted.length === 0) return true
    const own = facts[facet]
    return typeof own === 'string'
      ? wanted.includes(own)
      : (own ?? []).some((value) => wanted.includes(value))
  })
}

function count(facts: Facts, counts: Map<string, number>[]): void {
  facets.forEach((facet, i) => {
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

/** Pay bands that reach the floor. */
export const bandsFrom = (floor: number | null): string[] =>
  PAY_BANDS.filter((band) => band.to > (floor ?? 0)).map((band) => band.code)

/** What a posting may ask of who has this; `''`: it asks nothing. */
export const schoolingUpTo = (has: Education | null): string[] => [
  '',
  ...EDUCATIONS.slice(0, has === null ? undefined : EDUCATIONS.indexOf(has) + 1),
]
