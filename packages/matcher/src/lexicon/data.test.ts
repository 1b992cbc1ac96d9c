import { readJson, readTable, readText } from '@pinqiao/search-config'
import { expect, test } from 'vitest'
import { certificates } from './certificates.ts'
import { majors } from './majors.ts'
import { isOccupationCode, occupationAncestors, occupationGroups, occupations } from './occupations.ts'
import { places } from './places.ts'
import { skills } from './skills.ts'
import { listOf } from './tables.ts'
import { titleKey } from './titles.ts'

const tables = ['skills.tsv', 'certificates.tsv', 'majors.tsv', 'places/divisions.tsv', 'places/new-area.tsv']

test.each(tables)('%s names every code once, in both languages', (table) => {
  const rows = readTable(table)
  expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length)
  const nameless = rows.filter((row) => !row.en || !(row.zh || row.name))
  expect(nameless).toEqual([])
})

test('the whole classification is there, with English names and every class above', () => {
  expect(occupations().size).toBe(1639)
  const lost = [...occupations().keys()]
    .flatMap(occupationAncestors)
    .filter((code) => !occupationGroups().has(code))
  expect(lost).toEqual([])
  expect([...occupations().values()].filter(({ en }) => en === '')).toEqual([])
})

test('a name stands for one occupation, and titles.tsv sends it nowhere else', () => {
  const codeOf = new Map<string, string>()
  const twice = [...occupations().values()].flatMap(({ code, name, also, en, alsoEn }) =>
    [name, ...also, en, ...alsoEn].map(titleKey).filter((key) => {
      const other = codeOf.get(key)
      codeOf.set(key, code)
      return other !== undefined
    }),
  )
  expect(twice).toEqual([])
  // Ads use some official names for other work; who wants them is led to both.
  const official = new Set([...occupations().values()].map(({ name }) => titleKey(name)))
  const elsewhere = readTable('titles.tsv').filter(({ word = '', code }) => {
    const own = codeOf.get(titleKey(word))
    return own !== undefined && own !== code && !official.has(titleKey(word))
  })
  expect(elsewhere).toEqual([])
})

test('titles and majors speak only of occupations that exist', () => {
  const codes = [
    ...readTable('titles.tsv').map((row) => row.code),
    ...[...majors().values()].flatMap((major) => major.occupations),
  ]
  expect(codes.filter((code) => !isOccupationCode(code ?? ''))).toEqual([])
})

test('every vocational and secondary major names the work it prepares for itself, not only by its class', () => {
  const own = [...majors().values()].filter(
    ({ code, level }) => level !== 'undergraduate' && code.length === 7,
  )
  expect(own.length).toBeGreaterThan(300)
  expect(own.filter(({ occupations: work }) => work.length === 0)).toEqual([])
})

test('all undergraduate majors of the national catalogue are there: every class, and over 830 majors', () => {
  const undergraduate = [...majors().values()].filter(({ level }) => level === 'undergraduate')
  expect(undergraduate.filter(({ code }) => code.length === 4).length).toBeGreaterThanOrEqual(93)
  expect(undergraduate.filter(({ code }) => code.length >= 6).length).toBeGreaterThan(830)
})

test('every major lies in a class that is listed', () => {
  const lost = [...majors().keys()].filter((code) => {
    const widest = /^[a-z]/.test(code) ? 3 : 2
    // Beyond the 99th of a class a major has a digit more.
    const above = code.length > widest + 4 ? widest + 2 : code.length - 2
    return code.length > widest && !majors().has(code.slice(0, above))
  })
  expect(lost).toEqual([])
})

test('every place lies in one that is listed, and local points near the New Area', () => {
  const all = [...places().values()]
  const lost = all.filter(({ code }) => code.includes('-') && !places().has(code.slice(0, code.indexOf('-'))))
  expect(lost).toEqual([])
  const local = all.filter(({ code, point }) => code.startsWith('620171') && point)
  const far = local.filter(
    ({ point }) => Math.hypot((point?.lat ?? 0) - 36.48, (point?.lon ?? 0) - 103.7) > 0.3,
  )
  expect(far).toEqual([])
})

test('skills are parts only of skills that exist', () => {
  const wider = [...skills().values()].flatMap((one) => one.of)
  expect(wider.length).toBeGreaterThan(80)
  expect(wider.filter((code) => !skills().has(code))).toEqual([])
})

test('certificates cover only certificates that exist', () => {
  const covered = [...certificates().values()].flatMap(({ covers }) => covers)
  expect(covered.filter((code) => !certificates().has(code))).toEqual([])
})

interface Synonym {
  say: string
  also: string[]
  why: string
}

test.each(['synonyms.json', 'traditional.json'])('%s: every entry says something else, and why', (file) => {
  const entries = readJson(file) as Synonym[]
  expect(entries.filter(({ say, also, why }) => !say || also.length === 0 || !why)).toEqual([])
  expect(new Set(entries.map(({ say }) => say)).size).toBe(entries.length)
})

test('the dictionary is in the form the cutter reads', () => {
  const odd = readText('dictionary.txt')
    .split('\n')
    .filter((line) => line !== '' && !/^\S+ \d+ [a-z]+$/.test(line))
  expect(odd).toEqual([])
})

test('families of work have a name in both languages, no title twice, and lie next to families that exist', () => {
  const families = readTable('families.tsv')
  const codes = new Set(families.map(({ code }) => code))
  expect(codes.size).toBe(families.length)
  const faults = families.flatMap(({ code = '', group, zh, en, members_zh, members_en, near }) => {
    const members = [...listOf(members_zh), ...listOf(members_en)].map(titleKey)
    const nearCodes = listOf(near).map((one) => one.split(':'))
    const isWhole =
      Boolean(group && !codes.has(group) && zh && en) && new Set(members).size === members.length
    const areKnown = nearCodes.every(
      ([other, often]) => codes.has(other) && other !== code && Number(often) <= 1,
    )
    return isWhole && areKnown ? [] : [code]
  })
  expect(faults).toEqual([])
})
