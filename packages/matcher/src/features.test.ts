import { expect, test } from 'vitest'
import { aboutAt } from './about.ts'
import { at, valuesAt } from './features.ts'
import { bare, nobody, smallWorld, TODAY } from './match.fixtures.ts'
import { compilePlan } from './plan.ts'
import { indexed } from './rank.ts'
import type { Feature, PostingFacts, Seeker } from './types.ts'
import { weightsFor } from './weights.ts'

function planned(posting: Partial<PostingFacts>, seeker: Partial<Seeker>) {
  const { columns, titles } = indexed([{ ...bare, ...posting }], smallWorld)
  const person = { ...nobody, ...seeker }
  return { columns, plan: compilePlan(person, weightsFor(person.groups), columns, titles, TODAY, smallWorld) }
}

const home = { place: '620171101-yuefu', point: { lat: 36.48, lon: 103.7 } }
const at8km = { point: { lat: 36.55, lon: 103.7 } }
const sure = { occupation: '6-18-02-04', occupationConfidence: 0.95 }

type Order = [feature: Feature, seeker: Partial<Seeker>, ...falling: Partial<PostingFacts>[]]
const orders: Order[] = [
  [
    'occupation',
    { wanted: ['6-18-02-04'] },
    sure,
    { ...sure, occupationConfidence: 0.8 },
    { ...sure, occupation: '6-18-02-05' },
    { ...sure, occupation: '4-02-01-01' },
  ],
  ['title', { wantedWords: ['java 开发'] }, { title: 'java 开发' }, { title: '开发' }],
  [
    'skills',
    { skills: ['weld', 'cook'] },
    { skills: ['weld', 'cook'] },
    { skills: ['weld', 'cook', 'sql'] },
    { skills: ['weld', 'sql', 'java'] },
    { skills: ['sql'] },
  ],
  [
    'education',
    { education: 'college' },
    { education: 'college' },
    { education: 'senior_high' },
    { education: 'junior_high' },
    { education: 'bachelor' },
  ],
  [
    'major',
    { major: '080901' },
    { majors: ['0809'] },
    { occupation: '2-02-10-03' },
    {},
    { majors: ['1202'] },
  ],
  [
    'experience',
    { groups: ['graduate'] },
    { experienceYears: 0 },
    { experienceYears: 2 },
    { experienceYears: 5 },
  ],
  ['experience', { home }, { experienceYears: 0 }, {}, { experienceYears: 3 }],
  ['experience', { years: 2 }, { experienceYears: 2 }, {}, { experienceYears: 5 }],
  [
    'group',
    { groups: ['graduate'] },
    { groups: ['graduate'] },
    { kind: 'internship' },
    { benefits: ['housing_allowance'] },
    {},
  ],
  ['skills', { skills: ['spot-weld'] }, { skills: ['weld'] }, { skills: ['cook'] }],
  ['employer', { home }, { replyRate: 0.9 }, { replyRate: 0.5 }, { replyRate: 0 }],
  ['employer', { home }, { integrityGrade: 'A' }, { integrityGrade: 'B' }, { integrityGrade: 'C' }],
  [
    'employer',
    { home },
    { integrityGrade: 'A', replyRate: 0.9 },
    { integrityGrade: 'B', replyRate: 0.9 },
    { replyRate: 0.7 },
    { integrityGrade: 'C', replyRate: 0.9 },
  ],
  [
    'pay',
    { payFloor: 5000 },
    { payMin: 5000, payMax: 6000 },
    { payMin: 4500, payMax: 5500 },
    { payMin: 4000, payMax: 4900 },
    { payMin: 2000, payMax: 2500 },
  ],
  [
    'commute',
    { home },
    { point: home.point },
    at8km,
    { point: { lat: 36.9, lon: 103.7 } },
    { place: '110105' },
  ],
  [
    'commute',
    { home },
    { place: '110105', shuttleStops: ['620171101-gate'] },
    { place: '620102', benefits: ['dorm'] },
    { place: '620102' },
    { place: '110105', benefits: ['dorm'] },
    { place: '110105' },
  ],
  [
    'shift',
    { shifts: ['day'] },
    { shifts: ['day'] },
    { shifts: ['day', 'night'] },
    {},
    { shifts: ['night'] },
  ],
  [
    'childcare',
    { needs: ['childcare'] },
    { benefits: ['childcare'] },
    { shifts: ['early'] },
    { shifts: ['flexible'] },
    { shifts: ['night'] },
  ],
  [
    'childcare',
    { needs: ['childcare'] },
    { shifts: ['day'], shiftEnds: 16 * 60 + 30 },
    { shifts: ['day'], shiftEnds: 16 * 60 + 45 },
    { shifts: ['day'], shiftEnds: 17 * 60 },
    { shifts: ['flexible'] },
  ],
  [
    'certificate',
    { certificates: ['forklift'] },
    { certificates: ['forklift'] },
    { certificatesPreferred: ['forklift'] },
    {},
    { certificates: ['welder-1'] },
  ],
  [
    'group',
    { groups: ['veteran'] },
    { groups: ['veteran'] },
    { benefits: ['training'] },
    { groups: ['graduate'] },
  ],
  ['freshness', {}, { publishedDay: TODAY }, { publishedDay: TODAY - 7 }, { publishedDay: TODAY - 60 }],
]

test.each(orders)('%s: the fitting one has more, step by step', (feature, seeker, ...falling) => {
  const values = falling.map((posting) => {
    const { columns, plan } = planned(posting, seeker)
    return valuesAt(columns, 0, plan)[at[feature]] as number
  })
  for (const [i, value] of values.entries()) {
    expect(value >= 0 && value <= 1, `${values}`).toBe(true)
    if (i > 0) expect(value, `${values}`).toBeLessThan(values[i - 1] as number)
  }
})

test('ads that promise the moon gain nothing over good pay', () => {
  const market = Array.from({ length: 9 }, (_, i) => ({ ...bare, id: i + 1, payMin: 5000, payMax: 6000 }))
  const promises = [8500, 80_000].map((pay, i) => ({ ...bare, id: 20 + i, payMin: pay, payMax: pay }))
  const { columns, titles } = indexed([...market, ...promises], smallWorld)
  const plan = compilePlan({ ...nobody, shifts: ['day'] }, weightsFor([]), columns, titles, TODAY, smallWorld)
  const pay = (row: number) => valuesAt(columns, row, plan)[at.pay]
  expect(pay(10)).toBe(pay(9))
  expect(pay(9)).toBeGreaterThan(pay(0) as number)
})

const wishes: [says: string, seeker: Partial<Seeker>, features: Feature[]][] = [
  ['what was studied', { major: '080901', skills: ['sql'] }, ['major']],
  ['skills and papers', { skills: ['sql'], certificates: ['forklift'] }, ['skills', 'certificate']],
  ['hours for a child', { home, needs: ['childcare'] }, ['childcare']],
]

test.each(wishes)('where no work is named, %s takes its place', (_says, seeker, features) => {
  const weightOf = (person: Partial<Seeker>) => {
    const { weights } = planned({}, person).plan
    return features.map((feature) => weights[at[feature]] ?? 0)
  }
  const named = weightOf({ ...seeker, wanted: ['6-18-02-04'] })
  for (const [i, weight] of weightOf(seeker).entries()) expect(weight).toBeGreaterThan(1.5 * (named[i] ?? 0))
})

test('a major leads to its own work, and some way to work near it', () => {
  const leads = (occupation: string) => {
    const { columns, plan } = planned({ occupation }, { major: '080901' })
    return plan.majorLeads[columns.occupation[0] ?? 0] ?? 0
  }
  const near = { ...smallWorld, occupationNearness: () => 0.6 }
  const { columns, titles } = indexed([{ ...bare, occupation: '4-02-01-01' }], near)
  const wider = compilePlan({ ...nobody, major: '080901' }, weightsFor([]), columns, titles, TODAY, near)
  expect(leads('2-02-10-03')).toBeGreaterThan(wider.majorLeads[1] ?? 0)
  expect(wider.majorLeads[1]).toBeGreaterThan(0)
  expect(leads('4-02-01-01')).toBe(0)
})

test('who names nothing they want or can do gets first what is begun without a trade', () => {
  const { columns, titles } = indexed(
    [
      { ...bare, ...sure },
      { ...bare, id: 2, ...sure, occupation: '2-02-10-03' },
    ],
    smallWorld,
  )
  const plan = compilePlan({ ...nobody, home }, weightsFor([]), columns, titles, TODAY, smallWorld)
  const work = (row: number) => valuesAt(columns, row, plan)[at.occupation] ?? 0
  expect(work(0)).toBeGreaterThan(work(1))
  expect(plan.weights[at.occupation]).toBeGreaterThan(0)
})

type About = [says: string, seeker: Partial<Seeker>, posting: Partial<PostingFacts>, about: boolean]
const wish = { wanted: ['6-18-02-04'], skills: ['java', 'sql'], certificates: ['forklift'] }
const abouts: About[] = [
  ['nothing said of work', { home }, { ...sure, title: '客服' }, true],
  ['the work wanted', wish, { ...sure, title: '客服' }, true],
  ['a neighbour in the same minor class', wish, { ...sure, occupation: '6-18-02-05', title: '客服' }, true],
  ['the same middle class alone', wish, { ...sure, occupation: '6-18-01-01', title: '客服' }, false],
  [
    'the same middle class and a skill',
    wish,
    { ...sure, occupation: '6-18-01-01', title: '客服', skills: ['sql'] },
    true,
  ],
  ['another major class', wish, { ...sure, occupation: '6-30-05-01', title: '客服' }, false],
  ['its name in the title', wish, { title: '焊工' }, true],
  ['one skill of another field', wish, { title: '客服', skills: ['sql', 'talk', 'cook'] }, false],
  [
    'half the skills of another field',
    wish,
    { title: '客服', skills: ['sql', 'java', 'cook', 'talk'] },
    true,
  ],
  ['a certificate of another field', wish, { title: '客服', certificates: ['forklift'] }, false],
  [
    'a certificate where no work was named',
    { certificates: ['forklift'] },
    { title: '客服', certificates: ['forklift'] },
    true,
  ],
  [
    'no skill shared where no work was named',
    { skills: ['sql'] },
    { title: '客服', skills: ['cook'] },
    false,
  ],
  ['a major that leads there', { major: '080901' }, { title: '客服', occupation: '2-02-10-03' }, true],
]

test.each(abouts)('about: %s', (_says, seeker, posting, about) => {
  const { columns, plan } = planned(posting, seeker)
  expect(aboutAt(columns, 0, plan)).toBe(about)
})
