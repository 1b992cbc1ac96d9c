import { expect, test } from 'vitest'
import { silentFacts } from '../../silent.ts'
import { analysePosting } from '../../text/analyse.ts'
import type { AnalysedPosting, PostingTexts } from '../../types.ts'
import { EmbeddedIndex } from './embedded-index.ts'
import { askedOf } from './reading.ts'

const plain = { ...silentFacts, validUntilDay: 100 }

function posting(id: number, title: string, texts: Partial<PostingTexts> = {}): AnalysedPosting {
  const facts = { ...plain, id, title }
  return {
    facts,
    words: analysePosting(facts, { title, employer: '', duties: '', requirements: '', ...texts }),
  }
}

function indexOf(...postings: AnalysedPosting[]): EmbeddedIndex {
  const index = new EmbeddedIndex()
  index.apply(postings, [])
  return index
}

const idsFor = (index: EmbeddedIndex, text: string) =>
  index.search(askedOf({ text })).hits.map(({ id }) => id)

test('a word is found inside a longer one, at its end too', () => {
  const index = indexOf(posting(1, '在建工程巡查'), posting(2, '待处理订单专员'), posting(3, '氩弧焊工'))
  expect(idsFor(index, '工程')).toEqual([1])
  expect(idsFor(index, '处理')).toEqual([2])
  expect(idsFor(index, '焊工')).toEqual([3])
})

test('a single character is looked for in the head of a posting alone', () => {
  const index = indexOf(posting(1, '焊接技师'), posting(2, '文员', { duties: '与焊接车间联系' }))
  expect(idsFor(index, '焊')).toEqual([1])
  expect(idsFor(index, '焊接')).toEqual([1, 2])
})

test('a word asked before finds what came and lacks what went since', () => {
  const index = indexOf(posting(1, '焊工'), posting(2, '氩弧焊工'))
  expect(idsFor(index, '焊工')).toEqual([1, 2])
  index.apply([posting(3, '焊工')], [])
  expect(idsFor(index, '焊工')).toEqual([3, 1, 2])
  index.apply([posting(2, '电工')], [1])
  expect(idsFor(index, '焊工')).toEqual([3])
  expect(idsFor(index, '电工')).toEqual([2])
})

test('Traditional finds Simplified and the other way round', () => {
  const index = indexOf(posting(1, '養老護理員'), posting(2, '养老护理员'))
  expect(idsFor(index, '养老护理员')).toEqual([2, 1])
  expect(idsFor(index, '養老護理員')).toEqual([2, 1])
})

test('a slip in a Latin word is forgiven, and the word meant is said', () => {
  const index = indexOf(posting(1, 'Kubernetes 运维'), posting(2, 'Python 开发'))
  expect(idsFor(index, 'kuberentes 运维')).toEqual([1])
  expect(idsFor(index, 'pyhton 开发')).toEqual([2])
  expect(index.search(askedOf({ text: 'pyhton 开发' })).terms).toContain('python')
  expect(idsFor(index, 'pyt0n3 开发')).not.toContain(1)
})

test('the last Latin word may be unfinished, one before it not', () => {
  const index = indexOf(posting(1, 'JavaScript 工程师'))
  expect(idsFor(index, 'javas')).toEqual([1])
  expect(index.search(askedOf({ text: 'javas 护士' })).total).toBe(0)
})

test('technical names are words', () => {
  const index = indexOf(posting(1, 'C++ 工程师'), posting(2, 'C# 工程师'), posting(3, '.NET 工程师'))
  expect(idsFor(index, 'c++')).toEqual([1])
  expect(idsFor(index, 'C#')).toEqual([2])
  expect(idsFor(index, '.net')).toEqual([3])
})

test('where nothing holds every word, what holds most of them is shown and said to be relaxed', () => {
  const index = indexOf(posting(1, '仓库管理员 夜班'), posting(2, '仓库管理员'), posting(3, '厨师'))
  const answer = index.search(askedOf({ text: '仓库 夜班 潜水' }))
  expect(answer.relaxed).toBe(true)
  expect(answer.hits.map(({ id }) => id)).toEqual([1])
  expect(index.search(askedOf({ text: '仓库 夜班' })).relaxed).toBe(false)
  expect(index.search(askedOf({ text: '潜水 考古' }))).toMatchObject({ total: 0, relaxed: false, hits: [] })
})

test('what a title says counts more than what a text says', () => {
  const index = indexOf(posting(1, '电工'), posting(2, '文员', { duties: '电工 电工 电工' }))
  expect(idsFor(index, '电工')).toEqual([1, 2])
})

test('signs alone find nothing, silence finds all', () => {
  const index = indexOf(posting(1, '电工'))
  expect(idsFor(index, '！？')).toEqual([])
  expect(idsFor(index, '  ')).toEqual([1])
})

test('a changed posting is found by its new words only, a removed one not at all', () => {
  const index = indexOf(posting(1, '电工'))
  index.apply([posting(1, '瓦工')], [])
  expect([idsFor(index, '电工'), idsFor(index, '瓦工'), index.size]).toEqual([[], [1], 1])
  index.apply([], [1, 99])
  expect([idsFor(index, '瓦工'), index.size]).toEqual([[], 0])
})

test('a posting is not found after its last day', () => {
  const index = indexOf(posting(1, '电工'))
  expect(index.search(askedOf({ today: 100 })).total).toBe(1)
  expect(index.search(askedOf({ today: 101 })).total).toBe(0)
})
