import { deepStrictEqual } from 'node:assert/strict'
import { Columns } from '../src/engines/embedded/columns.ts'
import type { EmbeddedIndex, StoredPosting } from '../src/engines/embedded/index.ts'
import { matchByReading, readOf } from '../src/engines/embedded/match-by-reading.ts'
import { CountByReading } from '../src/engines/embedded/reading.ts'
import { TitleWords } from '../src/titles.ts'
import { type AnalysedPosting, FACETS } from '../src/types.ts'
import { heavyPeople, people } from './people.ts'
import { SLIP, searches, TODAY } from './questions.ts'
import { batchesOf, type Source } from './source.ts'

/** So many postings times searches are read in about a minute. */
const READ = 2_000_000
const MOST_SEARCHES = 18

/** Holds searches (totals and all facet counts) and matches against reading every posting; throws where they differ. */
export function checkAgainstReading(index: EmbeddedIndex, source: Source): number {
  const plain = searches.filter(({ text }) => text !== SLIP)
  const wanted = Math.max(2, Math.min(MOST_SEARCHES, Math.floor(READ / index.size)))
  const step = Math.ceil(plain.length / wanted) | 1
  const asked = plain.filter((_, i) => i % step === 0)
  const answers = asked.map((query) => {
    const { total, facets } = index.search(query)
    const values = FACETS.flatMap((facet) => facets[facet].map(({ value }) => [facet, value] as const))
    const counts = FACETS.flatMap((facet) => facets[facet].map(({ count }) => count))
    return { query, total, values, counts, reading: new CountByReading(query, values) }
  })
  const columns = new Columns()
  const titles = new TitleWords()
  for (const batch of batchesOf(source)) {
    const analysed = batch.map(analysedOf)
    for (const { reading } of answers) reading.read(analysed)
    for (const { facts, words } of analysed) titles.add(columns.title[columns.add(facts)], words.title)
  }
  for (const { query, total, values, counts, reading } of answers)
    deepStrictEqual({ query, values, total, counts }, { query, values, ...reading.answer() })
  for (const { seeker } of [...people, ...heavyPeople]) {
    const answer = index.match({ seeker, order: 'best', limit: 20, after: null, today: TODAY })
    deepStrictEqual(
      { seeker, ...readOf(answer) },
      { seeker, ...matchByReading(columns, titles, seeker, TODAY, 20) },
    )
  }
  return asked.length + people.length + heavyPeople.length
}

function analysedOf({ facts, words }: StoredPosting): AnalysedPosting {
  const cut = (text: string) => (text === '' ? [] : text.split(' '))
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
}
