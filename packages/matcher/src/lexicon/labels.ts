import type { Language } from '../vocabulary.ts'
import { certificateLabel } from './certificates.ts'
import { majorLabel } from './majors.ts'
import { keepsLabel } from './near-occupations.ts'
import { occupationLabel } from './occupations.ts'
import { placeLabel } from './places.ts'
import { skillLabel } from './skills.ts'

/** Vocabularies whose words are data; the closed ones are worded by the web. */
export type Labelled = 'place' | 'occupation' | 'skill' | 'certificate' | 'major' | 'keeps'

const labellers = {
  place: placeLabel,
  occupation: occupationLabel,
  skill: skillLabel,
  certificate: certificateLabel,
  major: majorLabel,
  keeps: keepsLabel,
} satisfies Record<Labelled, (code: string, lang: Language) => string | null>

/** Words for a code in a language; an unknown code is its own label, so that an old link still shows something. */
export function label(facet: Labelled, value: string, lang: Language): string {
  return labellers[facet](value, lang) ?? value
}
