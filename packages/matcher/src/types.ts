import type {
  Benefit,
  Education,
  Group,
  IntegrityGrade,
  Kind,
  Need,
  PayBand,
  Shift,
  Sort,
} from './vocabulary.ts'

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
  /** When it was published or last renewed: days since 1970-01-01 in China's time, for how fresh it is. */
  publishedDay: number
  /** The same moment in minutes since 1970-01-01 UTC, for what is newest. */
  publishedMinute: number
  /** Last day it may be shown. */
  validUntilDay: number
  /** Shadow price 0..1: points of score by which it stands lower because many people are drawn to it; absent: 0. */
  congestion?: number
  /** Share of applications its employer answered in the last 90 days, 0..1; absent: too few to say. */
  replyRate?: number
  /** Its employer's newest integrity grade; absent: never graded. */
  integrityGrade?: IntegrityGrade
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

export const FACETS = [
  'place',
  'occupation',
  'pay',
  'education',
  'kind',
  'shift',
  'benefit',
  'group',
] as const
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
 * before (`understand` in lexicon). Empty or null: not said, and then it neither helps nor hurts, but for certificates
 * and groups (see `eligible.ts`).
 */
export interface Seeker {
  /** Occupation codes wanted. */
  wanted: string[]
  /** Titles wanted that are no occupation we know, as normalised words. */
  wantedWords: string[]
  /**
   * By code of `wanted`: what the person called it, normalised, and its everyday synonyms. Titles are held against
   * these; where a code has none, against all names of the occupation.
   */
  wantedAs?: Record<string, string[]>
  skills: string[]
  certificates: string[]
  education: Education | null
  major: string | null
  /** Years of such work behind them; null or absent: not said. */
  years?: number | null
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

/**
 * What makes two occupations near, by its source. `trade`: people of the trade say what a person keeps (`keeps` is the
 * code of the phrase); `class`: they lie in one class (`code`) of the 大典; `name`: their names are about the same thing,
 * a Chinese word; `postings`: postings of both ask for the same skills (codes).
 */
export type Tie =
  | { by: 'trade'; keeps: string }
  | { by: 'class'; code: string }
  | { by: 'name'; object: string }
  | { by: 'postings'; skills: string[] }

/**
 * What stands behind a feature, by feature: facts as codes and numbers, so that the web can word them in any
 * language. A reason is given only when it says something true and specific; an unknown is never a reason.
 */
export interface ReasonDetails {
  /**
   * `same`: the very occupation wanted; `near`: a neighbour of it, and why, the surest source first; `entry`: no work was
   * named, and this is begun without a trade (`wanted` is the same). Codes.
   */
  occupation: { kind: 'same' | 'near' | 'entry'; wanted: string; occupation: string; ties: Tie[] }
  /** Words of what was wanted that the title holds. */
  title: { words: string[] }
  /** Skill codes the person has, of those asked and those preferred; `lacking`: asked and not had. */
  skills: { have: string[]; preferred: string[]; lacking: string[] }
  /** `asked: 'any'`: the posting says no education is asked. */
  education: { asked: Education; has: Education }
  /** `asked`: the posting names the major or its class (`code`); `occupation`: it usually leads to this work (`code`). */
  major: { by: 'asked' | 'occupation'; code: string; has: string }
  /** Fewest years asked, 0 being none; `has`: those the person named, at least as many. */
  experience: { askedYears: number; has: number | null }
  /**
   * Yuan a month. `above_floor`: even the lowest offered reaches the floor; `reaches_floor`: the highest does;
   * `above_typical`: no floor said, and the middle of the offer is over the median of such work here.
   */
  pay: {
    kind: 'above_floor' | 'reaches_floor' | 'above_typical'
    min: number | null
    max: number | null
    floor: number | null
    /** Median of the middle of the offers in the same middle category of the 大典; null under 5 offers. */
    typical: number | null
  }
  /**
   * `near`: `km` in a straight line; `shuttle`: `stop` (place code) is at home or ≤ 1.5 km from it, its time is in
   * the posting's shuttle line; `same_place`: home and work share the place `place` but no coordinates;
   * `dorm`: there is a bed.
   */
  commute: {
    kind: 'near' | 'shuttle' | 'same_place' | 'dorm'
    km: number | null
    stop: string | null
    place: string | null
  }
  /** `shifts`: those chosen that the posting offers; `ends`: minutes after midnight, if stated. */
  shift: { kind: 'chosen' | 'flexible'; shifts: Shift[]; ends: number | null }
  /** `benefit`: childcare offered; `ends`: work ends by 17:00 (minutes after midnight); `early`: early shift only; `flexible`. */
  childcare: { kind: 'benefit' | 'ends' | 'early' | 'flexible'; ends: number | null }
  /** Asked (or preferred) certificates the person holds; `has` differs from `asked` where a higher level covers it. */
  certificate: { held: { asked: string; has: string; preferred: boolean }[] }
  /** Why the posting supports the person's group: it says so, or by what it is. */
  group: { group: Group; kind: 'only' | 'welcome' | 'training' | 'housing' | 'internship' | 'public_welfare' }
  /** Whole days since it was published or renewed. */
  freshness: { days: number }
  /** Reply rate 0..1 of the last 90 days and integrity grade, each where it is worth a word; one of them is. */
  employer: { replyRate: number | null; integrityGrade: IntegrityGrade | null }
}

/** Why a posting stands where it stands: the feature's value in 0..1, its weight (all weights sum to 1), the facts. */
export type ReasonOf<F extends Feature> = {
  feature: F
  value: number
  weight: number
  detail: ReasonDetails[F]
}
export type Reason = { [F in Feature]: ReasonOf<F> }[Feature]
export type ReasonDetail = ReasonDetails[Feature]

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

/** What is asked and what the person has, by limit. */
export interface MissingDetails {
  education: { asked: Education; has: Education }
  /** Major or class codes of which one is asked. */
  major: { asked: string[]; has: string }
  /** One entry of `missing` for each certificate; `licence`: the law forbids the work without it. */
  certificate: { asked: string; licence: boolean }
  /** Yuan a month; `offered` is the most the posting offers. */
  pay: { floor: number; offered: number }
  /** `km` null: no coordinates, but another city. */
  distance: { km: number | null; maxKm: number }
  shift: { offered: Shift[]; chosen: Shift[] }
  /** The posting does not say that it has beds. */
  dorm: Record<string, never>
  /** Stops of the posting's line, none of them near home; empty: no shuttle stated. */
  shuttle: { stops: string[] }
  /** Neither childcare nor hours that end by 17:00 are stated; `ends`: minutes after midnight, if stated. */
  childcare: { ends: number | null; shifts: Shift[] }
  /** Lawfully open to these groups alone. */
  group_only: { groups: Group[] }
}
export type MissingOf<L extends Limit> = { limit: L; detail: MissingDetails[L] }
/** A hard limit unmet, with the facts. */
export type Missing = { [L in Limit]: MissingOf<L> }[Limit]

/**
 * One requirement of the posting or wish of the person that could be checked: an arch of the bridge.
 * `code`: the certificate's, null for all others. `skills` is met when at least half of those asked are had.
 */
export interface Requirement {
  limit: Limit | 'skills' | 'experience'
  met: boolean
  code: string | null
}

export interface MatchHit {
  id: number
  /** 0..1, four decimals; null in a non-personal order, which computes none. */
  score: number | null
  /** Points of the score by which it stands lower in this list because many people are drawn to it; else 0. */
  congestion: number
  /** By contribution (weight × value), largest first, but work only near the wanted at the top; empty in a non-personal order. */
  because: Reason[]
  /** Empty for hits, exactly one for near misses. */
  missing: Missing[]
  /** Certificates asked and not held that anybody gets within days (健康证): said, not held against. */
  soon: string[]
  /** At most 8. */
  requirements: Requirement[]
  /** From home in a straight line; null where either end is unknown. */
  km: number | null
}

/** The single thing changed: `to` is what the person's answer becomes (added to a list, or in place of a value). */
export type Change =
  | { limit: 'certificate'; to: string }
  | { limit: 'education'; to: Education }
  /** The new floor, yuan a month. */
  | { limit: 'pay'; to: number }
  /** The new maxKm. */
  | { limit: 'distance'; to: number }
  | { limit: 'shift'; to: Shift }
  /** The need is no longer asked. */
  | { limit: Need; to: null }

/** A single change by the person and how many more postings would then be hits. */
export interface OneChange {
  change: Change
  opens: number
}

export interface MatchAnswer {
  /** Postings that pass every hard limit and are about what the person wants. */
  total: number
  hits: MatchHit[]
  /**
   * Postings that fail exactly one limit, those of the very work wanted first, then in the same order; with the first
   * page only. Work that the person never named nor can do is not among them for want of a certificate.
   */
  nearMisses: MatchHit[]
  nearMissTotal: number
  /** The five that open most, most first. */
  oneChangeAway: OneChange[]
  /** True: not all could be counted for this person, and the totals above are the least they may be; else absent. */
  estimated?: true
  next: After | null
}

export interface MatchQuery {
  seeker: Seeker
  /**
   * `best` is the personal order. `newest` and `nearest` are the non-personal ones: the same limits act as plain
   * filters, no score is computed, and the order is the minute (newest first) or the distance (unknown last).
   */
  order: 'best' | 'newest' | 'nearest'
  /** False: by the score alone, however many are shown the same. */
  balanced?: boolean
  limit: number
  after: After | null
  today: number
}
