import type { Benefit, Education, Group, Kind, Need, PayBand, Shift, Sort } from './vocabulary.ts'

/** Degrees, WGS-84. */
export interface Point {
  lat: number
  lon: number
}

/**
 * All that ranking and search may know of a posting. No field about sex, age, ethnicity, religion, hukou, marital
 * state or health exists here, so nothing can rank by them. `null` means not stated, never a guess.
 */
export interface PostingFacts {
  id: number
  title: string
  employerId: number | null
  /** 大典 code, e.g. `6-18-02-04`. */
  occupation: string | null
  /** 0..1, how sure the occupation is. */
  occupationConfidence: number
  kind: Kind
  /** Place code of search-config/places: a prefix of it is the wider place. */
  place: string | null
  point: Point | null
  /** Yuan a month. */
  payMin: number | null
  payMax: number | null
  headcount: number | null
  education: Education | null
  /** Fewest years asked; 0: none needed. */
  experienceYears: number | null
  /** Major codes of search-config/majors; empty: any or not stated. */
  majors: string[]
  shifts: Shift[]
  /** Minutes after midnight at which the day's work ends, for school hours. */
  shiftEnds: number | null
  benefits: Benefit[]
  /** Skill codes asked, and those only preferred. */
  skills: string[]
  skillsPreferred: string[]
  /** Certificate codes asked, and those only preferred. */
  certificates: string[]
  certificatesPreferred: string[]
  /** Groups the employer says it wants or welcomes; `groupOnly`: lawfully open to them alone. */
  groups: Group[]
  groupOnly: boolean
  /** Place codes of the shuttle's stops. */
  shuttleStops: string[]
  /** Days since 1970-01-01 in China's time. */
  publishedDay: number
  /** Last day it may be shown. */
  validUntilDay: number
}

/** Words of one posting as the analyser cut them, by the field they came from; words may repeat. */
export interface PostingWords {
  title: string[]
  /** Names of occupation, skills, certificates, benefits. */
  tags: string[]
  employer: string[]
  place: string[]
  text: string[]
}

/** What an engine holds of a posting. */
export interface AnalysedPosting {
  facts: PostingFacts
  words: PostingWords
}

/** Raw text of a posting that is analysed into {@link PostingWords}. */
export interface PostingTexts {
  title: string
  employer: string
  duties: string
  requirements: string
}

// ---------------------------------------------------------------- search

export const FACETS = ['place', 'occupation', 'pay', 'education', 'kind', 'shift', 'benefit', 'group'] as const
export type FacetName = (typeof FACETS)[number]

/** Values inside one facet are OR, facets among each other AND. `place` and `occupation` take code prefixes. */
export interface SearchFilters {
  place: string[]
  occupation: string[]
  pay: PayBand[]
  education: Education[]
  kind: Kind[]
  shift: Shift[]
  benefit: Benefit[]
  group: Group[]
}

/** Order key of the last hit of a page; the next page begins strictly after it. */
export interface After {
  key: number
  id: number
}

export interface SearchQuery {
  text: string
  filters: SearchFilters
  /** Centre of a distance filter and of sort=distance; `km` null: no limit. */
  near: { point: Point; km: number | null } | null
  sort: Sort
  limit: number
  after: After | null
  /** Days since 1970-01-01; postings valid until an earlier day are not found. */
  today: number
}

export interface FacetValue {
  value: string
  count: number
}

export interface SearchAnswer {
  total: number
  hits: { id: number; score: number; km: number | null }[]
  facets: Record<FacetName, FacetValue[]>
  next: After | null
  /** Normalised words that were really matched, for highlights: the query's own, synonyms, corrected typos. */
  terms: string[]
  /** True when no posting held every word and those holding most of them are shown. */
  relaxed: boolean
}

export interface Suggestion {
  kind: 'occupation' | 'title' | 'skill' | 'certificate' | 'employer' | 'place'
  /** Code for occupation, skill, certificate and place; the text itself for the others. */
  value: string
  text: string
  /** Postings behind it. */
  count: number
}

// ---------------------------------------------------------------- match

/**
 * What a person says of themself. Protected traits are not in the type. Codes only: words are turned into codes
 * before (`understand` in lexicon). Empty or null: not said, and then it neither helps nor hurts.
 */
export interface Seeker {
  /** Occupation codes wanted. */
  wanted: string[]
  /** Titles wanted that are no occupation we know, as normalised words. */
  wantedWords: string[]
  skills: string[]
  certificates: string[]
  education: Education | null
  major: string | null
  payFloor: number | null
  /** True: below the floor is out, not only worse. */
  payFirm: boolean
  home: { place: string | null; point: Point | null } | null
  maxKm: number | null
  shifts: Shift[]
  needs: Need[]
  groups: Group[]
}

export const FEATURES = [
  'occupation',
  'title',
  'skills',
  'education',
  'major',
  'experience',
  'pay',
  'commute',
  'shift',
  'childcare',
  'certificate',
  'group',
  'freshness',
  'employer',
] as const
export type Feature = (typeof FEATURES)[number]

/** Why a posting stands where it stands: the feature's value in 0..1, its weight, and the facts behind it as codes. */
export interface Reason {
  feature: Feature
  value: number
  weight: number
  detail: Record<string, string | number | boolean | string[] | null>
}

/** A hard limit a posting fails for this person. */
export const LIMITS = [
  'education',
  'major',
  'certificate',
  'pay',
  'distance',
  'shift',
  'dorm',
  'shuttle',
  'childcare',
  'group_only',
] as const
export type Limit = (typeof LIMITS)[number]

/** `limit` unmet, with the facts: what is asked and what the person has. */
export interface Missing {
  limit: Limit
  detail: Record<string, string | number | boolean | string[] | null>
}

/** One requirement of the posting or wish of the person that could be checked: an arch of the bridge. */
export interface Requirement {
  limit: Limit | 'skills' | 'experience'
  met: boolean
}

export interface MatchHit {
  id: number
  /** 0..1, four decimals. */
  score: number
  because: Reason[]
  missing: Missing[]
  requirements: Requirement[]
  km: number | null
}

/** A single change by the person and how many more postings it would open. */
export interface OneChange {
  change: { limit: Limit; to: string | number | null }
  opens: number
}

export interface MatchAnswer {
  /** Postings that pass every hard limit and are about what the person wants. */
  total: number
  hits: MatchHit[]
  /** Postings that fail exactly one limit, best first. */
  nearMisses: MatchHit[]
  nearMissTotal: number
  oneChangeAway: OneChange[]
  next: After | null
}

export interface MatchQuery {
  seeker: Seeker
  /** `best` is the personal order; `newest` and `nearest` are the non-personal ones. */
  order: 'best' | 'newest' | 'nearest'
  limit: number
  after: After | null
  today: number
}
