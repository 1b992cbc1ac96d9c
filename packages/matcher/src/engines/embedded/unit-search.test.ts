import { expect, test } from 'vitest'
import type { QueryUnit } from '../../text/analyse.ts'
import { Inverted } from './inverted.ts'
import { UnitSearch } from './unit-search.ts'

const unitOf = (word: string): QueryUnit => ({
  alternatives: [{ words: [word], weight: 1, within: 'all', own: true }],
  last: false,
})

function searchOver(...titles: string[]): UnitSearch {
  const inverted = new Inverted()
  titles.forEach((title, row) => {
    inverted.add(row, { title, tags: '', employer: '', place: '', body: '' })
  })
  return new UnitSearch(inverted, null)
}

test('what a word found is remembered until a posting comes', () => {
  const search = searchOver('焊工', '电工')
  const [first] = search.holders(unitOf('焊工'), 2, new Set())
  expect([...(first?.rows ?? [])]).toEqual([0])
  expect(search.holders(unitOf('焊工'), 2, new Set())[0]).toBe(first)
  expect(search.holders(unitOf('焊工'), 3, new Set())[0]).not.toBe(first)
})

test('words that nobody holds push each other out, or what was ever typed would be kept', () => {
  const search = searchOver('焊工')
  const [first] = search.holders(unitOf('焊工'), 1, new Set())
  for (let n = 0; n < 40_000; n++) search.holders(unitOf(`没有${n}`), 1, new Set())
  expect(search.holders(unitOf('焊工'), 1, new Set())[0]).not.toBe(first)
})
