import { normalise } from '../text/normalise.ts'
import type { Point, Seeker } from '../types.ts'
import type { Education, Group, Need, Shift } from '../vocabulary.ts'
import { certificateOf } from './certificates.ts'
import { majorAtSchool } from './majors.ts'
import { skillOf } from './skills.ts'
import { titleKey, titleWords } from './titles.ts'
import { withoutTraits } from './traits.ts'
import { understandPlace } from './understand-place.ts'
import { understandWanted } from './understand-wanted.ts'

/** The match form: codes or plain words where a vocabulary is meant, all parts optional. */
export interface SeekerWords {
  wanted?: string[]
  skills?: string[]
  certificates?: string[]
  education?: Education | null
  major?: string | null
  /** Of such work. */
  years?: number | null
  pay?: { floor?: number | null; firm?: boolean } | null
  home?: string | Point | null
  maxKm?: number | null
  shifts?: Shift[]
  needs?: Need[]
  groups?: Group[]
}

export interface NotUnderstood {
  field: 'wanted' | 'skills' | 'certificates' | 'major' | 'home'
  word: string
}

/** Turns what a person said into codes; words that mean nothing here are said back, never dropped in silence. */
export function understandSeeker(words: SeekerWords): { seeker: Seeker; notUnderstood: NotUnderstood[] } {
  const notUnderstood: NotUnderstood[] = []
  const codesOf = (
    field: NotUnderstood['field'],
    said: string[],
    codeOf: (word: string) => string | null,
  ) => {
    const codes = new Set<string>()
    for (const word of said.flatMap((one) => namedIn(one, (whole) => codeOf(whole) !== null))) {
      const code = codeOf(word.trim())
      if (code === null) notUnderstood.push({ field, word })
      else codes.add(code)
    }
    return [...codes]
  }

  const wanted = new Set<string>()
  const wantedWords = new Set<string>()
  const wantedAs: Record<string, string[]> = {}
  for (const said of (words.wanted ?? []).flatMap((one) => namedIn(one, isTitle))) {
    const word = withoutTraits(said.trim())
    const meant = understandWanted(word)
    if (meant === null) notUnderstood.push({ field: 'wanted', word: said })
    else if (meant.codes.length === 0) wantedWords.add(normalise(word))
    for (const code of meant?.codes ?? []) {
      wanted.add(code)
      if (meant && meant.as.length > 0) wantedAs[code] = [...(wantedAs[code] ?? []), ...meant.as]
    }
  }

  const majorHere = (word: string) => majorAtSchool(word, words.education ?? null)
  const seeker: Seeker = {
    wanted: [...wanted],
    wantedWords: [...wantedWords],
    wantedAs,
    skills: codesOf('skills', words.skills ?? [], skillOf),
    certificates: codesOf('certificates', words.certificates ?? [], certificateOf),
    education: words.education ?? null,
    major: codesOf('major', words.major ? [words.major] : [], majorHere)[0] ?? null,
    years: words.years ?? null,
    payFloor: words.pay?.floor ?? null,
    payFirm: words.pay?.firm ?? false,
    home: homeOf(words.home ?? null, notUnderstood),
    maxKm: words.maxKm ?? null,
    shifts: words.shifts ?? [],
    needs: words.needs ?? [],
    groups: words.groups ?? [],
  }
  return { seeker, notUnderstood }
}

/** 焊工、电工 or 焊工 电工 said in one breath are two; what is a name as a whole (Ear, Nose and Throat Specialist) is one. */
function namedIn(said: string, isName: (word: string) => boolean): string[] {
  const whole = said.trim()
  if (isName(whole)) return [whole]
  const parts = said.split(/[、，,；;]/).map((part) => part.trim())
  return parts.flatMap((part) => (isName(part) ? [part] : part.split(BETWEEN_HAN))).filter(isSaid)
}

/** A space between Chinese words parts them as a comma does (焊工 电工); words in Latin letters keep theirs. */
const BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u

const isTitle = (word: string): boolean => titleWords().has(titleKey(word))

function homeOf(home: string | Point | null, notUnderstood: NotUnderstood[]): Seeker['home'] {
  if (home === null) return null
  if (typeof home !== 'string') return { place: null, point: home }
  if (!isSaid(home)) return null
  const found = understandPlace(home.trim())
  if (found) return found
  notUnderstood.push({ field: 'home', word: home })
  return null
}

function isSaid(word: string): boolean {
  return word.trim() !== ''
}
