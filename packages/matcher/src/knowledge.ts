import { certificateServes, certificates, isLicence, isSoonGot } from './lexicon/certificates.ts'
import { easeOfStart } from './lexicon/entry-work.ts'
import { majorNearness, majors, occupationsOfMajor, occupationsOfMajorClass } from './lexicon/majors.ts'
import { occupationNearness, occupationTies } from './lexicon/nearness.ts'
import { occupations } from './lexicon/occupations.ts'
import { placePoint } from './lexicon/places.ts'
import { withWiderSkills } from './lexicon/skills.ts'
import { normalise } from './text/normalise.ts'
import { wordsOf } from './text/segment.ts'
import type { Point, Tie } from './types.ts'
import type { Education } from './vocabulary.ts'

/** What ranking has to know of the world beside postings and the person; tests may bring their own. */
export interface Knowledge {
  /** 0..1; `wanted` may be a class of the 大典. */
  occupationNearness(wanted: string, offered: string): number
  /** What makes two different occupations near, the surest source first. */
  occupationTies(wanted: string, offered: string): Tie[]
  /** 1: anybody can begin such work … 0: not without years of school. */
  easeOfStart(occupation: string): number
  /** Names by which the titles of postings call an occupation. */
  occupationNames(code: string): string[]
  /** 1 fits what is asked, 0.6 may fit or is close, 0 does not. */
  majorNearness(had: string, asked: string): number
  /** 大典 prefixes the major prepares for. */
  occupationsOfMajor(code: string): string[]
  /** 大典 prefixes that its class prepares for: wider than its own. */
  occupationsOfMajorClass(code: string): string[]
  /** What who studied the major usually has; null for an unknown code. */
  schoolingOfMajor(code: string): Education | null
  /** Skills with the wider ones they prove. */
  withWiderSkills(codes: readonly string[]): string[]
  certificateServes(held: string, asked: string): boolean
  /** Certificates of one family are levels of each other; '' has no family. */
  certificateFamily(code: string): string
  isLicence(code: string): boolean
  /** Anybody gets it within days (健康证): it is said, and shuts nobody out. */
  isSoonGot(code: string): boolean
  placePoint(code: string): Point | null
  /** Words of a text as titles are cut. */
  words(text: string): string[]
}

const schoolingOf = { undergraduate: 'bachelor', vocational: 'college', secondary: 'senior_high' } as const

/** The house's own: search-config by way of the lexicon. */
export const lexiconKnowledge: Knowledge = {
  occupationNearness,
  occupationTies,
  easeOfStart,
  occupationNames(code) {
    const one = occupations().get(code)
    return one ? [one.name, ...one.also] : []
  },
  majorNearness: (had, asked) => (sameClassOfAnotherLevel(had, asked) ? 1 : majorNearness(had, asked)),
  occupationsOfMajor,
  occupationsOfMajorClass,
  schoolingOfMajor: (code) => {
    const level = majors().get(code)?.level
    return level === undefined ? null : schoolingOf[level]
  },
  withWiderSkills,
  certificateServes,
  certificateFamily: (code) => certificates().get(code)?.family ?? '',
  isLicence,
  isSoonGot,
  placePoint,
  words: (text) => wordsOf(normalise(text)),
}

/** 计算机类 is a class of university and of vocational majors under two codes; who asks for it takes both. */
function sameClassOfAnotherLevel(had: string, asked: string): boolean {
  const name = majors().get(asked)?.name
  if (!name?.endsWith('类')) return false
  for (let end = had.length; end >= 2; end--) if (majors().get(had.slice(0, end))?.name === name) return true
  return false
}
