import type { Education, Group, Kind, PayBasis, Shift } from '@pinqiao/matcher/vocabulary'
import type { FamilyName } from './families.ts'

/** What an invented employer does; a blueprint says at which of them its work is found. */
type Trade =
  | 'chemical'
  | 'pharma'
  | 'copper'
  | 'aluminium'
  | 'steel'
  | 'equipment'
  | 'machinery'
  | 'vehicle'
  | 'electric'
  | 'battery'
  | 'material'
  | 'carbon'
  | 'building'
  | 'electronics'
  | 'utility'
  | 'logistics'
  | 'bonded'
  | 'airport'
  | 'express'
  | 'data'
  | 'media'
  | 'farm'
  | 'food'
  | 'care'
  | 'health'
  | 'tourism'
  | 'hotel'
  | 'catering'
  | 'retail'
  | 'finance'
  | 'construction'
  | 'school'
  | 'property'
  | 'security'
  | 'cleaning'
  | 'workshop'
  | 'bureau'

/** Terms of work. Skills, certificates and majors are words of search-config, turned into codes when postings are made. */
export interface Terms {
  /** Lowest and highest pay as it is quoted: yuan a month, or a day or hour where `basis` says so. */
  pay: [number, number]
  basis?: PayBasis
  /** One is drawn for each posting. */
  shifts: Shift[]
  education: Education
  /** Fewest years asked; 0 when left out. */
  years?: number
  /** Fewest and most people sought by one posting. */
  heads: [number, number]
  skills?: string[]
  skillsPreferred?: string[]
  certificates?: string[]
  certificatesPreferred?: string[]
  majors?: string[]
  /** Groups that some of the postings say they welcome. */
  groups?: Group[]
  /** Open to `groups` alone, where the law allows it. */
  groupOnly?: boolean
  kind?: Kind
  /** Ends before school does. */
  schoolHours?: boolean
}

/** One occupation inside a blueprint; terms said here go before the blueprint's. */
export interface Role extends Partial<Terms> {
  /** 大典 code. */
  code: string
  /** What ads call it. */
  titles: string[]
  /** Sentences true of this occupation. `{makes}` and `{area}` are filled with the employer's words. */
  duty: string[]
  /** Whose sentences to say instead of the blueprint's. */
  family?: FamilyName
  at?: Trade[]
}

/** A family of occupations that share a working day. */
export interface Blueprint extends Terms {
  at: Trade[] | 'all'
  /** Sentences true of the whole family; two or three are drawn. */
  duties: string[]
  /** Sentences of requirements; the first is always said, two more are drawn. */
  asks: string[]
  roles: Role[]
}

export interface Employer {
  name: string
  trades: Trade[]
  industry: string
  about: string
  /** Keys of sites.ts, the main one first. */
  sites: string[]
  /** What it makes or serves, and the parts of its premises: words for `{makes}` and `{area}`. */
  makes: string[]
  areas: string[]
  dorm?: boolean
  canteen?: boolean
  /** Keys of shuttles.ts without the time of day. */
  shuttles?: string[]
  /** Share of the demo city's postings, 1 when left out. */
  size?: number
}
