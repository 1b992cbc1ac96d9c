import { readTable } from '@pinqiao/search-config'
import type { Language } from '../vocabulary.ts'
import { listOf, once } from './tables.ts'
import { type FoundTerm, type Term, TermBook, termOf } from './terms.ts'

export interface Skill extends Term {
  /** Field of work the skill is listed under, e.g. `metal`, `care`, `it`. */
  kind: string
  /** Wider skills that who has this one has too: 二保焊 is 焊接, Spring is Java. */
  of: string[]
}

const book = once(
  () =>
    new TermBook(
      readTable('skills.tsv').map(
        (row): Skill => ({
          ...termOf(row),
          kind: row.kind ?? '',
          of: listOf(row.of),
        }),
      ),
    ),
)

/** All skills by code. */
export function skills(): ReadonlyMap<string, Skill> {
  return book().byCode as ReadonlyMap<string, Skill>
}

/** Skills named in a normalised text and not negated there, left to right; one may come more than once. */
export function findSkills(text: string): FoundTerm[] {
  return book().find(text)
}

/** Code of a code or plain word; null when no skill is called so. */
export function skillOf(word: string): string | null {
  return book().codeOf(word)
}

/** The skills with the wider ones they prove, none twice, those named first. */
export function withWiderSkills(codes: readonly string[]): string[] {
  return [...new Set([...codes, ...codes.flatMap((code) => skills().get(code)?.of ?? [])])]
}

/** Name of a skill, null for an unknown code. */
export function skillLabel(code: string, lang: Language): string | null {
  const skill = skills().get(code)
  return skill ? (lang === 'en' ? skill.en : skill.zh) : null
}
