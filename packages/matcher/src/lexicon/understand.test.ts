import { expect, test } from 'vitest'
import type { Education } from '../vocabulary.ts'
import { understandSeeker } from './understand.ts'
import { workNamedIn } from './understand-wanted.ts'

test('nothing said is nothing known', () => {
  const { seeker, notUnderstood } = understandSeeker({})
  expect(notUnderstood).toEqual([])
  expect(seeker).toEqual({
    wanted: [],
    wantedWords: [],
    wantedAs: {},
    skills: [],
    certificates: [],
    education: null,
    major: null,
    years: null,
    payFloor: null,
    payFirm: false,
    home: null,
    maxKm: null,
    shifts: [],
    needs: [],
    groups: [],
  })
})

test('a major of several schools is taken at the level of the person', () => {
  const major = (education: Education | null) =>
    understandSeeker({ education, major: '学前教育' }).seeker.major
  expect([major('bachelor'), major('college'), major(null)]).toEqual(['040106', 'v570102', '040106'])
  // no secondary school teaches it under this name
  expect(major('senior_high')).toBe('040106')
})

test('a wish for any work of a factory is for packing and assembling too, by the names of such ads', () => {
  const { wanted, wantedAs } = understandSeeker({ wanted: ['普工'] }).seeker
  expect(wanted).toEqual(['6-99-00', '6-31-05-00', '6-25-04-07'])
  expect(wantedAs?.['6-31-05-00']).toEqual(['普工'])
})

test('words, codes, Traditional characters, everyday talk and slips of the pen become codes', () => {
  const { seeker, notUnderstood } = understandSeeker({
    wanted: ['電焊工', '6-30-05-01', '带娃', 'weldr', '数据分析'],
    skills: ['焊接', 'C++'],
    certificates: ['N1', '健康证'],
    major: '计科',
    home: '瑞岭悦府',
  })
  expect(notUnderstood).toEqual([])
  expect(seeker.wanted).toEqual(['6-18-02-04', '6-30-05-01', '4-10-01-01', '4-10-01-06', '2-02-30-09'])
  expect(seeker.skills).toEqual(['welding', 'cpp'])
  expect(seeker.certificates).toEqual(['forklift-n1', 'health-certificate'])
  expect(seeker.major).toBe('080901')
  expect(seeker.home?.place).toBe('620171101-ruiling-yuefu')
  expect(seeker.home?.point).not.toBeNull()
})

test('work we know no occupation for is kept as words', () => {
  const { seeker, notUnderstood } = understandSeeker({ wanted: ['量子打捞员'] })
  expect(seeker.wantedWords).toEqual(['量子打捞员'])
  expect(notUnderstood).toEqual([])
})

test('what means nothing is said back with its field', () => {
  const { notUnderstood } = understandSeeker({
    wanted: ['asdfgh', '呵呵呵'],
    skills: ['xyzzy'],
    certificates: ['月球驾照员'],
    major: '炼金术',
    home: '火星',
  })
  expect(notUnderstood).toEqual([
    { field: 'wanted', word: 'asdfgh' },
    { field: 'wanted', word: '呵呵呵' },
    { field: 'skills', word: 'xyzzy' },
    { field: 'certificates', word: '月球驾照员' },
    { field: 'major', word: '炼金术' },
    { field: 'home', word: '火星' },
  ])
})

test('names that many cities have are the ones near here', () => {
  expect(understandSeeker({ home: '城关区' }).seeker.home?.place).toBe('620102')
  expect(understandSeeker({ home: '綜保區' }).seeker.home?.place).toBe('620171101-bonded-zone')
})

test('several things said in one breath are all heard', () => {
  const { seeker, notUnderstood } = understandSeeker({
    wanted: ['焊工、电工，呵呵呵', 'Ear, Nose and Throat Specialist'],
    skills: ['焊接,C++'],
    certificates: ['叉车证；月球证'],
  })
  expect(seeker.wanted).toEqual(['6-18-02-04', '6-31-01-03', '2-05-01-06'])
  expect(seeker.skills).toEqual(['welding', 'cpp'])
  expect(seeker.certificates).toEqual(['forklift-n1'])
  expect(notUnderstood.map(({ word }) => word)).toEqual(['呵呵呵', '月球证'])
})

test.each([
  ['cook', '4-03-02-01'],
  ['mechanic', '4-12-01-01'],
  ['sales', '4-01-02-01'],
  ['programmer', '2-02-10-03'],
  ['front end developer', '2-02-10-03'],
  ['warehouse worker', '4-02-06-01'],
  ['babysitter', '4-10-01-01'],
])('everyday English: %s', (word, code) => {
  expect(understandSeeker({ wanted: [word] }).seeker.wanted).toContain(code)
})

test('empty words are not said', () => {
  const { seeker, notUnderstood } = understandSeeker({ wanted: ['', '  '], home: ' ', major: '' })
  expect(seeker.wanted).toEqual([])
  expect(seeker.home).toBeNull()
  expect(notUnderstood).toEqual([])
})

test('a space between Chinese words parts them, unless together they are one name', () => {
  const wanted = (said: string) => understandSeeker({ wanted: [said] }).seeker.wanted
  expect(wanted('焊工 电工')).toEqual([...wanted('焊工'), ...wanted('电工')])
  expect(wanted('软件 开发')).toEqual(wanted('软件开发'))
  expect(wanted('forklift driver')).toHaveLength(1)
  expect(understandSeeker({ skills: ['焊接 开叉车'] }).seeker.skills).toEqual(['welding', 'forklift'])
})

test.each([
  ['叉车司机', ['6-30-05-01']],
  ['招聘 焊工 兰州新区', ['6-18-02-04']],
  ['堆高機', ['6-30-05-01']],
  ['hangong', ['6-18-02-04']],
  ['焊工培训', []],
  ['护理用品', []],
  ['兰州新区', []],
])('the work that the search 「%s」 names', (query, codes) => {
  expect(workNamedIn(query)).toEqual(codes)
})
