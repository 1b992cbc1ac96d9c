import { describe, expect, test } from 'vitest'
import { LAWFUL, UNLAWFUL } from './wording.fixtures.ts'
import { holdWording } from './wording.ts'

describe('rules the law forbids are taken out with their clause', () => {
  test.each(UNLAWFUL)('%s', (text, left, kinds) => {
    const answer = holdWording(text, 'duties')
    expect(answer.text).toBe(left)
    expect(new Set(answer.held.map((held) => held.kind))).toEqual(new Set(kinds))
  })
})

describe('what only sounds like a rule stays', () => {
  test.each(LAWFUL)('%s', (text) => {
    expect(holdWording(text, 'duties')).toEqual({ text, held: [] })
  })
})

describe('in a title only the words themselves go', () => {
  test.each([
    ['前台文员（女）', '前台文员'],
    ['女服务员', '服务员'],
    ['男普工', '普工'],
    ['保安（45岁以下）包吃住', '保安包吃住'],
    ['销售代表 限男性', '销售代表'],
    ['Java工程师（985/211）', 'Java工程师'],
    ['软件测试（统招本科）', '软件测试（本科）'],
    ['女装导购', '女装导购'],
    ['妇产科医生', '妇产科医生'],
  ])('%s', (title, left) => {
    expect(holdWording(title, 'title', false).text).toBe(left)
  })
})

test('the held phrase is the source’s own words, with the field it stood in', () => {
  expect(holdWording('会电脑，年龄３５歲以下。', 'requirements')).toEqual({
    text: '会电脑。',
    held: [{ field: 'requirements', kind: 'age', phrase: '年龄３５歲以下' }],
  })
})

test('the number of a list item is not part of an age behind it', () => {
  expect(holdWording('【要求】1.20-35岁，大专；2.细心', 'requirements')).toEqual({
    text: '【要求】1.大专；2.细心',
    held: [{ field: 'requirements', kind: 'age', phrase: '20-35岁' }],
  })
})

test('both lists are long enough to mean something', () => {
  expect(UNLAWFUL.length).toBeGreaterThanOrEqual(60)
  expect(LAWFUL.length).toBeGreaterThanOrEqual(60)
})
