import { expect, test } from 'vitest'
import { ANALYSIS_VERSION, analyseQuery, EMPLOYER_NAME, placeAncestors } from './analyse.ts'
import { pairsOverCuts, partsOf, wordsOf } from './segment.ts'

const firstWords = (query: string) => analyseQuery(query).map((unit) => unit.alternatives[0]?.words)
const allWords = (query: string) =>
  analyseQuery(query).flatMap((unit) => unit.alternatives.map((one) => one.words.join(' ')))

test('a name the dictionary does not know is cut into its pairs', () => {
  expect(wordsOf('爨甙鑫')).toEqual(['爨甙', '甙鑫'])
  expect(allWords('爨甙鑫')).toEqual(['爨甙 甙鑫', '爨 甙 鑫'])
})

test('a long word may be met by its parts', () => {
  expect(partsOf('软件开发')).toEqual(['软件', '开发'])
  expect(partsOf('java')).toEqual([])
})

test('a short word that a longer one cut in two is kept as a pair', () => {
  expect(pairsOverCuts('氩弧焊工')).toContain('焊工')
  expect(pairsOverCuts('焊 工')).toEqual([])
})

test('stop words are left out, unless nothing else is said', () => {
  expect(firstWords('招聘 焊工')).toEqual([['焊工']])
  expect(firstWords('招聘')).toEqual([['招聘']])
})

test('a query written in Traditional is cut as one in Simplified', () => {
  expect(firstWords('電焊工')).toEqual(firstWords('电焊工'))
})

test('regional words are only offered to who writes Traditional', () => {
  expect(allWords('軟體')).toContain('软件')
  expect(allWords('软体')).not.toContain('软件')
})

test('synonyms go one way', () => {
  expect(allWords('幼师')).toContain(wordsOf('幼儿园教师').join(' '))
  expect(allWords('幼儿园教师')).not.toContain('幼师')
})

test('a query of no words has no units', () => {
  expect(analyseQuery('！？ …')).toEqual([])
  expect(analyseQuery('')).toEqual([])
})

test('a place is inside its ancestors', () => {
  expect(placeAncestors('620171101-ruiling-yuefu')).toEqual([
    '62',
    '6201',
    '620171',
    '620171101',
    '620171101-ruiling-yuefu',
  ])
  expect(placeAncestors('62')).toEqual(['62'])
})

test('the version fits the column it is stored in', () => {
  expect(Number.isInteger(ANALYSIS_VERSION) && ANALYSIS_VERSION >= 0 && ANALYSIS_VERSION < 2 ** 31).toBe(true)
  expect(EMPLOYER_NAME).toHaveLength(1)
})
