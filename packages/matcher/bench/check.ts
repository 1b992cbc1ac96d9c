import { deepStrictEqual } from 'node:assert/strict'
import type { EmbeddedIndex, StoredPosting } from '../src/engines/embedded/index.ts'
import { countedByReading, foundByReading } from '../src/engines/embedded/reading.ts'
import { type AnalysedPosting, FACETS } from '../src/types.ts'
import { SLIP, searches } from './questions.ts'

/** Holds every seventh search (totals and all facet counts) against reading every posting; throws where they differ. */
export function checkAgainstReading(index: EmbeddedIndex, postings: readonly StoredPosting[]): number {
  const cut = (text: string) => (text === '' ? [] : text.split(' '))
  const all = postings.map(({ facts, words }): AnalysedPosting => {
    const { title, tags, employer, place, body } = words
    return {
      facts,
      words: {
        title: cut(title),
        tags: cut(tags),
        employer: cut(employer),
        place: cut(place),
        text: cut(body),
      },
    }
  })
  let checked = 0
  for (const query of searches.filter(({ text }, i) => i % 7 === 0 && text !== SLIP)) {
    const answer = index.search(query)
    const read = foundByReading(all, query)
    const total = read.filter(({ failed }) => failed.length === 0).length
    deepStrictEqual([query.text, answer.total], [query.text, total])
    for (const facet of FACETS) {
      const counted = countedByReading(read, facet)
      for (const { value, count } of answer.facets[facet]) {
        deepStrictEqual([query.text, facet, value, count], [query.text, facet, value, counted(value)])
      }
    }
    checked += 1
  }
  return checked
}
