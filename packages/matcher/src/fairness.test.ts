import { expect, test } from 'vitest'
import { EmbeddedIndex } from './engines/embedded/embedded-index.ts'
import { type SeekerWords, understandSeeker } from './lexicon/understand.ts'
import { seeded, TODAY } from './match.fixtures.ts'
import { analysedCorpus, relevanceSet } from './relevance.cases.ts'
import type { Seeker } from './types.ts'
import { EDUCATIONS, GROUPS, NEEDS, SHIFTS } from './vocabulary.ts'

/**
 * What a person is changes no order. The types hold no place for it; here it travels along all the same, in fields
 * that nobody declared and in the free words beside the wish, as a leak would bring it.
 */

const PROFILES = 10_000

/** What surrounds a profile, and what it is flipped to. */
const TRAITS = {
  sex: ['男', '女'],
  age: ['24岁', '53岁'],
  ethnicity: ['汉族', '东乡族'],
  religion: ['不信教', '伊斯兰教'],
  hukou: ['城镇户口', '农村户口'],
  marital: ['未婚', '已婚'],
  childbearing: ['未育', '已婚已育'],
  health: ['健康', '乙肝携带'],
  name: ['王建国', '马晓燕'],
  idNumber: ['620102197201013311', '622926200203074529'],
} as const
type Trait = keyof typeof TRAITS

const town = relevanceSet('town')
const postings = analysedCorpus(town)
const index = new EmbeddedIndex()
index.apply(postings, [])
const offered = {
  wanted: [...new Set(town.corpus.map(({ title }) => title.replace(/（.*/, '')))],
  skills: [...new Set(postings.flatMap(({ facts }) => facts.skills))],
  certificates: [...new Set(postings.flatMap(({ facts }) => facts.certificates))],
  majors: ['计算机科学与技术', '护理', '会计', '机电一体化', '学前教育', '统计学'],
  homes: ['瑞岭悦府', '彩虹城', '秦川家园', '西岔嘉园', '北京市'],
}

/** A person of any kind, in the form's own words; parts left unsaid as often as not. */
function someWords(next: () => number): SeekerWords {
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
  const some = <T>(of: readonly T[], most: number): T[] =>
    Array.from({ length: Math.floor(next() * (most + 1)) }, () => one(of))
  const maybe = <T>(chance: number, make: () => T): T | null => (next() < chance ? make() : null)
  return {
    wanted: some(offered.wanted, 2),
    skills: some(offered.skills, 3),
    certificates: some(offered.certificates, 2),
    education: maybe(0.5, () => one(EDUCATIONS)),
    major: maybe(0.3, () => one(offered.majors)),
    pay: maybe(0.4, () => ({ floor: 2500 + Math.floor(next() * 16) * 500, firm: next() < 0.5 })),
    home: maybe(0.6, () => one(offered.homes)),
    maxKm: maybe(0.3, () => one([5, 15, 40])),
    shifts: some(SHIFTS, 2),
    needs: some(NEEDS, 1),
    groups: some(GROUPS, 2),
  }
}

const surrounding = (side: (trait: Trait) => 0 | 1) =>
  Object.fromEntries(Object.entries(TRAITS).map(([trait, sides]) => [trait, sides[side(trait as Trait)]]))

/** The order a person sees, near misses and what one change would open with it. */
function seenBy(words: SeekerWords, around: Record<string, string | undefined>) {
  const { seeker } = understandSeeker({ ...around, ...words })
  const asked = { ...around, ...seeker } satisfies Seeker
  const found = index.match({ seeker: asked, order: 'best', limit: 20, after: null, today: TODAY })
  return JSON.stringify(found)
}

const beside = (words: SeekerWords, trait: string | undefined): SeekerWords => ({
  ...words,
  wanted: (words.wanted ?? []).map((wish) => `${wish} ${trait}`),
})

test(`of ${PROFILES} people none sees another order for what they are`, () => {
  const next = seeded(20261125)
  const traits = Object.keys(TRAITS) as Trait[]
  for (let i = 0; i < PROFILES; i++) {
    const words = someWords(next)
    const flipped = traits[i % traits.length] as Trait
    const plain = seenBy(
      words,
      surrounding(() => 0),
    )
    const other = seenBy(
      words,
      surrounding((trait) => (trait === flipped || i % 7 === 0 ? 1 : 0)),
    )
    if (plain !== other) expect.fail(`${flipped} changes the order of ${JSON.stringify(words)}`)
  }
}, 120_000)

test.each((Object.keys(TRAITS) as Trait[]).filter((trait) => trait !== 'name' && trait !== 'idNumber'))(
  '%s said beside the wish changes nothing',
  (trait) => {
    const next = seeded(7)
    for (let i = 0; i < 150; i++) {
      const words = { ...someWords(next), wanted: [offered.wanted[i % offered.wanted.length] as string] }
      const plain = seenBy(words, {})
      for (const said of TRAITS[trait])
        expect(seenBy(beside(words, said), {}), `${words.wanted} ${said}`).toBe(plain)
    }
  },
)

test('a wish that holds the word for a trait inside another word is left whole', () => {
  const codes = (wanted: string[]) => understandSeeker({ wanted }).seeker.wanted
  expect(codes(['健康管理师'])).not.toEqual([])
  expect(codes(['健康管理师'])).not.toEqual(codes(['管理师']))
  expect(codes(['保洁（女）'])).toEqual(codes(['保洁']))
  expect(codes(['35岁以上 保安'])).toEqual(codes(['保安']))
  expect(understandSeeker({ wanted: ['女'] }).notUnderstood).toEqual([{ field: 'wanted', word: '女' }])
})
