import type { Point, Seeker } from '../types.ts'
import type { Education, Group, Need, Shift } from '../vocabulary.ts'

/** The match form: codes or plain words where a vocabulary is meant, all parts optional. */
export interface SeekerWords {
  wanted?: string[]
  skills?: string[]
  certificates?: string[]
  education?: Education | null
  major?: string | null
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
export function understandSeeker(_words: SeekerWords): { seeker: Seeker; notUnderstood: NotUnderstood[] } {
  throw new Error('understandSeeker comes with the vocabularies')
}
