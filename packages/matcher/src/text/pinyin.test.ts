import { expect, test } from 'vitest'
import { analyseQuery } from './analyse.ts'
import { soundsIn, syllablesOf } from './pinyin.ts'

const heard = (text: string) =>
  soundsIn(text).map(({ start, end, names }) => [text.slice(start, end), names[0]])

test.each([
  ['hangong', [['hangong', '焊工']]],
  ['han gong', [['han gong', '焊工']]],
  [
    'lanzhou hangong',
    [
      ['lanzhou', '兰州'],
      ['hangong', '焊工'],
    ],
  ],
  ['chachesiji', [['chachesiji', '叉车司机']]],
  [
    'ruiling baoan',
    [
      ['ruiling', '瑞岭'],
      ['baoan', '保安'],
    ],
  ],
  ['nvzhuang', []],
  ['lvhuagong', [['lvhuagong', '绿化工']]],
  ['招 hangong 3 名', [['hangong', '焊工']]],
])('names by their sound in 「%s」', (text, names) => {
  expect(heard(text)).toEqual(names)
})

test.each([
  ['dhg', '电焊工'],
  ['ccg', '叉车工'],
])('%s are the first letters of a name that people use', (letters, name) => {
  expect(heard(letters)).toEqual([[letters, name]])
})

test.each(['java', 'plc', 'erp', 'cad', 'sql', 'nurse', 'bim', 'ui', 'welder', 'c', 'b2'])(
  '%s is no sound',
  (word) => {
    expect(soundsIn(word)).toEqual([])
  },
)

test('a character is read as in the word it stands in', () => {
  expect(syllablesOf('会计')?.join(' ')).toBe('kuai ji')
  expect(syllablesOf('社会工作者')?.join(' ')).toBe('she hui gong zuo zhe')
  expect(syllablesOf('银行')?.join(' ')).toBe('yin hang')
  expect(syllablesOf('重庆')?.join(' ')).toBe('chong qing')
  expect(syllablesOf('叉車')).toBeNull()
})

test('a name typed by its sound is searched as the name with its synonyms, and as typed', () => {
  const words = analyseQuery('baojie').flatMap((unit) => unit.alternatives.map((one) => one.words.join(' ')))
  expect(words).toEqual(expect.arrayContaining(['baojie', '保洁', '保洁员']))
})

test('a wish typed by its sound is understood', async () => {
  const { understandWanted } = await import('../lexicon/understand-wanted.ts')
  expect(understandWanted('hangong')?.codes).toEqual(understandWanted('焊工')?.codes)
})
