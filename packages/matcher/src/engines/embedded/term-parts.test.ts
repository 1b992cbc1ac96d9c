import { expect, test } from 'vitest'
import { seeded } from '../../match.fixtures.ts'
import { Dictionary } from './dictionary.ts'

const random = seeded(5)
const CHARACTERS = [...'焊工电机修理员工程处待建车']
const word = (most: number) =>
  Array.from(
    { length: 1 + Math.floor(random() * most) },
    () => CHARACTERS[Math.floor(random() * CHARACTERS.length)],
  ).join('')
const terms = [...new Set(Array.from({ length: 6000 }, () => word(5)))]
const asked = [...new Set(Array.from({ length: 300 }, () => word(3)))]

/** So many of the terms are in lists, as far as they are in any. */
test.each([
  ['all', terms.length],
  ['half', terms.length / 2],
  ['no', 0],
])('a word is found in the longer terms that hold it, be %s terms listed', (_, listed) => {
  const dictionary = new Dictionary()
  terms.forEach((term, number) => {
    expect(dictionary.put(term)).toBe(number)
    if (number + 1 === listed) dictionary.prepare()
  })
  for (const part of asked) {
    const holding = terms.flatMap((term, number) =>
      term.length > part.length && term.includes(part) ? [number] : [],
    )
    expect(dictionary.containing(part), part).toEqual(holding)
  }
})

test('a Latin word is in no longer term', () => {
  const dictionary = new Dictionary()
  dictionary.put('javascript')
  dictionary.put('c语言')
  expect(['java', 'c', '语'].map((part) => dictionary.containing(part))).toEqual([[], [], [1]])
})
