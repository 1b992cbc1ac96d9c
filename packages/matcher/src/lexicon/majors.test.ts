import { expect, test } from 'vitest'
import { majorNearness, majorOf, majorsOf, occupationsOfMajor, occupationsOfMajorClass } from './majors.ts'

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

test('a vocational major prepares for work of its own, and its class for more', () => {
  expect(occupationsOfMajor('s660104')).toContain('6-18-02-04')
  expect(occupationsOfMajor('v460103')).toContain('6-18-01-07')
  expect(occupationsOfMajorClass('v460103')).toEqual(occupationsOfMajor('v4601'))
})

test('a major prepares for the occupations of its class', () => {
  expect(occupationsOfMajor('080901')).toContain('2-02-10')
  expect(occupationsOfMajor('unknown')).toEqual([])
})
