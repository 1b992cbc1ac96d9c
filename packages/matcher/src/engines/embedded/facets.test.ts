import { expect, test } from 'vitest'
import { occupationAncestors } from '../../lexicon/occupations.ts'
import { placeAncestors } from '../../text/analyse.ts'
import { BENEFITS, GROUPS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import { CodeTree } from './code-tree.ts'
import { offeredOccupations, offeredPlaces } from './facets.ts'
import { isWithin } from './filters.ts'
import { countBits } from './mask-counts.ts'
import { CodeBook } from './pools.ts'

/** A tree of these codes, and the counts of its nodes when so many postings have each code. */
function counted(postings: Record<string, number>, pathOf: (code: string) => string[]) {
  const book = new CodeBook()
  const tree = new CodeTree(book, pathOf)
  const own = Object.keys(postings).map((code) => book.put(code))
  const perIndex = new Uint32Array(book.size)
  own.forEach((index) => {
    perIndex[index] = postings[book.codes[index] as string] as number
  })
  return [tree, tree.sums(perIndex)] as const
}

const town = { '620171101': 4, '620171102': 2, '620102': 1, '6204': 2 }
const placesOf = (postings: Record<string, number>) => counted(postings, placeAncestors)
const places = placesOf(town)

const values = (list: { value: string }[]) => list.map(({ value }) => value)

test('with no place chosen, the widest level on which results differ is offered, below what they share', () => {
  expect(offeredPlaces(...places, [])).toEqual([
    { value: '62', count: 9 },
    { value: '6201', count: 7 },
    { value: '6204', count: 2 },
  ])
  expect(values(offeredPlaces(...placesOf({ ...town, '11': 3 }), []))).toEqual(['62', '11'])
})

test('with a place chosen, the way up, its neighbours and its inside are offered', () => {
  expect(values(offeredPlaces(...places, ['620171']))).toEqual([
    '62',
    '6201',
    '620171',
    '620171101',
    '620171102',
    '620102',
  ])
})

test('a chosen place stays even when nothing is there', () => {
  expect(offeredPlaces(...places, ['11'])).toContainEqual({ value: '11', count: 0 })
})

test('occupations are offered by major and minor class, and one by one inside a chosen minor class', () => {
  const work = counted({ '6-18-02-04': 3, '6-18-02-06': 2 }, (code) => [...occupationAncestors(code), code])
  expect(values(offeredOccupations(...work, []))).toEqual(['6', '6-18-02'])
  expect(values(offeredOccupations(...work, ['6-18-02-04']))).toEqual([
    '6',
    '6-18-02',
    '6-18-02-04',
    '6-18-02-06',
  ])
})

test('a tree grows with its book, and sums again', () => {
  const book = new CodeBook()
  const tree = new CodeTree(book, placeAncestors)
  book.put('620171')
  expect([...tree.sums(Uint32Array.of(0, 2))]).toEqual([2, 2, 2])
  book.put('620102')
  tree.sums(new Uint32Array(book.size))
  const sums = tree.sums(Uint32Array.of(9, 2, 1))
  expect(['62', '6201', '620171', '620102'].map((code) => sums[tree.find(code)])).toEqual([3, 3, 2, 1])
  expect(tree.find('11')).toBe(-1)
})

test('codes lie inside their ancestors and not inside what merely begins alike', () => {
  expect(isWithin('6-18-02-04', '6-18')).toBe(true)
  expect(isWithin('6-18-02-04', '6-1')).toBe(false)
  expect(isWithin('620171101', '6201')).toBe(true)
  expect(isWithin('620171101-east', '620171101')).toBe(true)
  expect(isWithin('620171101-east', '620171101-ea')).toBe(false)
})

test('masks are counted bit by bit, up to the last of twenty', () => {
  const counts = new Uint32Array(20)
  for (const mask of [0, 1, 0b11, 1 << 19, (1 << 19) | 1, 1 << 10]) countBits(counts, mask, 2)
  expect([counts[0], counts[1], counts[10], counts[19]]).toEqual([6, 2, 2, 4])
})

test('no vocabulary has outgrown the bits of a mask', () => {
  for (const all of [BENEFITS, GROUPS, PAY_BANDS, SHIFTS]) expect(all.length).toBeLessThanOrEqual(31)
})
