import { expect, test } from 'vitest'
import { Scanner } from './scan.ts'

function scannerOf(...patterns: string[]): Scanner<string> {
  const scanner = new Scanner<string>()
  for (const pattern of patterns) scanner.add(pattern, pattern)
  return scanner
}

const wordsIn = (scanner: Scanner<string>, text: string) => scanner.find(text).map(({ value }) => value)

test('the longest pattern wins and nothing is found twice in one place', () => {
  expect(wordsIn(scannerOf('叉车', '叉车司机', '司机'), '招叉车司机和司机')).toEqual(['叉车司机', '司机'])
})

test('a longer pattern that breaks off falls back to the shorter one', () => {
  expect(wordsIn(scannerOf('数据', '数据分析师'), '数据分析员')).toEqual(['数据'])
})

test('latin patterns count only at the edges of words', () => {
  const scanner = scannerOf('go', 'java', 'c语言', 'r语言')
  expect(wordsIn(scanner, 'google javascript algo')).toEqual([])
  expect(wordsIn(scanner, '会go,java和c语言;abc语言')).toEqual(['go', 'java', 'c语言'])
})

test('offsets point into the text', () => {
  const text = '要求焊工证一本'
  const [hit] = scannerOf('焊工证').find(text)
  expect(text.slice(hit?.start, hit?.end)).toBe('焊工证')
})

test('overlapping search gives the longest at every place', () => {
  const found = scannerOf('软件测试', '测试工程师', '工程师').findOverlapping('软件测试工程师')
  expect(found.map(({ value }) => value)).toEqual(['软件测试', '测试工程师', '工程师'])
})

test('the first value of a pattern stays', () => {
  const scanner = new Scanner<number>()
  scanner.add('电工', 1)
  scanner.add('电工', 2)
  expect(scanner.find('电工')[0]?.value).toBe(1)
})
