import { expect, test } from 'vitest'
import { EmbeddedIndex } from './engines/embedded/embedded-index.ts'
import { askedOf } from './engines/embedded/reading.ts'
import { seeded, TODAY } from './match.fixtures.ts'
import { rank } from './rank.ts'
import { analysedCorpus, relevanceSet, seekerOf } from './relevance.cases.ts'
import type { AnalysedPosting } from './types.ts'
import { weightsFor } from './weights.ts'

/** The same postings and the same question give the same answer, however the postings came in. */

const region = relevanceSet('region')
const postings = analysedCorpus(region)
const seekers = region.cases.map(seekerOf)

function shuffled<T>(of: readonly T[], seed: number): T[] {
  const next = seeded(seed)
  return of
    .map((one) => ({ one, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

function indexOf(batches: AnalysedPosting[][]): EmbeddedIndex {
  const index = new EmbeddedIndex()
  for (const batch of batches) index.apply(batch, [])
  return index
}

const inOneGo = indexOf([postings])

/** Every person's list, with scores and reasons. */
const listsOf = (index: EmbeddedIndex): string[] =>
  seekers.map((seeker) =>
    JSON.stringify(index.match({ seeker, order: 'best', limit: 20, after: null, today: TODAY })),
  )

/** Every golden query's answer, with scores and facets. */
const answersOf = (index: EmbeddedIndex): string[] =>
  region.queries.map(({ q }) => JSON.stringify(index.search(askedOf({ text: q, limit: 20, today: TODAY }))))

const lists = listsOf(inOneGo)
const answers = answersOf(inOneGo)

test('repeated runs give the same answers', () => {
  expect(listsOf(inOneGo)).toEqual(lists)
  expect(answersOf(inOneGo)).toEqual(answers)
})

test('the order in which postings came in changes no answer', () => {
  const inTwo = shuffled(postings, 2)
  for (const index of [indexOf([shuffled(postings, 1)]), indexOf([inTwo.slice(0, 400), inTwo.slice(400)])]) {
    expect(listsOf(index)).toEqual(lists)
    expect(answersOf(index)).toEqual(answers)
  }
})

test('postings that changed, went and came back change no list', () => {
  const index = indexOf([postings])
  const some = shuffled(postings, 3).slice(0, 300)
  index.apply(
    some.map((one) => ({ ...one, facts: { ...one.facts, title: `${one.facts.title}（改）` } })),
    [],
  )
  index.apply(
    some.slice(150),
    some.slice(0, 150).map(({ facts }) => facts.id),
  )
  index.apply(some.slice(0, 150), [])
  expect(listsOf(index)).toEqual(lists)
})

test('candidates in any order are ranked alike, as whichever engine brought them', () => {
  for (const [i, seeker] of seekers.entries()) {
    const candidates = shuffled(postings, 100 + i)
      .slice(0, 500)
      .map(({ facts }) => facts)
    const weights = weightsFor(seeker.groups)
    const ranked = rank(seeker, candidates, weights, TODAY)
    expect(rank(seeker, shuffled(candidates, 200 + i), weights, TODAY)).toEqual(ranked)
  }
})
