import { expect, test } from 'vitest'
import { majorNearness, majorOf, majorsOf, occupationsOfMajor } from './majors.ts'
import { occupationNearness } from './nearness.ts'

test.each([
  ['计科', '080901'],
  ['计算机相关专业', '0809'],
  ['护理', 'v520201'],
  ['会计学。', '120203'],
  ['机电一体化', 'v460301'],
  ['080901', '080901'],
  ['不限', null],
  ['炼金术', null],
])('the major called %s', (word, code) => {
  expect(majorOf(word)).toBe(code)
})

test('lists of majors drop what is unknown and what is said twice', () => {
  expect(majorsOf(['会计学', '会计', '不限'])).toEqual(['120203'])
})

test('nearness of majors', () => {
  expect(majorNearness('080901', '080901')).toBe(1)
  expect(majorNearness('080901', '0809')).toBe(1)
  expect(majorNearness('080901', '080902')).toBe(0.6)
  expect(majorNearness('080901', '100201')).toBe(0)
  // the same field at a vocational and an academic school
  expect(majorNearness('v530302', '120203')).toBe(1)
  expect(majorNearness('v520201', '101101')).toBe(1)
  expect(majorNearness('v510203', '0809')).toBe(1)
  expect(majorNearness('v510203', '1011')).toBe(0)
})

test('a major prepares for the occupations of its class', () => {
  expect(occupationsOfMajor('080901')).toContain('2-02-10')
  expect(occupationsOfMajor('unknown')).toEqual([])
})

test('nearness of occupations: the tree, the curated neighbours, and symmetry', () => {
  expect(occupationNearness('6-18-02-04', '6-18-02-04')).toBe(1)
  expect(occupationNearness('6-18', '6-18-02-04')).toBe(1)
  expect(occupationNearness('6-18-02-04', '6-18-02-01')).toBe(0.55)
  expect(occupationNearness('6-18-02-04', '6-18-01-02')).toBe(0.3)
  expect(occupationNearness('6-30-05-01', '4-02-06-01')).toBe(0.5)
  expect(occupationNearness('4-02-06-01', '6-30-05-01')).toBe(0.5)
  expect(occupationNearness('6-18-02-04', '2-05-08-01')).toBe(0)
  expect(occupationNearness('', '6-18-02-04')).toBe(0)
  expect(occupationNearness('6-99-00', '6-18-02-04')).toBeLessThan(0.1)
})
