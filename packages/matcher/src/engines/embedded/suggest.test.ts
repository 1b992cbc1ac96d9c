import { expect, test } from 'vitest'
import { samplePostings } from '../../../bench/sample-postings.ts'
import type { AnalysedPosting } from '../../types.ts'
import { EmbeddedIndex } from './embedded-index.ts'
import { plainTitle } from './titles.ts'

const index = new EmbeddedIndex()
const all = samplePostings(600)
index.apply(all, [])
const texts = (prefix: string, limit = 10) => index.suggest(prefix, limit).map(({ text }) => text)

test('names that begin so come before names that hold it further in', () => {
  const found = texts('焊', 20)
  expect(found.indexOf('氩弧焊工')).toBeGreaterThan(found.indexOf('焊工'))
  expect(found.indexOf('焊工')).toBeGreaterThanOrEqual(0)
})

test('each suggestion has postings behind it, the number it says', () => {
  const titled = index.suggest('氩弧', 10).find(({ kind }) => kind === 'title')
  const count = all.filter(({ facts }) => plainTitle(facts.title) === '氩弧焊工').length
  expect(titled).toMatchObject({ text: '氩弧焊工', count })
  for (const { count: behind } of index.suggest('工', 20)) expect(behind).toBeGreaterThan(0)
})

test('an everyday name leads to the occupation', () => {
  expect(index.suggest('电焊', 10)).toContainEqual(
    expect.objectContaining({ kind: 'occupation', value: '6-18-02-04' }),
  )
})

test('what is shown as it was typed comes before what only goes by that name', () => {
  const found = index.suggest('电焊', 20)
  const begun = found.map(({ text }) => text.startsWith('电焊'))
  expect(begun.indexOf(false)).toBeGreaterThan(0)
  expect(begun.lastIndexOf(true)).toBeLessThan(begun.indexOf(false))
  expect(found.map(({ value }) => value)).toContain('6-18-02-04')
})

test('Traditional letters and capitals find the same', () => {
  expect(texts('養老')).toEqual(texts('养老'))
  expect(texts('JAVA')).toEqual(texts('java'))
})

test('an occupation is suggested by its English name to who types English', () => {
  const [first] = index.suggest('weld', 5).filter(({ kind }) => kind === 'occupation')
  expect(first?.text).toMatch(/weld/i)
})

test('nothing is said twice and no more than asked', () => {
  for (const typed of ['工', '员', '开发', 'j', '瑞', '兰州']) {
    const found = texts(typed, 6)
    expect(found.length).toBeLessThanOrEqual(6)
    expect(new Set(found).size).toBe(found.length)
  }
  expect([texts(''), texts('  '), texts('工', 0)]).toEqual([[], [], []])
})

test('names that came since the lists were made are found as the others are', () => {
  const [before, after] = [all.slice(0, 350), all.slice(350)]
  const [settled, grown] = [new EmbeddedIndex(), new EmbeddedIndex()]
  settled.apply(all, [])
  settled.settle()
  grown.apply(before, [])
  grown.settle()
  grown.apply(after, [])
  const typed = [
    '焊',
    '工',
    '焊工',
    '兰州',
    '瑞恒化工',
    '工程师',
    '开发',
    'j',
    'java',
    'jav',
    'vue',
    's',
    'sunrise',
  ]
  for (const prefix of [
    ...typed,
    'sunrise 化工',
    'vue js',
    'js 前端',
    '员 保',
    'development engineer',
    'mech eng',
  ])
    for (const limit of [3, 10, 50]) {
      const found = settled.suggest(prefix, limit)
      expect(grown.suggest(prefix, limit), prefix).toEqual(found)
      expect(index.suggest(prefix, limit), prefix).toEqual(found)
    }
})

/** A settled index of postings with these titles. */
function titled(...titles: string[]): EmbeddedIndex {
  const own = new EmbeddedIndex()
  own.apply(
    titles.map((title, i) => posting(i + 1, title)),
    [],
  )
  own.settle()
  return own
}

function posting(id: number, title: string): AnalysedPosting {
  const [one] = samplePostings(1, id, id)
  return { ...one, facts: { ...one.facts, title } }
}

const titlesFor = (own: EmbeddedIndex, typed: string) =>
  own.suggest(typed, 5, ['title']).map(({ text }) => text)

test('what begins so comes first, though it came late', () => {
  const own = titled('Marine Rigger', 'Marine Rigger')
  own.apply([posting(3, 'Rigger Lead')], [])
  expect(titlesFor(own, 'rigger')).toEqual(['Rigger Lead', 'Marine Rigger'])
})

test('a name is found by its words in another order too', () => {
  expect(titlesFor(titled('Xylophone Tuner', 'Tuner'), 'tuner xylophone')).toEqual(['Xylophone Tuner'])
})

test('kinds that were not asked for take no place', () => {
  const kinds = (...only: Parameters<typeof index.suggest>[2] & object) =>
    new Set(index.suggest('焊', 10, only).map(({ kind }) => kind))
  expect(kinds('occupation')).toEqual(new Set(['occupation']))
  expect(kinds('occupation', 'title')).toEqual(new Set(['occupation', 'title']))
  expect(index.suggest('焊', 10, [])).toEqual([])
})

test('what lost its last posting is suggested no more', () => {
  const own = new EmbeddedIndex()
  own.apply(all.slice(0, 50), [])
  expect(own.suggest('工', 50).length).toBeGreaterThan(0)
  own.apply(
    [],
    all.slice(0, 50).map(({ facts }) => facts.id),
  )
  expect(own.suggest('工', 50)).toEqual([])
})

test.each([
  ['焊工（包住）', '焊工'],
  ['【急聘】叉车司机', '叉车司机'],
  ['Java开发工程师-上海', 'Java开发工程师'],
  ['普工+五险一金', '普工'],
  ['（）', ''],
])('the title %s is plainly %s', (title, plain) => {
  expect(plainTitle(title)).toBe(plain)
})
