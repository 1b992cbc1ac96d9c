import type { PostingFacts } from '@pinqiao/matcher/types'
import type { Benefit, Education, Group, Kind, PayBasis, Shift } from '@pinqiao/matcher/vocabulary'

/** What a complete posting lacks: what recruitment law asks for, an employer, and a title that says something. */
export const MISSING = [
  'title',
  'headcount',
  'conditions',
  'duties',
  'place',
  'pay',
  'employer',
  'validity',
] as const
export type Missing = (typeof MISSING)[number]

/** Why a phrase was taken out of an ad and kept for an officer instead of being shown. */
export const HELD_KINDS = [
  'sex',
  'age',
  'marital',
  'ethnicity',
  'religion',
  'hukou',
  'health',
  'university_tier',
] as const
export type HeldKind = (typeof HELD_KINDS)[number]

export interface HeldWording {
  /** Name of the field it stood in, e.g. `title`, `duties`. */
  field: string
  kind: HeldKind
  /** The words as they stood in the source. */
  phrase: string
}

/** Employers are one per name and origin; `about` and `industry` are only filled in where they were empty. */
export interface EmployerDraft {
  /** Of an employer that registered itself: taken as it is, and nothing is written about it. */
  id?: number
  name: string
  origin: 'registered' | 'import' | 'demo'
  about?: string
  industry?: string | null
}

/**
 * A posting ready to be written: the columns of the table in camelCase, its employer by name and the wording held
 * back. Pay is yuan a month, times are minutes after midnight in China, `null` means not stated.
 */
export interface PostingDraft {
  /** Who brought it (`demo`, `51job`, a file's name) and its stable id there: the pair finds the row again. */
  source: string
  sourceRef: string
  /** State wished for; a posting that people have paused, filled or closed keeps its own. */
  state: 'draft' | 'submitted' | 'live'
  employer: EmployerDraft | null
  kind: Kind
  title: string
  duties: string
  requirements: string
  occupation: string | null
  occupationConfidence: number
  place: string | null
  placeText: string
  lat: number | null
  lon: number | null
  payMin: number | null
  payMax: number | null
  payBasis: PayBasis | null
  payMonths: number | null
  payNegotiable: boolean
  payText: string
  headcount: number | null
  education: Education | null
  experienceYears: number | null
  majors: string[]
  shifts: Shift[]
  shiftStarts: number | null
  shiftEnds: number | null
  benefits: Benefit[]
  skills: string[]
  skillsPreferred: string[]
  certificates: string[]
  certificatesPreferred: string[]
  groups: Group[]
  groupOnly: boolean
  shuttleLine: string | null
  demo: boolean
  missing: Missing[]
  /** Required together with `validUntil` when `state` is live. */
  publishedAt: Date | null
  renewedAt: Date | null
  /** Last day shown, `YYYY-MM-DD` in China. */
  validUntil: string | null
  held: HeldWording[]
}

/** A draft that says nothing yet but what it is; callers spread what they know over it. */
export function emptyDraft(source: string, sourceRef: string, title: string): PostingDraft {
  return {
    source,
    sourceRef,
    state: 'draft',
    employer: null,
    kind: 'regular',
    title,
    duties: '',
    requirements: '',
    occupation: null,
    occupationConfidence: 0,
    place: null,
    placeText: '',
    lat: null,
    lon: null,
    payMin: null,
    payMax: null,
    payBasis: null,
    payMonths: null,
    payNegotiable: false,
    payText: '',
    headcount: null,
    education: null,
    experienceYears: null,
    majors: [],
    shifts: [],
    shiftStarts: null,
    shiftEnds: null,
    benefits: [],
    skills: [],
    skillsPreferred: [],
    certificates: [],
    certificatesPreferred: [],
    groups: [],
    groupOnly: false,
    shuttleLine: null,
    demo: false,
    missing: [],
    publishedAt: null,
    renewedAt: null,
    validUntil: null,
    held: [],
  }
}

/** What recruitment law asks a posting to state and this one does not. */
export function whatIsMissing(draft: PostingDraft): Missing[] {
  const codes = [draft.skills, draft.certificates, draft.majors]
  const lacks: Record<Missing, boolean> = {
    title: draft.title === '',
    headcount: draft.headcount === null,
    conditions:
      draft.education === null &&
      draft.experienceYears === null &&
      draft.requirements === '' &&
      codes.every((list) => list.length === 0),
    duties: draft.duties === '',
    place: draft.place === null,
    pay: draft.payMin === null && draft.payMax === null,
    employer: draft.employer === null,
    validity: false,
  }
  return MISSING.filter((part) => lacks[part])
}

/** What search and ranking may know of a draft; ids and days are given by the database, so they are 0 here. */
export function factsOfDraft(draft: PostingDraft): PostingFacts {
  return {
    id: 0,
    title: draft.title,
    employerId: null,
    occupation: draft.occupation,
    occupationConfidence: draft.occupationConfidence,
    kind: draft.kind,
    place: draft.place,
    point: draft.lat !== null && draft.lon !== null ? { lat: draft.lat, lon: draft.lon } : null,
    payMin: draft.payMin,
    payMax: draft.payMax,
    headcount: draft.headcount,
    education: draft.education,
    experienceYears: draft.experienceYears,
    majors: draft.majors,
    shifts: draft.shifts,
    shiftEnds: draft.shiftEnds,
    benefits: draft.benefits,
    skills: draft.skills,
    skillsPreferred: draft.skillsPreferred,
    certificates: draft.certificates,
    certificatesPreferred: draft.certificatesPreferred,
    groups: draft.groups,
    groupOnly: draft.groupOnly,
    shuttleStops: [],
    publishedDay: 0,
    publishedMinute: 0,
    validUntilDay: 0,
  }
}
