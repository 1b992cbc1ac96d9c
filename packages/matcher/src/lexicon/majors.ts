import { readTable } from '@pinqiao/search-config'
import { normalise } from '../text/normalise.ts'
import type { Education, Language } from '../vocabulary.ts'
import { listOf, once } from './tables.ts'

export interface Major {
  /** National code; a prefix of it is its class. Undergraduate `080901`, vocational `v510201`, secondary `s710201`. */
  code: string
  name: string
  en: string
  level: 'undergraduate' | 'vocational' | 'secondary'
  also: string[]
  /** 大典 code prefixes the major prepares for; empty where only its class says so. */
  occupations: string[]
}

/** All majors and classes of majors by code. */
export const majors: () => ReadonlyMap<string, Major> = once(
  () =>
    new Map(
      readTable('majors.tsv').map((row) => [
        row.code ?? '',
        {
          code: row.code ?? '',
          name: row.name ?? '',
          en: row.en ?? '',
          level: row.level as Major['level'],
          also: listOf(row.also),
          occupations: listOf(row.occupations),
        },
      ]),
    ),
)

const byWord = once(() => wordsFor([...majors().values()]))

/** The same of one level: 学前教育, 护理 and 电子商务 are taught at several under one name. */
const byWordAt = once(() => {
  const of = (level: Major['level']) => wordsFor([...majors().values()].filter((one) => one.level === level))
  return { undergraduate: of('undergraduate'), vocational: of('vocational'), secondary: of('secondary') }
})

/** Codes by name; what else they are called goes after all names. */
function wordsFor(some: Major[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const learn = (word: string, code: string) => {
    const key = normalise(word)
    if (key !== '' && !words.has(key)) words.set(key, code)
  }
  for (const major of some) learn(major.name, major.code)
  for (const major of some) for (const word of [...major.also, major.en]) learn(word, major.code)
  return words
}

/** The level at which somebody with this schooling studied; null where it does not tell. */
const levelOf: Record<Education, Major['level'] | null> = {
  any: null,
  primary: null,
  junior_high: null,
  senior_high: 'secondary',
  college: 'vocational',
  bachelor: 'undergraduate',
  master: 'undergraduate',
  doctor: 'undergraduate',
}

/** The major of a person, taken at the level of their schooling where that level has one of the name. */
export function majorAtSchool(word: string, education: Education | null): string | null {
  const level = education && levelOf[education]
  return (level && majorIn(word, byWordAt()[level])) ?? majorOf(word)
}

/** Code of a code or of a major's or class's name as people write it (计科, 会计专业, 护理类); null when unknown. */
export const majorOf = (word: string): string | null => majorIn(word, byWord())

function majorIn(word: string, words: ReadonlyMap<string, string>): string | null {
  if (majors().has(word)) return word
  const key = normalise(word).replace(/[。.;；,，\s]+$/, '')
  const bare = key.replace(/\(.*\)$/, '').replace(/(相关专业|等专业|专业)$/, '')
  for (const form of [key, bare, `${bare}类`, bare.replace(/(相关|类|学)$/, ''), `${bare}学`]) {
    const code = words.get(form)
    if (code) return code
  }
  return null
}

/** Majors and classes named in a list such as ['资产评估', '会计学类'], unknown ones left out. */
export function majorsOf(words: string[]): string[] {
  const codes = words.map(majorOf).filter((code) => code !== null)
  return [...new Set(codes)]
}

/**
 * 1: the very major, one of the same field at another level (会计学, 大数据与会计) or one inside a class that is asked;
 * 0.6: a major of the same class; 0: another field.
 */
export function majorNearness(had: string, asked: string): number {
  if (had === asked || had.startsWith(asked) || sameField(had, asked)) return 1
  const [hadClass, askedClass] = [classOf(had), classOf(asked)]
  if (hadClass === '' || askedClass === '') return 0
  if (hadClass !== askedClass && !sameField(hadClass, askedClass)) return 0
  return asked === askedClass ? 1 : 0.6
}

const fieldWords = once(() => {
  const words = new Map<string, Set<string>>()
  for (const { code, name, also } of majors().values()) words.set(code, new Set([name, ...also].map(fieldOf)))
  return words
})

/** True when two majors or classes go by the same name, whatever the level of the school. */
function sameField(a: string, b: string): boolean {
  const others = fieldWords().get(b)
  if (!others) return false
  for (const word of fieldWords().get(a) ?? []) if (others.has(word)) return true
  return false
}

function fieldOf(name: string): string {
  return normalise(name)
    .replace(/\(.*\)$/, '')
    .replace(/(专业|技术|类|学)+$/, '')
}

/** 大典 code prefixes the major prepares for, its own or its class's. */
export function occupationsOfMajor(code: string): string[] {
  for (let at = code; at.length > 0; at = at.slice(0, -1)) {
    const own = majors().get(at)?.occupations ?? []
    if (own.length > 0) return own
  }
  return []
}

/** 大典 code prefixes that the class of a major prepares for; of a class itself its own. */
export function occupationsOfMajorClass(code: string): string[] {
  return occupationsOfMajor(classOf(code))
}

/** Name of a major or class, null for an unknown code. */
export function majorLabel(code: string, lang: Language): string | null {
  const one = majors().get(code)
  return one ? (lang === 'en' ? one.en : one.name) : null
}

/** Classes have four digits (`0809`, `v5102`, `s7102`). */
function classOf(code: string): string {
  return code.slice(0, /^[a-z]/.test(code) ? 5 : 4)
}
