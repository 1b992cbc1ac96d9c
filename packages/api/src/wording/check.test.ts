import { describe, expect, test } from 'vitest'
import { LAWFUL, UNLAWFUL } from '../import/fields/wording.fixtures.ts'
import { checkWording, standing } from './check.ts'
import { WORDING_KINDS } from './kinds.ts'
import { articlesOf } from './law.ts'

const kinds = (text: string) => [...new Set(checkWording({ requirements: text }).map(({ kind }) => kind))]

test.each(UNLAWFUL)('“%s” is found, with its article', (text, _left, expected) => {
  const findings = checkWording({ requirements: text })
  expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(expected))
  for (const { articles } of findings) expect(articles.length).toBeGreaterThan(0)
})

test.each(LAWFUL)('“%s” is left alone', (text) => {
  expect(checkWording({ requirements: text })).toEqual([])
})

describe('signs of fraud', () => {
  test.each([
    ['入职需交服装押金200元', 'deposit'],
    ['上岗前缴纳保证金', 'deposit'],
    ['先交培训费', 'deposit'],
    ['可办理培训贷，毕业还款', 'training_loan'],
    ['手机刷单，日入三百', 'fake_orders'],
    ['入职扣押身份证', 'papers_held'],
    ['毕业证由公司保管', 'papers_held'],
  ])('%s: %s', (text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })
  test.each([
    ['不收押金，不扣证件'],
    ['无需任何押金'],
    ['负责投标保证金的缴纳与退还'],
    ['农民工工资保证金台账'],
    ['严禁刷单，识别异常订单'],
    ['绝不扣押身份证'],
    ['携带身份证、毕业证复印件'],
    ['免费培训，包吃住'],
  ])('nothing in “%s”', (text) => {
    expect(kinds(text)).toEqual([])
  })
})

test('what is better said takes the place of the phrase, and nothing is found any more', () => {
  const text = '持叉车证，限男性，能搬运货物'
  const [finding] = checkWording({ requirements: text })
  if (!finding) throw new Error('nothing was found')
  const mended = finding.mended
  expect(mended).toContain('男女不限')
  expect(checkWording({ requirements: mended })).toEqual([])
})

test('mending every fixture, one finding after another, ends with nothing to find', () => {
  for (const [text] of UNLAWFUL) {
    let now = text
    for (let tries = 0; tries < 6; tries++) {
      const [finding] = checkWording({ requirements: now })
      if (!finding) break
      now = finding.mended
    }
    expect(checkWording({ requirements: now }), `${text} → ${now}`).toEqual([])
  }
})

test('an exception covers its own kind, on a basis the law knows, and with words of why', () => {
  const findings = checkWording({ requirements: '限男性，已婚优先' })
  const barred = { kind: 'sex', basis: 'barred_to_women', note: '矿山井下作业' } as const
  expect(standing(findings, [barred]).map(({ kind }) => kind)).toEqual(['marital'])
  expect(standing(findings, [{ ...barred, note: '' }])).toHaveLength(2)
  expect(standing(findings, [{ ...barred, basis: 'for_a_group' }])).toHaveLength(2)
})

test('every kind has articles with a source and a date', () => {
  for (const kind of WORDING_KINDS) {
    expect(articlesOf(kind).length, kind).toBeGreaterThan(0)
    for (const { from, source } of articlesOf(kind)) {
      expect(from).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(source).not.toBe('')
    }
  }
})
