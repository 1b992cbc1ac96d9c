import { readJson } from '@pinqiao/search-config'
import { describe, expect, test } from 'vitest'
import { EmbeddedIndex } from '../engines/embedded/embedded-index.ts'
import { askedOf } from '../engines/embedded/reading.ts'
import { bare, TODAY } from '../match.fixtures.ts'
import { analysePosting } from './analyse.ts'
import { isTraditional, normalise } from './normalise.ts'
import { otherWords } from './synonyms.ts'

interface Synonym {
  say: string
  also: string[]
  why: string
}

/** An index of postings that say nothing but their title. */
function indexOf(titles: string[]): EmbeddedIndex {
  const index = new EmbeddedIndex()
  const postings = titles.map((title, i) => {
    const facts = { ...bare, id: i + 1, title }
    return { facts, words: analysePosting(facts, { title, employer: '', duties: '', requirements: '' }) }
  })
  index.apply(postings, [])
  return index
}

const everyday = readJson('synonyms.json') as Synonym[]
const regional = readJson('traditional.json') as Synonym[]

describe.each([
  ['synonyms.json', everyday],
  [
    'traditional.json, where the word itself tells that the query is Traditional',
    regional.filter(({ say }) => isTraditional(say)),
  ],
])('every word of %s', (_, words) => {
  const titles = [...new Set(words.flatMap(({ also }) => also))]
  const index = indexOf(titles)
  const foundBy = (text: string) =>
    index.search(askedOf({ text, limit: titles.length, today: TODAY })).hits.map(({ id }) => titles[id - 1])

  test('finds a posting called by each of its other words', () => {
    const lost = words.flatMap(({ say, also }) => {
      const found = foundBy(say)
      return also.filter((one) => !found.includes(one)).map((one) => `${say} → ${one}`)
    })
    expect(lost).toEqual([])
  })
})

test('every word says why, and stands once', () => {
  for (const words of [everyday, regional]) {
    expect(words.filter(({ why }) => why.trim() === '')).toEqual([])
    const said = words.map(({ say }) => say.toLowerCase())
    expect(said.filter((one, i) => said.indexOf(one) !== i)).toEqual([])
  }
})

test('words of Taiwan and Hong Kong in characters that Simplified has too wait for a Traditional one beside them', () => {
  const plain = regional.filter(({ say }) => !isTraditional(say))
  for (const { say, also } of plain) {
    const offered = otherWords(normalise(say), true).flatMap((other) => other.also.map(({ text }) => text))
    expect(offered, say).toEqual(expect.arrayContaining(also.map(normalise)))
  }
  expect(otherWords('程式', false)).toEqual([])
})
