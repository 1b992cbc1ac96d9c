import type { Change, Missing, Reason, Tie } from '@pinqiao/matcher/types'
import { expect, test } from 'vitest'
import { messages } from './words.ts'

const label = (code: string) => `<${code}>`
const told = { value: 1, weight: 1 }

const TIES: Tie[] = [
  { by: 'trade', keeps: 'a~b' },
  { by: 'class', code: 'c' },
  { by: 'name', object: '混凝土' },
  { by: 'postings', skills: ['s', 't'] },
]

const REASONS: Reason[] = [
  { feature: 'occupation', ...told, detail: { kind: 'same', wanted: 'a', occupation: 'a', ties: [] } },
  ...TIES.map(
    (tie): Reason => ({
      feature: 'occupation',
      ...told,
      detail: { kind: 'near', wanted: 'a', occupation: 'b', ties: [tie] },
    }),
  ),
  { feature: 'title', ...told, detail: { words: ['焊', '焊工'] } },
  { feature: 'skills', ...told, detail: { have: ['a'], preferred: [], lacking: ['b'] } },
  { feature: 'skills', ...told, detail: { have: [], preferred: ['a'], lacking: [] } },
  { feature: 'education', ...told, detail: { asked: 'college', has: 'bachelor' } },
  { feature: 'education', ...told, detail: { asked: 'any', has: 'bachelor' } },
  { feature: 'major', ...told, detail: { by: 'asked', code: 'm', has: 'm' } },
  { feature: 'experience', ...told, detail: { askedYears: 0, has: null } },
  {
    feature: 'pay',
    ...told,
    detail: { kind: 'above_floor', min: 6500, max: 8500, floor: 5500, typical: null },
  },
  {
    feature: 'pay',
    ...told,
    detail: { kind: 'above_typical', min: 6500, max: 8500, floor: null, typical: 5000 },
  },
  { feature: 'commute', ...told, detail: { kind: 'shuttle', km: null, stop: 's', place: null } },
  { feature: 'commute', ...told, detail: { kind: 'near', km: 3.25, stop: null, place: null } },
  { feature: 'shift', ...told, detail: { kind: 'chosen', shifts: ['early'], ends: 930 } },
  { feature: 'childcare', ...told, detail: { kind: 'ends', ends: 930 } },
  { feature: 'certificate', ...told, detail: { held: [{ asked: 'a', has: 'b', preferred: false }] } },
  { feature: 'group', ...told, detail: { group: 'veteran', kind: 'welcome' } },
  { feature: 'freshness', ...told, detail: { days: 0 } },
]

const MISSING: Missing[] = [
  { limit: 'education', detail: { asked: 'bachelor', has: 'college' } },
  { limit: 'certificate', detail: { asked: 'a', licence: true } },
  { limit: 'pay', detail: { floor: 6000, offered: 5000 } },
  { limit: 'distance', detail: { km: null, maxKm: 5 } },
  { limit: 'shift', detail: { offered: ['night'], chosen: ['early'] } },
  { limit: 'dorm', detail: {} },
  { limit: 'shuttle', detail: { stops: ['s'] } },
  { limit: 'childcare', detail: { ends: 1080, shifts: [] } },
  { limit: 'group_only', detail: { groups: ['hardship'] } },
]

const CHANGES: Change[] = [
  { limit: 'certificate', to: 'a' },
  { limit: 'pay', to: 5000 },
  { limit: 'distance', to: 20 },
  { limit: 'shift', to: 'night' },
  { limit: 'dorm', to: null },
]

test.each(['zh', 'en'] as const)('reasons, lacks and changes are whole sentences in %s', (lang) => {
  const { reasons } = messages[lang]
  const said = [
    ...REASONS.map((reason) => reasons.because(reason, label)),
    ...MISSING.flatMap((missing) => Object.values(reasons.missing(missing, label))),
    ...CHANGES.map((change) => reasons.change(change, label)),
    ...Object.values(reasons.unmet),
  ]
  for (const sentence of said) {
    expect(sentence.length).toBeGreaterThan(2)
    expect(sentence).not.toMatch(/undefined|null|NaN|[!！]/)
    if (lang === 'en') expect(sentence.replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u)
    else expect(sentence).toMatch(/\p{Script=Han}/u)
  }
})

test('the sentences of the mock are said as it says them', () => {
  const { reasons } = messages.zh
  expect(
    reasons.because(
      { feature: 'shift', ...told, detail: { kind: 'chosen', shifts: ['early'], ends: 930 } },
      label,
    ),
  ).toBe('早班，是您能上的班，15:30 下班')
  const shuttle = { kind: 'shuttle', km: null, stop: 's', place: null } as const
  expect(reasons.because({ feature: 'commute', ...told, detail: shuttle }, () => '瑞岭悦府站', '07:18')).toBe(
    '07:18 的班车经过瑞岭悦府站，离您家近',
  )
  expect(reasons.change({ limit: 'distance', to: 20 }, label)).toBe('路上放宽到 20 公里')
})
