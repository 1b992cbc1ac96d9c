import { expect, test } from 'vitest'
import { snippetAround } from './highlights.ts'

/** The stretch around `word`, and what its first mark shows. */
function around(text: string, word: string): [string, string] {
  const at = text.indexOf(word)
  const snippet = snippetAround(text, [[at, at + word.length]])
  const [from, to] = snippet?.marks[0] ?? [0, 0]
  return [snippet?.text ?? '', snippet?.text.slice(from, to) ?? '']
}

test.each([
  ['，具有护士证', '护士', '具有护士证'],
  ['2、身体健康，有叉车证', '叉车', '身体健康，有叉车证'],
  [
    '吃苦耐劳，服从公司管理，责任心强，工作认真仔细；\n2、有叉车证',
    '叉车',
    '服从公司管理，责任心强，工作认真仔细； 2、有叉车证',
  ],
  ['3.5年以上java经验', 'java', '3.5年以上java经验'],
  ['熟悉、.NET 开发', '.NET', '熟悉、.NET 开发'],
  ['、.NET 开发', '.NET', '.NET 开发'],
  ['【岗位】叉车司机', '叉车', '【岗位】叉车司机'],
  ['😀，叉车', '叉车', '叉车'],
])('a snippet of %j begins with a word', (text, word, shown) => {
  expect(around(text, word)).toEqual([shown, word])
})

test('a long clause is cut before its mark, never inside it', () => {
  const [text, marked] = around(`${'长'.repeat(60)}叉车${'尾'.repeat(120)}`, '叉车')
  expect([text.length, text.indexOf('叉车'), marked]).toEqual([90, 25, '叉车'])
})

test('without a mark there is no snippet', () => {
  expect(snippetAround('叉车', [])).toBeNull()
})
