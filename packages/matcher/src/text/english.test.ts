import { expect, test } from 'vitest'
import { analyseQuery } from './analyse.ts'
import { englishNamesIn } from './english.ts'

test.each([
  ['welder', '电焊工'],
  ['lanzhou nurse', '护士'],
  ['forklift driver', '叉车司机'],
])('the English name of work in 「%s」 is also searched as ads call it', (query, name) => {
  expect(englishNamesIn(query).flatMap(({ value }) => value)).toContain(name)
})

test('words that only hold an English name, and Chinese ones, are left as they are', () => {
  expect(englishNamesIn('nursery')).toEqual([])
  expect(englishNamesIn('焊工')).toEqual([])
})

test('what was typed still counts', () => {
  const [unit] = analyseQuery('welder')
  expect(unit?.alternatives[0]?.words).toEqual(['welder'])
})
