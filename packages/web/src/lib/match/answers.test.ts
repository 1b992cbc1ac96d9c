import { expect, test } from 'vitest'
import { readAnswers, readChange, readNumber, splitWords, withChange, withConfirmed } from './answers.ts'

function form(fields: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

test('words are parted by commas of every kind, lines, and spaces between Han', () => {
  expect(splitWords('焊工，叉车司机、保洁; 电工\n钳工')).toEqual(['焊工', '叉车司机', '保洁', '电工', '钳工'])
  expect(splitWords('焊接 开叉车')).toEqual(['焊接', '开叉车'])
  expect(splitWords('forklift driver, welder')).toEqual(['forklift driver', 'welder'])
  expect(splitWords(' ，, ')).toEqual([])
})

test('a number is read as people type it, and anything else is left for the API to refuse', () => {
  expect(readNumber('５，５００元')).toBe(5500)
  expect(readNumber('5 500')).toBe(5500)
  expect(readNumber('  ')).toBeNull()
  expect(readNumber('很多')).toBe('很多')
  expect(readNumber('-5')).toBe(-5)
  expect(readNumber('99999999999')).toBe(99_999_999_999)
})

test('an empty form says nothing', () => {
  expect(
    readAnswers(
      form([
        ['wanted', ''],
        ['skills', ''],
        ['home', ''],
        ['payFloor', ''],
      ]),
    ),
  ).toEqual({})
})

test('a written place goes before the list, a firm floor stays firm', () => {
  expect(
    readAnswers(
      form([
        ['home', '620171101'],
        ['homeOther', '安宁区'],
        ['payFloor', '5500'],
        ['payFirm', 'on'],
        ['shifts', 'early'],
        ['shifts', 'day'],
      ]),
    ),
  ).toEqual({ home: '安宁区', pay: { floor: 5500, firm: true }, shifts: ['early', 'day'] })
})

test('the short form keeps what it does not ask', () => {
  const before = { certificates: ['叉车证'], skills: ['开车'], shifts: ['night' as const] }
  const short = form([
    ['part', 'short'],
    ['skills', '焊接'],
    ['shifts', ''],
  ])
  expect(readAnswers(short, before)).toEqual({ certificates: ['叉车证'], skills: ['焊接'] })
})

test('one change touches one answer', () => {
  const answers = {
    certificates: ['a'],
    pay: { floor: 6000, firm: true },
    needs: ['dorm' as const, 'shuttle' as const],
  }
  expect(withChange(answers, { limit: 'certificate', to: 'b' }).certificates).toEqual(['a', 'b'])
  expect(withChange(answers, { limit: 'pay', to: 5000 }).pay).toEqual({ floor: 5000, firm: true })
  expect(withChange(answers, { limit: 'dorm', to: null }).needs).toEqual(['shuttle'])
  expect(answers.certificates).toEqual(['a'])
})

test('a change that is none is not read', () => {
  expect(readChange('age', '30')).toBeNull()
  expect(readChange('pay', 'much')).toBeNull()
  expect(readChange(null, '1')).toBeNull()
  expect(readChange('distance', '50')).toEqual({ limit: 'distance', to: 50 })
})

test('what is confirmed is added to what was said, no word twice', () => {
  const said = { skills: ['焊接'], home: '620171' }
  const confirmed = { wanted: ['中式烹调师'], skills: ['烹饪', '焊接'], certificates: [] }
  expect(withConfirmed(said, confirmed)).toEqual({
    home: '620171',
    wanted: ['中式烹调师'],
    skills: ['焊接', '烹饪'],
  })
})
