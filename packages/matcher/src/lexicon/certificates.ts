import { readTable } from '@pinqiao/search-config'
import type { Language } from '../vocabulary.ts'
import { listOf, once } from './tables.ts'
import { type FoundTerm, type Term, TermBook, termOf } from './terms.ts'

export interface Certificate extends Term {
  /** True: the work is forbidden without it. */
  licence: boolean
  /** Certificates of one family are levels of the same thing; '' for none. */
  family: string
  /** Rank inside the family, rising; a higher one also serves where a lower one is asked. */
  level: number
  /**
   * Days in which anybody gets it by asking for it (a medical check, an online test); null where a training or an exam
   * that people fail stands before it.
   */
  days: number | null
  /** Other certificates this one also stands for: A2 drives what C1 may, an N1 is a special equipment permit. */
  covers: string[]
}

const book = once(
  () =>
    new TermBook(
      readTable('certificates.tsv').map(
        (row): Certificate => ({
          ...termOf(row),
          licence: row.licence === '1',
          family: row.family ?? '',
          level: Number(row.level || 0),
          days: row.days ? Number(row.days) : null,
          covers: listOf(row.covers),
        }),
      ),
    ),
)

/** All certificates by code. */
export function certificates(): ReadonlyMap<string, Certificate> {
  return book().byCode as ReadonlyMap<string, Certificate>
}

/** Certificates named in a normalised text and not negated there (无需健康证), left to right. */
export function findCertificates(text: string): FoundTerm[] {
  return book().find(text)
}

/** Code of a code or plain word, with or without its 证 (N1, 高压电工); null when no certificate is called so. */
export function certificateOf(word: string): string | null {
  return book().codeOf(word) ?? book().codeOf(`${word}证`)
}

/** True where the work is forbidden without this certificate. */
export function isLicence(code: string): boolean {
  return certificates().get(code)?.licence ?? false
}

/** True where anybody gets it within days, so that not holding it yet shuts nobody out. */
export function isSoonGot(code: string): boolean {
  return (certificates().get(code)?.days ?? null) !== null
}

/** True when a holder of `held` fulfils a posting that asks `asked`: the same one, one it covers, or a higher level of its family. */
export function certificateServes(held: string, asked: string): boolean {
  if (held === asked) return true
  const has = certificates().get(held)
  const wants = certificates().get(asked)
  if (!has || !wants) return false
  if (has.covers.includes(asked)) return true
  if (wants.family === '' || has.family !== wants.family) return false
  return has.level >= wants.level
}

/** Name of a certificate, null for an unknown code. */
export function certificateLabel(code: string, lang: Language): string | null {
  const one = certificates().get(code)
  return one ? (lang === 'en' ? one.en : one.zh) : null
}
