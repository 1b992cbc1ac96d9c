import { readTable } from '@pinqiao/search-config'
import { expect, test } from 'vitest'
import { kindWords } from './kinds.ts'
import { occupations } from './occupations.ts'
import { listOf } from './tables.ts'
import { understandWanted } from './understand-wanted.ts'

const rows = readTable('occupations/kinds.tsv').map(({ code = '', words, why }) => ({
  code,
  words: listOf(words),
  why,
}))

test('a kind is of an occupation that has more than one, stands in its names, and says why', () => {
  const odd = rows.filter(({ code, words, why }) => {
    const one = occupations().get(code)
    const names = one ? [one.name, ...one.also] : []
    const isNamed = words.some((word) => names.some((name) => name.includes(word)))
    return !why || !isNamed || rows.filter((other) => other.code === code).length < 2
  })
  expect(odd).toEqual([])
})

test('no word stands for two kinds of one occupation, and none is a single character', () => {
  const all = rows.flatMap(({ code, words }) => words.map((word) => `${code} ${word}`))
  expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([])
  expect(rows.flatMap(({ words }) => words).filter((word) => [...word].length < 2)).toEqual([])
})

test('who names a kind looks for its titles, not for those of another kind under the same code', () => {
  expect(kindWords('6-30-05-01', '叉车工')).toEqual(['叉车', '堆高'])
  expect(kindWords('6-30-05-01', '起重装卸机械操作工')).toEqual([])
  expect(understandWanted('叉车工')).toEqual({ codes: ['6-30-05-01'], as: ['叉车工', '叉车', '堆高'] })
  expect(understandWanted('刮大白')?.as).toContain('腻子')
  expect(understandWanted('刮大白')?.as).not.toContain('贴砖')
})
