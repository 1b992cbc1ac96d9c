import { expect, test } from 'vitest'
import { understandSeeker } from './lexicon/understand.ts'
import { nobody } from './match.fixtures.ts'
import { hasFewYears } from './wishes.ts'

test.each([
  ['焊工学徒', true],
  ['焊工', false],
  ['会计', false],
  ['律师助理', true],
])('who wants to be %s has few years of it: %s', (wish, few) => {
  expect(hasFewYears(understandSeeker({ wanted: [wish] }).seeker)).toBe(few)
})

test('a graduate has few years whatever they want', () => {
  expect(hasFewYears({ ...nobody, wanted: ['6-18-02-04'], groups: ['graduate'] })).toBe(true)
})
