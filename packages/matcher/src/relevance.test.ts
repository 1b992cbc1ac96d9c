import { readJson, readText } from '@pinqiao/search-config'
import { afterAll, describe, expect, test } from 'vitest'
import { EmbeddedIndex } from './engines/embedded/embedded-index.ts'
import { classifyTitle } from './lexicon/classify.ts'
import { placePoint } from './lexicon/places.ts'
import { type SeekerWords, understandSeeker } from './lexicon/understand.ts'
import { bare, nobody, published, TODAY } from './match.fixtures.ts'
import { analysePosting } from './text/analyse.ts'
import type { AnalysedPosting, PostingFacts, SearchFilters, Seeker } from './types.ts'

/**
 * How good search and match are, over a town of hand-written postings: golden queries and people of each group with
 * the postings they should see. The figures may not fall below `floors`; raise those when they rise.
 */
const floors = readJson('relevance/floors.json') as Record<
  'queries' | 'seekers',
  { ndcg: number; mrr: number }
>

interface CorpusPosting extends Partial<Omit<PostingFacts, 'id'>> {
  key: string
  title: string
  employer: string
  duties: string
  requirements: string
  place: string
  pay: [number, number]
  daysOld: number
}
interface Golden {
  /** Key of a posting to its grade, 1 to 3. */
  wanted: Record<string, number>
  /** Not above any wanted one (of grade 2 or 3). */
  unwanted?: string[]
  /** Not found at all, in the first ten. */
  absent?: string[]
  /** Why it is known to fail; once it passes, this goes. */
  expectedFailure?: string
}
type Query = Golden & { q: string }
type Case = Golden & {
  name: string
  who: string
  /** Codes; or `said`, the form's own words. */
  seeker?: Partial<Seeker>
  said?: SeekerWords
  /** Among the near misses. */
  nearMisses?: string[]
  /** At their head, in any order. */
  nearFirst?: string[]
}

const corpus = readText('relevance/corpus.ndjson')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as CorpusPosting)
const queries = readJson('relevance/queries.json') as Query[]
const cases = ['seekers', 'seekers-ranking'].flatMap((name) => readJson(`relevance/${name}.json`) as Case[])

const keyOf = new Map(corpus.map(({ key }, i) => [i + 1, key]))
const index = new EmbeddedIndex()
index.apply(corpus.map(analysed), [])

/** As an import would bring it: the title classified, the point taken from the place. */
function analysed(one: CorpusPosting, i: number): AnalysedPosting {
  const { key: _key, employer, duties, requirements, pay, daysOld, ...stated } = one
  const found = classifyTitle(one.title, { text: duties })
  const facts: PostingFacts = {
    ...bare,
    ...stated,
    id: i + 1,
    occupation: found?.code ?? null,
    occupationConfidence: found?.confidence ?? 0,
    point: placePoint(one.place),
    payMin: pay[0],
    payMax: pay[1],
    ...published(TODAY - daysOld),
  }
  return { facts, words: analysePosting(facts, { title: one.title, employer, duties, requirements }) }
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
const keys = (hits: { id: number }[]): string[] => hits.map(({ id }) => keyOf.get(id) as string)
const measured = { queries: [] as Figures[], seekers: [] as Figures[] }

interface Figures {
  ndcg: number
  mrr: number
}

function judged(
  found: string[],
  { wanted, unwanted = [], absent = [] }: Golden,
): Figures & { intruders: string[] } {
  const gain = (grades: number[]) =>
    grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
  const ideal = gain(
    Object.values(wanted)
      .sort((a, b) => b - a)
      .slice(0, 10),
  )
  const first = found.findIndex((key) => (wanted[key] ?? 0) >= 2)
  const last = found.findLastIndex((key) => (wanted[key] ?? 0) >= 2)
  return {
    ndcg: ideal === 0 ? 1 : gain(found.slice(0, 10).map((key) => wanted[key] ?? 0)) / ideal,
    mrr: ideal === 0 ? 1 : first < 0 ? 0 : 1 / (first + 1),
    intruders: [
      ...unwanted.filter((key) => found.includes(key) && found.indexOf(key) < last),
      ...absent.filter((key) => found.includes(key)),
    ],
  }
}

/** Good enough to a person who looks: something fitting at the top, the fitting ones mostly above the others. */
function check(found: string[], golden: Golden, figures: Figures[]): void {
  const { ndcg, mrr, intruders } = judged(found, golden)
  figures.push({ ndcg, mrr })
  const says = `nDCG ${ndcg.toFixed(2)}, MRR ${mrr.toFixed(2)}; found ${found.slice(0, 10).join(' ') || 'nothing'}`
  const passes = ndcg >= 0.6 && mrr >= 0.5 && intruders.length === 0
  if (golden.expectedFailure !== undefined) {
    expect(passes, `it passes now, so take the expected failure out: ${says}`).toBe(false)
    return
  }
  expect(intruders, says).toEqual([])
  expect(passes, says).toBe(true)
}

test.each(queries)('search "$q"', (query) => {
  const asked = {
    text: query.q,
    filters: noFilters,
    near: null,
    sort: 'relevance',
    limit: 10,
    after: null,
    today: TODAY,
  } as const
  check(keys(index.search(asked).hits), query, measured.queries)
})

test.each(cases)('$name: $who', (one) => {
  const seeker = one.said ? understandSeeker(one.said).seeker : seekerOf(one.seeker ?? {})
  const answer = index.match({ seeker, order: 'best', limit: 10, after: null, today: TODAY })
  check(keys(answer.hits), one, measured.seekers)
  const near = keys(answer.nearMisses)
  expect(near).toEqual(expect.arrayContaining(one.nearMisses ?? []))
  const first = one.nearFirst ?? []
  expect(near.slice(0, first.length).sort()).toEqual([...first].sort())
})

function seekerOf(codes: Partial<Seeker>): Seeker {
  const place = codes.home?.place
  return { ...nobody, ...codes, home: place ? { place, point: placePoint(place) } : null }
}

describe('the floor', () => {
  test.each(['queries', 'seekers'] as const)('of %s is held', (kind) => {
    const mean = (figure: keyof Figures) =>
      measured[kind].reduce((sum, one) => sum + one[figure], 0) / measured[kind].length
    expect(mean('ndcg')).toBeGreaterThanOrEqual(floors[kind].ndcg)
    expect(mean('mrr')).toBeGreaterThanOrEqual(floors[kind].mrr)
  })
})

afterAll(() => {
  for (const [kind, figures] of Object.entries(measured)) {
    const mean = (figure: keyof Figures) =>
      figures.reduce((sum, one) => sum + one[figure], 0) / figures.length
    console.log(
      `relevance of ${figures.length} ${kind}: nDCG@10 ${mean('ndcg').toFixed(3)}, MRR ${mean('mrr').toFixed(3)}`,
    )
  }
})
