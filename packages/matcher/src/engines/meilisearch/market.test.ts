import { beforeAll, describe, expect, test } from 'vitest'
import { heavyPeople, people } from '../../../bench/people.ts'
import { samplePostings } from '../../../bench/sample-postings.ts'
import { aboutAt, isVeryWork, papersCount, worthTheCertificate } from '../../about.ts'
import { countOf, failuresAt, isShown, limitsOf } from '../../eligible.ts'
import { lexiconKnowledge } from '../../knowledge.ts'
import { nobody } from '../../match.fixtures.ts'
import { compilePlan } from '../../plan.ts'
import { relevanceSet, seekerOf } from '../../relevance.cases.ts'
import type { Seeker } from '../../types.ts'
import { weightsFor } from '../../weights.ts'
import { distanceFrom } from '../embedded/distance.ts'
import { storedWords } from '../embedded/embedded-index.ts'
import { Choice } from './choice.ts'
import { documentOf, type PostingDocument } from './document.ts'
import type { Filter } from './filter.ts'
import { failsOnly } from './limits.ts'
import { marketOf } from './market.ts'
import { Survey } from './survey.ts'

// The rule as filters, held against the rule itself over documents in this process: no server is asked.

const TODAY = 20_040
const documents = samplePostings(700, 23).map(({ facts, words }) =>
  documentOf({ facts, words: storedWords(words) }),
)

const parent: Seeker = {
  ...nobody,
  needs: ['childcare', 'shuttle'],
  home: { place: '620171101', point: { lat: 36.48, lon: 103.7 } },
}
const seekers: [string, Seeker][] = [
  ...people.map(({ seeker }, i): [string, Seeker] => [`person ${i}`, seeker]),
  ...heavyPeople.map(({ seeker }, i): [string, Seeker] => [`full form ${i}`, seeker]),
  ...relevanceSet('region').cases.map((one): [string, Seeker] => [one.name, seekerOf(one)]),
  ['a parent who needs the bus', parent],
  ['nobody', nobody],
]

/** What Meilisearch makes of a filter, for one document. */
function passes(filter: Filter, document: PostingDocument): boolean {
  if (typeof filter === 'boolean') return filter
  if ('and' in filter) return filter.and.every((one) => passes(one, document))
  if ('or' in filter) return filter.or.some((one) => passes(one, document))
  if ('not' in filter) return !passes(filter.not, document)
  if ('near' in filter) {
    const { _geo: at } = document
    return at !== undefined && distanceFrom(filter.near)(at.lat, at.lng) * 1000 <= filter.metres
  }
  const value = document[filter.attribute]
  const values = value === undefined ? [] : [value].flat()
  if ('exists' in filter) return values.length > 0
  if ('in' in filter) return values.some((one) => filter.in.includes(String(one)))
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, below } = filter
  return values.some(
    (one) => Number(one) >= from && Number(one) <= to && (below === undefined || Number(one) < below),
  )
}

/** As the server counts facets. */
function counted(): Survey {
  const facetDistribution: Record<string, Record<string, number>> = {}
  for (const document of documents)
    for (const [attribute, value] of Object.entries(document))
      for (const one of [value].flat()) {
        facetDistribution[attribute] ??= {}
        facetDistribution[attribute][String(one)] = 1 + (facetDistribution[attribute][String(one)] ?? 0)
      }
  return new Survey({ hits: [], total: documents.length, facetDistribution })
}

describe('the rule as filters', () => {
  let survey: Survey
  const choice = () => {
    const made = new Choice(survey.books)
    for (const document of documents) made.addWithFacts(document)
    survey.supposePay(made.columns)
    return made
  }
  beforeAll(() => {
    survey = counted()
  })

  test.each(seekers)('%s: whom filters let in is whom the rule lets in', (_, seeker) => {
    const { columns, words } = choice()
    const plan = compilePlan(seeker, weightsFor(seeker.groups), columns, words, TODAY, lexiconKnowledge)
    const market = marketOf(plan, survey.books, survey.papers)
    const { about, doubtful, veryWork, inField } = market.about
    documents.forEach((document, row) => {
      const is = (filter: Filter) => passes(filter, document)
      const isAbout = aboutAt(columns, row, plan)
      const failed = failuresAt(columns, row, plan)
      expect(is(market.shown)).toBe(isShown(columns, row, TODAY))
      expect(is(market.within)).toBe(failed === 0)
      for (const { limit } of market.limits)
        expect([limit, is(failsOnly(market.limits, limit))]).toEqual([
          limit,
          countOf(failed) === 1 && limitsOf(failed)[0] === limit,
        ])
      // Only where the skills shared may be half of those asked is it left to the rule.
      if (is(about)) expect(isAbout).toBe(true)
      else if (isAbout) expect(is(doubtful)).toBe(true)
      expect(is(inField)).toBe(papersCount(columns, row, plan))
      if (isAbout) expect(is(veryWork)).toBe(isVeryWork(columns, row, plan))
      if (countOf(failed) === 1 && isAbout && is(market.short) === false)
        expect(worthTheCertificate(columns, row, plan)).toBe(false)
    })
  })
})
