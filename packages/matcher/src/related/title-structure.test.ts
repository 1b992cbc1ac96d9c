import { readTable } from '@pinqiao/search-config'
import { expect, test } from 'vitest'
import { structureOf } from './title-structure.ts'
import { titleMeanings, titleSpelling } from './title-words.ts'

test.each([
  ['高级电气工程师', ['senior'], ['electrical'], ['engineer']],
  ['Senior Electrical Engineer', ['senior'], ['electrical'], ['engineer']],
  ['财务经理', ['manager'], ['finance'], []],
  ['机械设计', [], ['machinery'], ['designer']],
  ['设计主管', ['supervisor'], ['visual'], ['designer']],
  ['Sales Managers', ['manager'], ['sales'], []],
  ['仓库管理员', [], ['warehouse'], ['administrator']],
  ['兰州急聘', [], [], []],
])('%s', (title, levels, subjects, heads) => {
  expect(structureOf(title)).toMatchObject({ levels, subjects, heads })
})

test('a title of nothing but a rung keeps it, others are compared without', () => {
  expect(structureOf('总监').bare).toBe('总监')
  expect(structureOf('销售总监').bare).toBe('销售')
  expect(structureOf('Senior Buyer').bare).toBe('buyer')
})

test('places are told apart from the work, and are not found inside its words', () => {
  expect(structureOf('兰州新区电焊工')).toMatchObject({ places: ['620171'], bare: '电焊工' })
  expect(structureOf('上海区域销售经理')).toMatchObject({ places: ['31'], levels: ['manager'] })
  expect(structureOf('普通化工操作工').places).toEqual([])
})

test('English words are read in the singular, but not those that only look like a plural', () => {
  expect(titleSpelling('Front-end Developers, Logistics & Business')).toBe(
    'front end developer, logistics & business',
  )
})

test('the plurals that are a trade of their own keep their s', () => {
  expect(structureOf('Securities Analyst').subjects).toEqual(['securities'])
  expect(structureOf('Security Guard').subjects).toEqual(['security'])
  expect(structureOf('Customs Broker').subjects).not.toEqual(structureOf('Custom Furniture Broker').subjects)
})

test('meanings belong to meanings that exist, and never to themselves', () => {
  const odd = [...titleMeanings().values()].filter(({ code, in: within }) =>
    within.some((wider) => !titleMeanings().has(wider) || wider === code),
  )
  expect(odd).toEqual([])
})

test('every meaning but the widest has words in both languages', () => {
  const wordless = readTable('title-words.tsv').filter(({ kind, zh, en }) => kind !== 'area' && (!zh || !en))
  expect(wordless.map(({ code }) => code)).toEqual([])
})
