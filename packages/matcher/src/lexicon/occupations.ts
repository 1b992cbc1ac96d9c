import { readTable } from '@pinqiao/search-config'
import type { Language } from '../vocabulary.ts'
import { listOf, once } from './tables.ts'

export interface Occupation {
  /** 大典 code with three hyphens, e.g. `6-18-02-04`. */
  code: string
  name: string
  en: string
  also: string[]
  alsoEn: string[]
}

/** A major (1 level), middle (2) or minor (3) class of the 大典. `short` is the name for narrow screens. */
export interface OccupationGroup {
  code: string
  name: string
  en: string
  short: string
}

/** The classification is kept in files a person can review, names and near occupations alike. */
export const occupationFiles = ['1-3-5-7-8', '2a', '2b', '4', '6a', '6b'] as const

/** All occupations of the 大典 2022 by code, in code order. */
export const occupations: () => ReadonlyMap<string, Occupation> = once(() => {
  const rows = occupationFiles.flatMap((file) => readTable(`occupations/${file}.tsv`))
  const all = rows.map((row) => ({
    code: row.code ?? '',
    name: row.name ?? '',
    en: row.en ?? '',
    also: listOf(row.also),
    alsoEn: listOf(row.also_en),
  }))
  return new Map(all.sort((a, b) => (a.code < b.code ? -1 : 1)).map((one) => [one.code, one]))
})

/** Classes above the occupations by code, in the order of the 大典. */
export const occupationGroups: () => ReadonlyMap<string, OccupationGroup> = once(
  () =>
    new Map(
      readTable('occupations/categories.tsv').map((row) => [
        row.code ?? '',
        {
          code: row.code ?? '',
          name: row.name ?? '',
          en: row.en ?? '',
          short: row.short || (row.name ?? ''),
        },
      ]),
    ),
)

/** True for an occupation or a class of any level. */
export function isOccupationCode(code: string): boolean {
  return occupations().has(code) || occupationGroups().has(code)
}

/** Name of an occupation or class; classes by their short name. Null for an unknown code. */
export function occupationLabel(code: string, lang: Language): string | null {
  const one = occupations().get(code)
  if (one) return lang === 'en' ? one.en : one.name
  const group = occupationGroups().get(code)
  if (group) return lang === 'en' ? group.en : group.short
  return null
}

/** Codes above `code`, widest first: `6-18-02-04` → `6`, `6-18`, `6-18-02`. */
export function occupationAncestors(code: string): string[] {
  const parts = code.split('-')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('-'))
}
