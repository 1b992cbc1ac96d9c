import { describe, expect, test } from 'vitest'
import { normaliseRow } from './normalise.ts'

const NOW = new Date('2026-11-20T02:00:00Z')

function draftOf(row: Record<string, unknown>) {
  const known = normaliseRow(
    { title: '普工', company: '甲厂', ...row },
    { source: 'file', publish: true, now: NOW },
  )
  if (!known) throw new Error('nothing was understood')
  return known.draft
}

describe('a field and a text that say different things', () => {
  test.each([
    ['不限', '任职要求：大专及以上学历', 'college'],
    ['不限', '任职要求：本科学历优先', 'any'],
    ['不限', '普工5名，要求：能吃苦；文员2名，要求：大专以上学历', 'any'],
    ['高中', '任职要求：大专及以上学历', 'senior_high'],
    ['', '任职要求：初中以上文化程度', 'junior_high'],
    ['', '任职要求：能吃苦', null],
  ])('education %s, %s', (edu, desc, level) => expect(draftOf({ edu, desc }).education).toBe(level))

  test.each([
    ['经验不限', '任职要求：3年以上焊接经验', 3],
    ['经验不限', '任职要求：应届毕业生或1年以上工作经验', 0],
    ['经验不限', '任职要求：有3年经验者优先', 0],
    ['5-10年', '任职要求：1年以上工作经验', 5],
    ['', '任职要求：能吃苦', null],
  ])('experience %s, %s', (exp, desc, years) => expect(draftOf({ exp, desc }).experienceYears).toBe(years))
})

test('skills are read from the work, not from what is offered or where the firm stands', () => {
  const draft = draftOf({ desc: '岗位职责：焊接。福利待遇：聚餐、演唱会。公司地址：美发店楼上' })
  expect(draft.skills).toEqual(['welding'])
})

test('the word a site was searched by confirms a title and decides nothing', () => {
  const found = (src: string, title: string, cat: string) => draftOf({ src, title, cat }).occupation
  expect(found('51job', '储备干部', '数据分析师')).toBeNull()
  expect(found('51job', '电话客服专员', '数据分析师')).toBe(found('file', '电话客服专员', ''))
  expect(found('bureau', '储备干部', '数据分析师')).not.toBeNull()
  expect(
    draftOf({ src: '51job', title: '数据分析师', cat: '数据分析师' }).occupationConfidence,
  ).toBeGreaterThan(draftOf({ src: '51job', title: '数据分析师' }).occupationConfidence)
})

test.each([
  ['1.客服回访员', '客服回访员'],
  ['2、 焊工', '焊工'],
  ['3D设计师', '3D设计师'],
  ['5.8级车工', '5.8级车工'],
])('title %s', (given, title) => expect(draftOf({ title: given }).title).toBe(title))
