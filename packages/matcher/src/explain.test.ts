import { expect, test } from 'vitest'
import { explainOver } from './engines/embedded/match.ts'
import { bare, nobody, seeded, smallWorld, somePosting, someSeeker, TODAY } from './match.fixtures.ts'
import { indexed } from './rank.ts'
import type { Feature, MatchHit, PostingFacts, Seeker } from './types.ts'
import { weightsFor } from './weights.ts'

const home = { place: '620171101-yuefu', point: { lat: 36.48, lon: 103.7 } }

function explain(posting: Partial<PostingFacts>, seeker: Partial<Seeker>): MatchHit {
  const { columns, titles } = indexed([{ ...bare, ...posting }], smallWorld)
  const person = { ...nobody, ...seeker }
  const [hit] = explainOver(columns, titles, person, [1, 99], TODAY, weightsFor(person.groups), smallWorld)
  if (!hit) throw new Error('posting 1 was not explained')
  return hit
}

type Case = [
  says: string,
  feature: Feature,
  posting: Partial<PostingFacts>,
  seeker: Partial<Seeker>,
  detail: unknown,
]
const sure = { occupation: '6-18-02-04', occupationConfidence: 0.95 }

const cases: Case[] = [
  [
    'the work wanted',
    'occupation',
    sure,
    { wanted: ['6-30-05-01', '6-18-02-04'] },
    { kind: 'same', wanted: '6-18-02-04', occupation: '6-18-02-04', ties: [] },
  ],
  [
    'work near to it',
    'occupation',
    sure,
    { wanted: ['6-18-02-05'] },
    {
      kind: 'near',
      wanted: '6-18-02-05',
      occupation: '6-18-02-04',
      ties: [{ by: 'class', code: '6-18-02' }],
    },
  ],
  [
    'a guessed occupation is no fact',
    'occupation',
    { ...sure, occupationConfidence: 0.4 },
    { wanted: ['6-18-02-04'] },
    undefined,
  ],
  [
    'words of the title',
    'title',
    { title: '急聘 java 开发' },
    { wantedWords: ['java 开发'] },
    { words: ['java', '开发'] },
  ],
  [
    'skills had, welcome and lacking',
    'skills',
    { skills: ['weld', 'cook'], skillsPreferred: ['fork'] },
    { skills: ['fork', 'weld'] },
    { have: ['weld'], preferred: ['fork'], lacking: ['cook'] },
  ],
  ['no skill shared', 'skills', { skills: ['cook'] }, { skills: ['weld'] }, undefined],
  [
    'schooling that is enough',
    'education',
    { education: 'senior_high' },
    { education: 'college' },
    { asked: 'senior_high', has: 'college' },
  ],
  ['schooling not stated', 'education', {}, { education: 'college' }, undefined],
  [
    'a major asked',
    'major',
    { majors: ['0809'] },
    { major: '080901' },
    { by: 'asked', code: '0809', has: '080901' },
  ],
  [
    'a major that leads there',
    'major',
    { occupation: '2-02-10-03', occupationConfidence: 0.9 },
    { major: '080901' },
    { by: 'occupation', code: '2-02-10-03', has: '080901' },
  ],
  [
    'no years asked of a graduate',
    'experience',
    { experienceYears: 0 },
    { groups: ['graduate'] },
    { askedYears: 0, has: null },
  ],
  ['years asked of a graduate', 'experience', { experienceYears: 3 }, { groups: ['graduate'] }, undefined],
  [
    'pay over the floor',
    'pay',
    { payMin: 6000, payMax: 8000 },
    { payFloor: 5500 },
    { kind: 'above_floor', min: 6000, max: 8000, floor: 5500, typical: null },
  ],
  [
    'pay that can reach the floor',
    'pay',
    { payMin: 5000, payMax: 8000 },
    { payFloor: 5500 },
    { kind: 'reaches_floor', min: 5000, max: 8000, floor: 5500, typical: null },
  ],
  ['pay under the floor', 'pay', { payMin: 5000, payMax: 5200 }, { payFloor: 5500 }, undefined],
  [
    'a bus by the door',
    'commute',
    { shuttleStops: ['620171101-gate'], point: { lat: 36.7, lon: 103.7 } },
    { home },
    { kind: 'shuttle', km: 24.5, stop: '620171101-gate', place: null },
  ],
  [
    'a bus that stops near by first and at the door later',
    'commute',
    { shuttleStops: ['620171101-gate', '620171101-yuefu'], point: { lat: 36.7, lon: 103.7 } },
    { home },
    { kind: 'shuttle', km: 24.5, stop: '620171101-yuefu', place: null },
  ],
  [
    'near by',
    'commute',
    { point: { lat: 36.5, lon: 103.7 }, place: '620171102' },
    { home },
    { kind: 'near', km: 2.2, stop: null, place: '620171102' },
  ],
  [
    'the same estate',
    'commute',
    { place: '620171101-yuefu' },
    { home },
    { kind: 'same_place', km: null, stop: null, place: '620171101-yuefu' },
  ],
  [
    'far, with a bed',
    'commute',
    { place: '110105', benefits: ['dorm'] },
    { home },
    { kind: 'dorm', km: null, stop: null, place: '110105' },
  ],
  ['far', 'commute', { place: '110105' }, { home }, undefined],
  [
    'a shift chosen',
    'shift',
    { shifts: ['day', 'night'], shiftEnds: 960 },
    { shifts: ['day', 'early'] },
    { kind: 'chosen', shifts: ['day'], ends: 960 },
  ],
  [
    'flexible hours',
    'shift',
    { shifts: ['flexible'] },
    { shifts: ['day'] },
    { kind: 'flexible', shifts: [], ends: null },
  ],
  ['shift not stated', 'shift', {}, { shifts: ['day'] }, undefined],
  [
    'home before school is out',
    'childcare',
    { shifts: ['early'], shiftEnds: 930 },
    { needs: ['childcare'] },
    { kind: 'ends', ends: 930 },
  ],
  [
    'certificates held, a higher level too',
    'certificate',
    { certificates: ['welder-2'], certificatesPreferred: ['forklift'] },
    { certificates: ['welder-3', 'forklift'] },
    {
      held: [
        { asked: 'welder-2', has: 'welder-3', preferred: false },
        { asked: 'forklift', has: 'forklift', preferred: true },
      ],
    },
  ],
  [
    'the group is welcome',
    'group',
    { groups: ['veteran'] },
    { groups: ['veteran'] },
    { group: 'veteran', kind: 'welcome' },
  ],
  [
    'open to the group alone',
    'group',
    { groups: ['veteran'], groupOnly: true },
    { groups: ['veteran'] },
    { group: 'veteran', kind: 'only' },
  ],
  [
    'training for the resettled',
    'group',
    { benefits: ['training'] },
    { groups: ['relocated'] },
    { group: 'relocated', kind: 'training' },
  ],
  [
    'an internship for a graduate',
    'group',
    { kind: 'internship' },
    { groups: ['graduate'] },
    { group: 'graduate', kind: 'internship' },
  ],
  ['nothing for the group', 'group', {}, { groups: ['veteran'] }, undefined],
  ['new', 'freshness', { publishedDay: TODAY - 2 }, { payFloor: 1 }, { days: 2 }],
  ['a month old', 'freshness', { publishedDay: TODAY - 30 }, { payFloor: 1 }, undefined],
]

test.each(cases)('%s: %s', (_says, feature, posting, seeker, detail) => {
  const reason = explain(posting, seeker).because.find((one) => one.feature === feature)
  expect(reason?.detail).toEqual(detail)
})

test('no more is said than was given: of the work only that it is easily begun, of the rest nothing', () => {
  const rich = {
    ...sure,
    skills: ['weld'],
    education: 'any',
    majors: ['0809'],
    shifts: ['day'],
    groups: ['veteran'],
  } as const
  const { because } = explain(
    { ...bare, ...rich, ...{ skills: ['weld'], majors: ['0809'], shifts: ['day'], groups: ['veteran'] } },
    { payFloor: 1 },
  )
  expect(because.map(({ feature }) => feature)).toEqual(['occupation', 'freshness'])
  expect(because[0]?.detail).toMatchObject({ kind: 'entry', occupation: sure.occupation })
})

test('reasons fall by contribution behind work that is only near, weights are shares, and the score is within its reasons and the unsaid rest', () => {
  const next = seeded(3)
  const postings = Array.from({ length: 200 }, (_, i) => somePosting(i + 1, next))
  const { columns, titles } = indexed(postings, smallWorld)
  const ids = postings.map(({ id }) => id)
  for (let i = 0; i < 30; i++) {
    const seeker = someSeeker(next)
    for (const hit of explainOver(
      columns,
      titles,
      seeker,
      ids,
      TODAY,
      weightsFor(seeker.groups),
      smallWorld,
    )) {
      const nearFirst = hit.because.filter(
        ({ feature, detail }, i) => i === 0 && feature === 'occupation' && detail.kind === 'near',
      ).length
      const parts = hit.because.map(({ value, weight }) => value * weight)
      expect(parts.slice(nearFirst)).toEqual(parts.slice(nearFirst).sort((a, b) => b - a))
      expect(
        hit.because.findLastIndex((one) => one.feature === 'occupation' && one.detail.kind === 'near'),
      ).toBe(nearFirst - 1)
      for (const { value, weight } of hit.because) {
        expect(value > 0 && value <= 1).toBe(true)
        expect(weight > 0 && weight <= 1).toBe(true)
      }
      expect(hit.score).toBeLessThanOrEqual(1)
      expect(Number(hit.score) + 0.001).toBeGreaterThan(parts.reduce((sum, part) => sum + part, 0))
    }
  }
})

test('missing things carry what is asked and what there is', () => {
  const hit = explain(
    { certificates: ['welder-2', 'welder-1', 'forklift'], payMax: 4000, place: '110105', shifts: ['night'] },
    {
      wanted: ['6-18-02-04'],
      payFloor: 5000,
      payFirm: true,
      home,
      maxKm: 10,
      shifts: ['day'],
      needs: ['dorm'],
    },
  )
  expect(hit.missing).toEqual([
    { limit: 'certificate', detail: { asked: 'welder-1', licence: true } },
    { limit: 'certificate', detail: { asked: 'forklift', licence: false } },
    { limit: 'pay', detail: { floor: 5000, offered: 4000 } },
    { limit: 'distance', detail: { km: null, maxKm: 10 } },
    { limit: 'shift', detail: { offered: ['night'], chosen: ['day'] } },
    { limit: 'dorm', detail: {} },
  ])
})

test('arches: what could be checked, met or not', () => {
  const hit = explain(
    {
      education: 'senior_high',
      certificates: ['welder-1'],
      skills: ['weld', 'cook', 'talk'],
      shifts: ['day'],
      payMin: 6000,
    },
    {
      education: 'college',
      certificates: ['welder-2'],
      skills: ['weld'],
      shifts: ['day'],
      payFloor: 5000,
      needs: ['dorm'],
      groups: ['graduate'],
    },
  )
  expect(hit.requirements).toEqual([
    { limit: 'education', met: true, code: null },
    { limit: 'certificate', met: true, code: 'welder-1' },
    { limit: 'skills', met: false, code: null },
    { limit: 'pay', met: true, code: null },
    { limit: 'shift', met: true, code: null },
    { limit: 'dorm', met: false, code: null },
  ])
})
