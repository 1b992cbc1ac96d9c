import { parsePay } from '@pinqiao/api/import/fields/pay'
import { holdWording } from '@pinqiao/api/import/fields/wording'
import type { PostingDraft } from '@pinqiao/api/postings/draft'
import { certificates } from '@pinqiao/matcher/lexicon/certificates'
import { majors } from '@pinqiao/matcher/lexicon/majors'
import { occupations } from '@pinqiao/matcher/lexicon/occupations'
import { places } from '@pinqiao/matcher/lexicon/places'
import { skills } from '@pinqiao/matcher/lexicon/skills'
import { GROUPS, KINDS, SHIFTS } from '@pinqiao/matcher/vocabulary'
import { expect, test } from 'vitest'
import { blueprints } from './blueprints/all.ts'
import { demoCity } from './city.ts'
import { employers } from './employers.ts'
import { families } from './families.ts'
import { shuttleLines } from './shuttles.ts'
import { codesOf } from './words.ts'

const today = new Date('2026-03-10T03:00:00Z')
const city = demoCity(today)
const told = (draft: PostingDraft) => `${draft.employer?.name} ${draft.placeText} ${draft.title}`
const those = (isOdd: (draft: PostingDraft) => boolean) => city.filter(isOdd).map(told)
const tally = <T>(keys: T[]) => {
  const counts = new Map<T, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

test('forty employers seek thousands in 1,500 postings across the 大典', () => {
  expect(city).toHaveLength(1500)
  const perEmployer = tally(city.map((draft) => draft.employer?.name))
  expect(perEmployer.size).toBe(40)
  expect(Math.min(...perEmployer.values())).toBeGreaterThanOrEqual(10)
  const codes = city.map((draft) => draft.occupation ?? '')
  expect(new Set(codes).size).toBeGreaterThanOrEqual(250)
  expect([...new Set(codes.map((code) => code[0]))].sort()).toEqual(['1', '2', '3', '4', '5', '6'])
  const byHand = codes.filter((code) => /^[456]/.test(code)).length
  expect(byHand / city.length).toBeGreaterThan(0.7)
  expect(city.reduce((sum, draft) => sum + (draft.headcount ?? 0), 0)).toBeGreaterThan(5000)
})

test('is the same on every run, and moves with the day', () => {
  expect(demoCity(today)).toEqual(city)
  const later = demoCity(new Date(today.getTime() + 86_400_000))
  const undated = ({ publishedAt: _at, validUntil: _until, ...rest }: PostingDraft) => rest
  expect(later.map(undated)).toEqual(city.map(undated))
  expect(later[0]?.validUntil).not.toBe(city[0]?.validUntil)
})

test('speaks only in codes that search-config knows', () => {
  expect(those((draft) => !occupations().has(draft.occupation ?? ''))).toEqual([])
  expect(those((draft) => !places().has(draft.place ?? ''))).toEqual([])
  expect(
    those((draft) => [...draft.skills, ...draft.skillsPreferred].some((code) => !skills().has(code))),
  ).toEqual([])
  const papers = (draft: PostingDraft) => [...draft.certificates, ...draft.certificatesPreferred]
  expect(those((draft) => papers(draft).some((code) => !certificates().has(code)))).toEqual([])
  expect(those((draft) => draft.majors.some((code) => !majors().has(code)))).toEqual([])
  const stops = shuttleLines().flatMap((line) => line.stops.map((stop) => stop.place))
  expect(stops.filter((code) => !places().has(code))).toEqual([])
})

test('every word of every blueprint is known, also of roles that no posting of today uses', () => {
  for (const blueprint of blueprints) {
    for (const terms of [blueprint, ...blueprint.roles]) {
      codesOf([...(terms.skills ?? []), ...(terms.skillsPreferred ?? [])], 'skill')
      codesOf([...(terms.certificates ?? []), ...(terms.certificatesPreferred ?? [])], 'certificate')
      codesOf(terms.majors, 'major')
    }
  }
  const used = new Set(blueprints.flatMap((blueprint) => blueprint.roles.map((role) => role.family)))
  expect(Object.keys(families).filter((name) => !used.has(name as keyof typeof families))).toEqual([])
})

test('every posting is complete', () => {
  const lacks = (draft: PostingDraft) =>
    draft.missing.length > 0 ||
    draft.state !== 'live' ||
    !draft.demo ||
    draft.employer?.origin !== 'demo' ||
    [
      draft.payMin,
      draft.payMax,
      draft.payBasis,
      draft.headcount,
      draft.education,
      draft.experienceYears,
    ].includes(null) ||
    draft.lat === null ||
    draft.payText === '' ||
    draft.shifts.length === 0 ||
    draft.benefits.length === 0 ||
    draft.publishedAt === null ||
    draft.validUntil === null
  expect(those(lacks)).toEqual([])
  const lines = (text: string) => text.split('\n').length
  expect(those((draft) => lines(draft.duties) < 4 || lines(draft.duties) > 6)).toEqual([])
  expect(those((draft) => lines(draft.requirements) < 3)).toEqual([])
  expect(
    those((draft) => /[{}]|undefined|NaN|null/.test(draft.duties + draft.requirements + draft.payText)),
  ).toEqual([])
})

test('no title is told twice by one employer at one place', () => {
  const counts = tally(city.map(told))
  expect([...counts].filter(([, count]) => count > 1)).toEqual([])
  expect(new Set(city.map((draft) => draft.sourceRef)).size).toBe(city.length)
})

test('duties are not one template', () => {
  const said = new Set(city.map((draft) => draft.duties.split('\n')[0]))
  expect(said.size).toBeGreaterThan(450)
  const whole = new Set(city.map((draft) => draft.duties))
  expect(whole.size / city.length).toBeGreaterThan(0.9)
})

test('says nothing of sex, age or whatever else the wording check holds back', () => {
  const held = city.flatMap((draft) =>
    (['title', 'duties', 'requirements'] as const).flatMap((field) =>
      holdWording(draft[field], field).held.map(({ phrase }) => `${draft.title}: ${phrase}`),
    ),
  )
  expect([...new Set(held)]).toEqual([])
  expect(
    those((draft) =>
      /[男女]|年龄|周岁|岁以|未婚|已婚|形象|相貌|户籍|民族/.test(draft.duties + draft.requirements),
    ),
  ).toEqual([])
})

test('pay is that of Lanzhou, and its words read back to the same figures', () => {
  expect(those((draft) => draft.kind !== 'gig' && (draft.payMin ?? 0) < 2200)).toEqual([])
  expect(those((draft) => (draft.payMax ?? 0) > 20_000 || (draft.payMax ?? 0) < (draft.payMin ?? 0))).toEqual(
    [],
  )
  const misread = city
    .map((draft) => ({ draft, pay: parsePay(draft.payText) }))
    .filter(
      ({ draft, pay }) =>
        pay.min !== draft.payMin || pay.max !== draft.payMax || pay.months !== draft.payMonths,
    )
  expect(misread.map(({ draft, pay }) => `${draft.payText} → ${pay.min}-${pay.max}`)).toEqual([])
})

test('every kind, shift and group is there; only aided posts are closed to others', () => {
  for (const kind of KINDS)
    expect(city.filter((draft) => draft.kind === kind).length, kind).toBeGreaterThan(15)
  for (const shift of SHIFTS)
    expect(city.filter((draft) => draft.shifts.includes(shift)).length, shift).toBeGreaterThan(20)
  for (const group of GROUPS)
    expect(city.filter((draft) => draft.groups.includes(group)).length, group).toBeGreaterThan(20)
  expect(those((draft) => draft.groupOnly !== (draft.kind === 'public_welfare'))).toEqual([])
  expect(those((draft) => draft.groupOnly && draft.groups.length === 0)).toEqual([])
  const schoolHours = city.filter(
    (draft) =>
      draft.shiftEnds !== null &&
      draft.shiftStarts !== null &&
      draft.shiftStarts < draft.shiftEnds &&
      draft.shiftEnds <= 16 * 60,
  )
  expect(schoolHours.length).toBeGreaterThan(100)
})

test('was published within 25 days, not in the future, and is valid to come', () => {
  const day = 86_400_000
  const age = (draft: PostingDraft) => today.getTime() - (draft.publishedAt?.getTime() ?? 0)
  expect(those((draft) => age(draft) <= 0 || age(draft) > 25 * day)).toEqual([])
  expect(those((draft) => (draft.validUntil ?? '') < '2026-03-25')).toEqual([])
})

test('shuttles run from estates to parks in the order of the clock', () => {
  const lines = shuttleLines()
  expect(lines.length).toBeGreaterThanOrEqual(8)
  for (const line of lines)
    expect(
      line.stops.map((stop) => stop.at),
      line.code,
    ).toEqual(line.stops.map((stop) => stop.at).sort())
  const known = new Set(lines.map((line) => line.code))
  expect(those((draft) => draft.shuttleLine !== null && !known.has(draft.shuttleLine))).toEqual([])
  expect(those((draft) => (draft.shuttleLine !== null) !== draft.benefits.includes('shuttle'))).toEqual([])
  expect(new Set(city.map((draft) => draft.shuttleLine)).size).toBeGreaterThan(8)
  expect(employers.filter((one) => one.shuttles).length).toBeGreaterThan(10)
})

test('asks for the papers that the law asks for', () => {
  const lawful: [RegExp, string][] = [
    [/^(叉车(司机|工)|行车工|天车工|龙门吊司机)$/, '证'],
    [/电焊|氩弧焊|二保焊|压力容器焊/, '焊接与热切割'],
    [/^(维修|值班|安装|物业维修)?电工$/, '低压电工'],
    [/护士$/, '护士执业证'],
    [/^(小学|初中|高中|中职|幼儿园).*教师$/, '教师资格证'],
    [/(货车|半挂车|危货车)司机/, '驾驶证'],
    [/保安员/, '保安员证'],
    [/架子工/, '架子工'],
  ]
  for (const [title, paper] of lawful) {
    const asked = city.filter((draft) => title.test(draft.title))
    expect(asked.length, String(title)).toBeGreaterThan(0)
    for (const draft of asked) expect(draft.requirements, told(draft)).toContain(paper)
  }
})
