import { expect, test } from 'vitest'
import { whyNot } from './eligible.ts'
import { bare, nobody, smallWorld } from './match.fixtures.ts'
import type { Limit, PostingFacts, Seeker } from './types.ts'

type Case = [says: string, posting: Partial<PostingFacts>, seeker: Partial<Seeker>, fails: Limit[]]

const home = { place: '620171101-yuefu', point: { lat: 36.48, lon: 103.7 } }
const welder = { wanted: ['6-18-02-04'] }

const cases: Case[] = [
  [
    'nothing stated fails nothing',
    {},
    { ...welder, education: 'college', payFloor: 5000, payFirm: true, home, maxKm: 5, shifts: ['day'] },
    [],
  ],
  [
    'nothing said fails nothing',
    { education: 'master', certificates: ['welder-3'], majors: ['0809'], payMax: 100, shifts: ['night'] },
    {},
    [],
  ],

  ['less schooling than asked', { education: 'college' }, { education: 'senior_high' }, ['education']],
  ['just the schooling asked', { education: 'college' }, { education: 'college' }, []],
  [
    'primary school where junior high is asked',
    { education: 'junior_high' },
    { education: 'primary' },
    ['education'],
  ],
  ['primary school where no more is asked', { education: 'primary' }, { education: 'primary' }, []],
  ['"none is asked" takes who never went to school', { education: 'any' }, { education: 'primary' }, []],
  ['"none is asked" takes all', { education: 'any' }, { education: 'junior_high' }, []],
  ['"any" says nothing of a person', { education: 'master' }, { education: 'any' }, []],

  ['another major than listed', { majors: ['1202'] }, { major: '080901' }, ['major']],
  ['a neighbour in the class of a listed major', { majors: ['080902'] }, { major: '080901' }, ['major']],
  ['a major inside a listed class', { majors: ['1202', '0809'] }, { major: '080901' }, []],
  ['a class that holds the listed major', { majors: ['080901'] }, { major: '0809' }, []],

  ['a certificate not held', { certificates: ['forklift'] }, welder, ['certificate']],
  [
    'a lower level than asked',
    { certificates: ['welder-2'] },
    { certificates: ['welder-1'] },
    ['certificate'],
  ],
  ['a higher level than asked', { certificates: ['welder-2'] }, { certificates: ['welder-3'] }, []],
  [
    'one of the levels that will do',
    { certificates: ['driver-1', 'driver-2'] },
    { certificates: ['driver-1'] },
    [],
  ],
  ['a certificate only preferred', { certificatesPreferred: ['forklift'] }, welder, []],

  ['pay under a firm floor', { payMin: 4000, payMax: 4900 }, { payFloor: 5000, payFirm: true }, ['pay']],
  ['pay under a floor that is not firm', { payMin: 4000, payMax: 4900 }, { payFloor: 5000 }, []],
  ['pay that can reach a firm floor', { payMin: 4000, payMax: 5000 }, { payFloor: 5000, payFirm: true }, []],
  ['pay of one figure under a firm floor', { payMin: 4000 }, { payFloor: 5000, payFirm: true }, ['pay']],

  ['farther than said', { point: { lat: 36.6, lon: 103.7 } }, { home, maxKm: 10 }, ['distance']],
  ['as near as said', { point: { lat: 36.5, lon: 103.7 } }, { home, maxKm: 10 }, []],
  ['another city without coordinates', { place: '110105' }, { home, maxKm: 10 }, ['distance']],
  ['the same city without coordinates', { place: '620102' }, { home, maxKm: 10 }, []],
  ['the province alone', { place: '62' }, { home, maxKm: 10 }, []],
  ['far without a limit', { place: '110105' }, { home }, []],
  ['a limit without a home', { place: '110105' }, { maxKm: 10 }, []],

  ['only other shifts', { shifts: ['night', 'three_shift'] }, { shifts: ['day'] }, ['shift']],
  ['one shift of those chosen', { shifts: ['night', 'day'] }, { shifts: ['day'] }, []],
  ['flexible hours', { shifts: ['flexible'] }, { shifts: ['day'] }, []],

  ['no bed stated', { benefits: ['meals'] }, { needs: ['dorm'] }, ['dorm']],
  ['a bed', { benefits: ['dorm'] }, { needs: ['dorm'] }, []],

  ['no bus stated', {}, { needs: ['shuttle'], home }, ['shuttle']],
  ['a bus, its stops unknown', { benefits: ['shuttle'] }, { needs: ['shuttle'], home }, []],
  [
    'a bus that stops elsewhere',
    { benefits: ['shuttle'], shuttleStops: ['620171102-park'] },
    { needs: ['shuttle'], home },
    ['shuttle'],
  ],
  [
    'a bus with a stop near by',
    { shuttleStops: ['620171102-park', '620171101-gate'] },
    { needs: ['shuttle'], home },
    [],
  ],
  [
    'a bus with a stop at home',
    { shuttleStops: ['620171101-yuefu'] },
    { needs: ['shuttle'], home: { ...home, point: null } },
    [],
  ],
  ['a bus, home unknown', { shuttleStops: ['620171102-park'] }, { needs: ['shuttle'] }, []],

  ['hours unknown with a child', {}, { needs: ['childcare'] }, ['childcare']],
  ['childcare offered', { benefits: ['childcare'], shifts: ['night'] }, { needs: ['childcare'] }, []],
  ['day work until five', { shifts: ['day'], shiftEnds: 17 * 60 }, { needs: ['childcare'] }, []],
  ['day work until six', { shifts: ['day'], shiftEnds: 18 * 60 }, { needs: ['childcare'] }, ['childcare']],
  ['day work without an end', { shifts: ['day'] }, { needs: ['childcare'] }, ['childcare']],
  ['the early shift', { shifts: ['early'] }, { needs: ['childcare'] }, []],
  [
    'early and night by turns',
    { shifts: ['early', 'night'], shiftEnds: 15 * 60 },
    { needs: ['childcare'] },
    ['childcare'],
  ],

  ['for veterans alone, nothing said', { groups: ['veteran'], groupOnly: true }, {}, ['group_only']],
  [
    'for veterans alone, a graduate',
    { groups: ['veteran'], groupOnly: true },
    { groups: ['graduate'] },
    ['group_only'],
  ],
  ['for veterans alone, a veteran', { groups: ['veteran'], groupOnly: true }, { groups: ['veteran'] }, []],
  ['veterans welcome, nothing said', { groups: ['veteran'] }, {}, []],

  [
    'several at once, in the order of LIMITS',
    { education: 'master', certificates: ['forklift'], shifts: ['night'] },
    { ...welder, education: 'college', shifts: ['day'] },
    ['education', 'certificate', 'shift'],
  ],
]

test.each(cases)('%s', (_says, posting, seeker, fails) => {
  expect(whyNot({ ...bare, ...posting }, { ...nobody, ...seeker }, smallWorld)).toEqual(fails)
})
