import { expect, test } from 'vitest'
import { analyseQuery } from './analyse.ts'
import { withoutAsides } from './asides.ts'

test.each([
  ['初中毕业没有经验 包吃住的厂子', /初中|经验/],
  ['农村妇女能干的手工活', /妇女|能干/],
  ['我是学护理的想去医院', /学|去/],
  ['退伍回来想开大车', /退伍|想/],
])('%s: what is said of oneself is no wish', (query, aside) => {
  const words = analyseQuery(query).flatMap(({ alternatives }) => alternatives.flatMap((one) => one.words))
  expect(words).not.toEqual([])
  expect(words.filter((word) => aside.test(word))).toEqual([])
})

test.each(['初中数学教师', '数学老师的助手', '学徒', '学历提升顾问', '妇女'])('%s stays whole', (query) => {
  expect(withoutAsides(query)).toBe(query)
})
