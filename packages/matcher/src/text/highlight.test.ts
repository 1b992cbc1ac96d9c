import { expect, test } from 'vitest'
import { highlight } from './highlight.ts'

const shown = (original: string, terms: string[]) =>
  highlight(original, terms).map(([from, to]) => original.slice(from, to))

test('marks lie on the original, however it was written', () => {
  expect(shown('急聘　電焊工（包住）', ['电焊工'])).toEqual(['電焊工'])
  expect(shown('Ｃ＋＋ / C# 工程师', ['cplusplus', 'csharp'])).toEqual(['Ｃ＋＋', 'C#'])
  expect(shown('𠮷野家店员', ['店员'])).toEqual(['店员'])
})

test('a Latin term is marked only where it is a whole word', () => {
  expect(shown('Java 与 JavaScript', ['java'])).toEqual(['Java'])
})

test('marks over each other are one', () => {
  expect(shown('软件开发工程师', ['软件开发', '开发工程', '工程师'])).toEqual(['软件开发工程师'])
})

test('nothing to mark marks nothing', () => {
  expect(highlight('焊工', [])).toEqual([])
  expect(highlight('', ['焊工'])).toEqual([])
})
