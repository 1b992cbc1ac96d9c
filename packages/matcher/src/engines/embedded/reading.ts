import { type Alternative, analyseQuery, type QueryUnit } from '../../text/analyse.ts'
import type { AnalysedPosting, FacetName, PostingFacts, SearchFilters, SearchQuery } from '../../types.ts'
import { PAY_BANDS } from '../../vocabulary.ts'

/** The slow, plain answer that tests and the bench hold the index against: reads every posting's words and facts. */
export interface Read {
  posting: AnalysedPosting
  /** Facets whose filter the posting fails. */
  failed: FacetName[]
}

const noFilters: SearchFilters = {
  place: [],
  occupation: [],
  pay: [],
  education: [],
  kind: [],
  shift: [],
  benefit: [],
  group: [],
}

/** A whole query of the parts a test cares for. */
export function askedOf(parts: Partial<SearchQuery>): SearchQuery {
  return {
    text: '',
    filters: noFilters,
    near: null,
    sort: 'relevance',
    limit: 20,
    after: null,
    today: 0,
    ...parts,
  }
}

/** Postings that text, day and distance leave. Knows neither slips nor unfinished words, so ask it whole ones. */
export function foundByReading(all: readonly AnalysedPosting[], query: SearchQuery): Read[] {
  const units = analyseQuery(query.text)
  const met = all.flatMap((posting) => {
    const held = heldBy(posting, query, units)
    return held === null ? [] : [{ posting, held }]
  })
  const need = neededOf(query, units.length, Math.max(0, ...met.map(({ held }) => held)))
  return met
    .filter(({ posting, held }) => held >= need && isNear(posting.facts, query.near))
    .map(({ posting }) => ({ posting, failed: failedFacets(posting.facts, query.filters) }))
}

/** Units the posting holds; null where it is not shown. */
function heldBy(posting: AnalysedPosting, query: SearchQuery, units: QueryUnit[]): number | null {
  if (posting.facts.validUntilDay < query.today) return null
  const fields = fieldsOf(posting)
  return units.filter((unit) => unit.alternatives.some((way) => holdsAll(fields, way))).length
}

interface Fields {
  work: string[]
  head: string[]
  text: string[]
}

function fieldsOf({ words }: AnalysedPosting): Fields {
  const work = [...words.title, ...words.tags, ...words.place]
  return { work, head: [...work, ...words.employer.slice(1)], text: words.text }
}

/** How many units a posting must hold where `most` is the most that any does. */
function neededOf({ text }: SearchQuery, units: number, most: number): number {
  if (text.trim() !== '' && most === 0) return Number.POSITIVE_INFINITY
  return most === units ? units : Math.ceil(units / 2)
}

/** As {@link foundByReading}, for more postings than memory holds: only the counts asked for are kept. */
export class CountByReading {
  readonly #query: SearchQuery
  readonly #asked: readonly (readonly [FacetName, string])[]
  readonly #units: QueryUnit[]
  /** By number of units held: postings found, and those behind each value asked for. */
  readonly #tallies: { total: number; counts: number[] }[]
  #most = 0

  constructor(query: SearchQuery, asked: readonly (readonly [FacetName, string])[]) {
    this.#query = query
    this.#asked = asked
    this.#units = analyseQuery(query.text)
    this.#tallies = Array.from({ length: this.#units.length + 1 }, () => ({
      total: 0,
      counts: asked.map(() => 0),
    }))
  }

  read(postings: readonly AnalysedPosting[]): void {
    for (const posting of postings) {
      const held = heldBy(posting, this.#query, this.#units)
      if (held === null) continue
      this.#most = Math.max(this.#most, held)
      const tally = this.#tallies[held]
      if (!tally || !isNear(posting.facts, this.#query.near)) continue
      const failed = failedFacets(posting.facts, this.#query.filters)
      if (failed.length === 0) tally.total += 1
      if (failed.length > 1) continue
      this.#asked.forEach(([facet, value], i) => {
        if (failed.every((one) => one === facet) && has(posting.facts, facet, value)) tally.counts[i] += 1
      })
    }
  }

  /** The total, and how many postings are behind each value asked for. */
  answer(): { total: number; counts: number[] } {
    const counted = this.#tallies.slice(
      Math.min(this.#tallies.length, neededOf(this.#query, this.#units.length, this.#most)),
    )
    const sum = (of: (tally: (typeof counted)[number]) => number) =>
      counted.reduce((all, one) => all + of(one), 0)
    return {
      total: sum(({ total }) => total),
      counts: this.#asked.map((_, i) => sum(({ counts }) => counts[i])),
    }
  }
}

/** Counts of a facet's values over the postings that no other facet turns away. */
export function countedByReading(read: readonly Read[], facet: FacetName): (value: string) => number {
  const counted = read.filter(({ failed }) => failed.every((one) => one === facet))
  return (value) => counted.filter(({ posting }) => has(posting.facts, facet, value)).length
}

function holdsAll(fields: Fields, { words: asked, within }: Alternative): boolean {
  const head = within === 'work' ? fields.work : fields.head
  return asked.every((word) => {
    const isLatin = latin.test(word)
    if (holdsWord(head, word, isLatin)) return true
    const headOnly = within !== 'all' || (word.length === 1 && !isLatin)
    return !headOnly && holdsWord(fields.text, word, isLatin)
  })
}

const latin = /^[a-z0-9]+$/

const holdsWord = (own: readonly string[], word: string, isLatin: boolean): boolean =>
  isLatin ? own.includes(word) : own.some((one) => one.includes(word))

function isNear({ point }: PostingFacts, near: SearchQuery['near']): boolean {
  if (!near || near.km === null) return true
  if (!point) return false
  const radian = Math.PI / 180
  const [a, b] = [point.lat * radian, near.point.lat * radian]
  const turn = (point.lon - near.point.lon) * radian
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn)
  return 6371 * Math.acos(Math.min(1, cosine)) <= near.km
}

function failedFacets(facts: PostingFacts, filters: SearchFilters): FacetName[] {
  return (Object.keys(filters) as FacetName[]).filter(
    (facet) => filters[facet].length > 0 && !filters[facet].some((value) => has(facts, facet, value)),
  )
}

function has(facts: PostingFacts, facet: FacetName, value: string): boolean {
  switch (facet) {
    case 'place':
      return facts.place?.startsWith(value) ?? false
    case 'occupation':
      return `${facts.occupation}-`.startsWith(`${value}-`)
    case 'pay': {
      const band = PAY_BANDS.find(({ code }) => code === value)
      // A range with one end stated is that end alone.
      const from = facts.payMin ?? facts.payMax
      const to = facts.payMax ?? facts.payMin
      return band !== undefined && from !== null && to !== null && from < band.to && to >= band.from
    }
    case 'education':
      return facts.education === value
    case 'kind':
      return facts.kind === value
    case 'shift':
      return facts.shifts.some((one) => one === value)
    case 'benefit':
      return facts.benefits.some((one) => one === value)
    case 'group':
      return facts.groups.some((one) => one === value)
  }
}
