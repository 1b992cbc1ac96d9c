import type { After, FacetName, SearchAnswer, SearchFilters, SearchQuery } from '../../types.ts'
import { FACETS } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import { distanceFrom } from '../embedded/distance.ts'
import { facetsOf, summedOccupations, summedPlaces } from '../embedded/facets.ts'
import { CodeBook } from '../embedded/pools.ts'
import { surely, workGain } from '../embedded/work-named.ts'
import { Choice } from './choice.ts'
import type { PostingDocument } from './document.ts'
import { and, exists, type Filter, is, not, or } from './filter.ts'
import type { Found, Question, SearchServer } from './server.ts'
import type { Survey } from './survey.ts'
import { type AskedWords, askedWords } from './text.ts'

/** Minutes since 1970 stay below it; a score above them keeps a key a whole number (as the embedded engine's). */
const MINUTES = 2 ** 26
const LAST = -1e9
/** Newest, and best by each other measure, of a list by relevance that is longer: what is scored for its order. */
const WINDOW = 200
/** No page by relevance lies beyond so many postings of a long list. */
const WIDEST_WINDOW = 1600
/** Postings at the same distance to the metre that may stand around a page's end. */
const TIES = 50

/** Attribute of a facet's filter and of its counts. */
const filterOf: Record<FacetName, string> = {
  place: 'placeIn',
  occupation: 'occupationIn',
  pay: 'payBand',
  education: 'education',
  kind: 'kind',
  shift: 'shift',
  benefit: 'benefit',
  group: 'group',
}
const countedOf: Record<FacetName, string> = { ...filterOf, place: 'place', occupation: 'occupation' }

const FOR_SCORES: NonNullable<Question['wanted']> = [
  'id',
  'publishedMinute',
  'title',
  'tags',
  'where',
  'employer',
  'body',
  'occupation',
  'confidence',
  '_geo',
]
const FOR_ORDER: NonNullable<Question['wanted']> = ['id', 'publishedMinute', 'payKey', '_geo']

/**
 * A search of which filters, facets, totals and every order but relevance are exact; relevance is exact in lists of at
 * most WINDOW postings, and in longer ones over those that Meilisearch brought to the front.
 */
export async function searchIn(
  server: SearchServer,
  survey: Survey,
  query: SearchQuery,
): Promise<SearchAnswer> {
  const asked =
    query.text.trim() === '' ? null : askedWords(query.text, (word, last) => survey.latin(word, last))
  const scope = new Scope(query, asked)
  const first = await ask(server, scope, query, asked, asked?.strict ?? true)
  // Only where no posting that may be shown at all holds every word are some let go.
  const relaxes = asked !== null && asked.units.length > 1 && first.shown === 0
  const answer = relaxes ? await ask(server, scope, query, asked, asked.loose) : first
  const ranked = await ordered(server, scope, survey, query, asked, answer)
  return {
    total: answer.total,
    hits: ranked.hits,
    facets: answer.facets,
    next: ranked.next,
    terms: ranked.terms,
    relaxed: relaxes && answer.shown > 0,
  }
}

/** The filters of one query apart from its words. */
class Scope {
  readonly shown: Filter
  readonly near: Filter
  readonly chosen: Map<FacetName, Filter>

  constructor({ filters, near, today }: SearchQuery, asked: AskedWords | null) {
    this.shown = asked && !asked.said ? false : { attribute: 'validUntilDay', from: today }
    this.near = near && near.km !== null ? { near: near.point, metres: near.km * 1000 } : true
    this.chosen = chosenFacets(filters)
  }

  /** All that decides what is found. `but`: a facet whose own filter is left out, for its counts. */
  of(words: Filter, but: FacetName | null = null): Filter {
    const facets = [...this.chosen].flatMap(([facet, filter]) => (facet === but ? [] : [filter]))
    return and(this.shown, words, this.near, ...facets)
  }
}

function chosenFacets(filters: SearchFilters): Map<FacetName, Filter> {
  return new Map(
    FACETS.flatMap((facet) =>
      filters[facet].length === 0 ? [] : [[facet, is(filterOf[facet], filters[facet])] as const],
    ),
  )
}

interface Answered {
  words: Filter
  /** Postings found that may be shown at all, whatever else is asked. */
  shown: number
  total: number
  facets: SearchAnswer['facets']
  /** By unit and join: how many postings of the whole index hold it. */
  holders: number[]
  joinHolders: number[]
  newest: Found
  titled: Found | null
  byText: Found | null
}

/** Everything that does not depend on another answer, in one request. */
async function ask(
  server: SearchServer,
  scope: Scope,
  query: SearchQuery,
  asked: AskedWords | null,
  words: Filter,
): Promise<Answered> {
  const byRelevance = query.sort === 'relevance' && asked !== null
  const window = byRelevance ? WINDOW : 0
  const wanted = FOR_SCORES
  const found = scope.of(words)
  const chosen = [...scope.chosen.keys()]
  const questions: Question[] = [
    {
      filter: found,
      facets: FACETS.filter((facet) => !scope.chosen.has(facet)).map((facet) => countedOf[facet]),
    },
    { filter: and(scope.shown, words) },
    byRelevance
      ? { filter: found, limit: window, sort: ['publishedMinute:desc', 'id:desc'], wanted }
      : pageQuestion(query, found),
    ...chosen.map((facet) => ({ filter: scope.of(words, facet), facets: [countedOf[facet]] })),
    ...(asked?.units ?? []).map(({ filter }) => ({ filter })),
    ...(asked?.joins ?? []).map(({ filter }) => ({ filter })),
    ...(byRelevance
      ? [
          {
            filter: and(found, asked.titled),
            limit: window,
            sort: ['titleWords:asc', 'publishedMinute:desc'],
            wanted,
          },
          { filter: found, text: asked.words, limit: window, sort: ['publishedMinute:desc'], wanted },
        ]
      : []),
  ]
  const answers = await server.ask(questions)
  let at = 0
  const take = () => answers[at++] as Found
  const [main, shown, newest] = [take(), take(), take()]
  const counted = { ...main.facetDistribution }
  for (const _ of chosen) Object.assign(counted, take().facetDistribution)
  return {
    words,
    shown: shown.total,
    total: main.total,
    facets: facetAnswer(counted, query.filters),
    newest,
    holders: (asked?.units ?? []).map(() => take().total),
    joinHolders: (asked?.joins ?? []).map(() => take().total),
    titled: byRelevance ? take() : null,
    byText: byRelevance ? take() : null,
  }
}

function pageQuestion({ sort, limit, after, near }: SearchQuery, found: Filter): Question {
  const wanted = [...new Set([...FOR_ORDER, ...FOR_SCORES])]
  if (sort === 'distance' && near) {
    return {
      filter: and(found, after === null ? true : notNearer(near.point, after.key)),
      limit: limit + 1 + TIES,
      sort: [`_geoPoint(${near.point.lat.toFixed(8)}, ${near.point.lon.toFixed(8)}):asc`, 'id:desc'],
      wanted,
    }
  }
  const key = sort === 'pay' ? 'payKey' : 'publishedMinute'
  return {
    filter: and(found, after === null ? true : behind(key, after)),
    limit: limit + 1,
    sort: [`${key}:desc`, 'id:desc'],
    wanted,
  }
}

const behind = (attribute: string, { key, id }: After): Filter =>
  or({ attribute, below: key }, and({ attribute, from: key, to: key }, { attribute: 'id', below: id }))

/** What lies as far as the key's metres, or farther, or nowhere known. */
function notNearer(point: NonNullable<SearchQuery['near']>['point'], key: number): Filter {
  if (key <= LAST) return not(exists('located'))
  return not({ near: point, metres: Math.max(0, -key - 1) })
}

interface Page {
  hits: SearchAnswer['hits']
  next: After | null
  terms: string[]
}

async function ordered(
  server: SearchServer,
  scope: Scope,
  survey: Survey,
  query: SearchQuery,
  asked: AskedWords | null,
  answer: Answered,
): Promise<Page> {
  const known = new Map<number, PostingDocument>()
  const learn = (found: Found | null) => {
    for (const document of found?.hits ?? []) known.set(document.id, document)
  }
  for (const found of [answer.newest, answer.titled, answer.byText]) learn(found)
  const page = () => pageOf([...known.values()], survey, query, asked, answer)
  if (query.sort !== 'relevance' || asked === null) return page()
  let best = page()
  // Deep in a long list the window has to grow until a page lies in it.
  for (let window = WINDOW * 2; window <= WIDEST_WINDOW; window *= 2) {
    if (best.hits.length === query.limit || known.size >= answer.total) break
    const sort = ['titleWords:asc', 'publishedMinute:desc']
    const [wider] = await server.ask([
      { filter: scope.of(answer.words), limit: window, sort, wanted: FOR_SCORES },
    ])
    learn(wider ?? null)
    best = page()
  }
  return best
}

/** The page behind the cursor of what is known, in the embedded engine's order. */
function pageOf(
  documents: PostingDocument[],
  survey: Survey,
  query: SearchQuery,
  asked: AskedWords | null,
  answer: Answered,
): Page {
  const { scores, terms } = scored(documents, survey, query, asked, answer)
  const kmTo = query.near && distanceFrom(query.near.point)
  const kmOf = ({ _geo: at }: PostingDocument) => (kmTo && at ? kmTo(at.lat, at.lng) : Number.NaN)
  const { after, limit } = query
  const behindAfter = documents
    .map((document, row) => ({
      document,
      score: scores?.[row] ?? 0,
      key: keyOf(document, scores?.[row] ?? 0, kmOf(document), query),
    }))
    .filter(
      ({ key, document }) =>
        after === null || key < after.key || (key === after.key && document.id < after.id),
    )
    .sort((a, b) => b.key - a.key || b.document.id - a.document.id)
  const shown = behindAfter.slice(0, limit)
  const last = shown.at(-1)
  return {
    hits: shown.map(({ document, score }) => ({
      id: document.id,
      score,
      km: query.near ? rounded(kmOf(document)) : null,
    })),
    next: last && behindAfter.length > shown.length ? { key: last.key, id: last.document.id } : null,
    terms,
  }
}

function keyOf(document: PostingDocument, score: number, km: number, { sort, near }: SearchQuery): number {
  if (sort === 'distance' && near) return Number.isNaN(km) ? LAST : -Math.round(km * 1000)
  if (sort === 'relevance') return score * MINUTES + document.publishedMinute
  return sort === 'pay' ? document.payKey : document.publishedMinute
}

const rounded = (km: number): number | null => (Number.isNaN(km) ? null : Math.round(km * 1000) / 1000)

/** Scores as the embedded engine gives them, with the rarity of words in the whole index. */
function scored(
  documents: PostingDocument[],
  survey: Survey,
  query: SearchQuery,
  asked: AskedWords | null,
  { holders, joinHolders }: Answered,
): { scores: Uint32Array | null; terms: string[] } {
  if (asked === null) return { scores: null, terms: [] }
  const holdersOf = new Map(asked.units.map(({ unit }, i) => [keyOfUnit(unit), holders[i] ?? 0]))
  const joinsOf = new Map(asked.joins.map(({ join }, i) => [join, joinHolders[i] ?? 0]))
  const choice = new Choice(survey.books, {
    rows: survey.postings,
    holders: (unit) => Math.max(1, holdersOf.get(keyOfUnit(unit)) ?? 0),
    joinHolders: (join) => Math.max(1, joinsOf.get(join) ?? 0),
    latin: (word, last) => survey.latin(word, last),
  })
  documents.forEach((document, row) => {
    choice.addWords(row, document)
  })
  const { scores, terms } = choice.words.scores(query.text, documents.length)
  const gain = workGain(query.text)
  if (gain)
    documents.forEach(({ occupation, confidence }, row) => {
      if (occupation && scores[row] > 0) scores[row] += surely(gain.ofOccupation(occupation), confidence)
    })
  return { scores, terms }
}

const keyOfUnit = ({ alternatives }: AskedWords['units'][number]['unit']): string =>
  alternatives[0]?.words.join(' ') ?? ''

type Counts = NonNullable<Found['facetDistribution']>

function facetAnswer(counted: Counts, filters: SearchFilters): SearchAnswer['facets'] {
  const inOrder = (facet: FacetName, all: readonly string[]) =>
    all.map((value) => counted[countedOf[facet]]?.[value] ?? 0)
  return facetsOf(
    {
      place: summed(counted.place, summedPlaces),
      occupation: summed(counted.occupation, summedOccupations),
      pay: inOrder(
        'pay',
        PAY_BANDS.map(({ code }) => code),
      ),
      education: inOrder('education', EDUCATIONS),
      kind: inOrder('kind', KINDS),
      shift: inOrder('shift', SHIFTS),
      benefit: inOrder('benefit', BENEFITS),
      group: inOrder('group', GROUPS),
    },
    filters,
  )
}

function summed(
  counts: Record<string, number> | undefined,
  sum: typeof summedPlaces,
): ReturnType<typeof summedPlaces> {
  const book = new CodeBook()
  const byIndex = [0]
  for (const [code, count] of Object.entries(counts ?? {})) byIndex[book.put(code)] = count
  return sum(book, Uint32Array.from(byIndex))
}
