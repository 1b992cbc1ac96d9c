import { expect, test } from 'vitest'
import { BENEFITS, GROUPS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import { offeredOccupations, offeredPlaces } from './facets.ts'
import { isWithin } from './filters.ts'
import { MaskCounts } from './mask-counts.ts'

const places = new Map([
  ['62', 9],
  ['6201', 7],
  ['620171', 6],
  ['620171101', 4],
  ['620171102', 2],
  ['620102', 1],
  ['6204', 2],
])

const values = (list: { value: string }[]) => list.map(({ value }) => value)

test('with no place chosen, the widest level on which results differ is offered, below what they share', () => {
  expect(values(offeredPlaces(places, []))).toEqual(['62', '6201', '6204'])
  expect(values(offeredPlaces(new Map([...places, ['11', 3]]), []))).toEqual(['62', '11'])
})

test('with a place chosen, the way up, its neighbours and its inside are offered', () => {
  expect(values(offeredPlaces(places, ['620171']))).toEqual([
    '62',
    '6201',
    '620171',
    '620171101',
    '620171102',
    '620102',
  ])
})

test('a chosen place stays even when nothing is there', () => {
  expect(offeredPlaces(places, ['11'])).toContainEqual({ value: '11', count: 0 })
})

test('occupations are offered by major and minor class, and one by one inside a chosen minor class', () => {
  const counts = new Map([
    ['6', 5],
    ['6-18', 5],
    ['6-18-02', 5],
    ['6-18-02-04', 3],
    ['6-18-02-06', 2],
  ])
  expect(values(offeredOccupations(counts, []))).toEqual(['6', '6-18-02'])
  expect(values(offeredOccupations(counts, ['6-18-02-04']))).toEqual([
    '6',
    '6-18-02',
    '6-18-02-04',
    '6-18-02-06',
  ])
})

test('codes lie inside their ancestors and not inside what merely begins alike', () => {
  expect(isWithin('6-18-02-04', '6-18')).toBe(true)
  expect(isWithin('6-18-02-04', '6-1')).toBe(false)
  expect(isWithin('620171101', '6201')).toBe(true)
  expect(isWithin('620171101-east', '620171101')).toBe(true)
  expect(isWithin('620171101-east', '620171101-ea')).toBe(false)
})

test('masks are counted bit by bit, up to the last of twenty', () => {
  const counts = new MaskCounts()
  for (const mask of [0, 1, 0b11, 1 << 19, (1 << 19) | 1, 1 << 10]) counts.add(mask)
  const perBit = counts.perBit()
  expect([perBit[0], perBit[1], perBit[10], perBit[19]]).toEqual([3, 1, 1, 2])
})

test('no vocabulary has outgrown the twenty bits that are counted', () => {
  for (const all of [BENEFITS, GROUPS, PAY_BANDS, SHIFTS]) expect(all.length).toBeLessThanOrEqual(20)
})
