import { type Labelled, label } from '@pinqiao/matcher/lexicon/labels'
import type { Benefit, Education, Group, Kind, Language, PayBasis, Shift } from '@pinqiao/matcher/vocabulary'
import type { Coded, Highlights, PostingCard } from './schema.ts'

/** What a list shows of a posting, as PostgreSQL gives it. */
export interface CardRow {
  id: number
  title: string
  employerId: number | null
  employerName: string | null
  payMin: number | null
  payMax: number | null
  payBasis: PayBasis | null
  payMonths: number | null
  payNegotiable: boolean
  place: string | null
  occupation: string | null
  kind: Kind
  education: Education | null
  experienceYears: number | null
  headcount: number | null
  shifts: Shift[]
  benefits: Benefit[]
  groups: Group[]
  groupOnly: boolean
  publishedAt: Date
  renewedAt: Date | null
  validUntil: string
  demo: boolean
  source: string
  /** Beginning of duties and requirements, for snippets. */
  text: string
}

export const NO_HIGHLIGHTS: Highlights = { title: [], employer: [], snippet: null }

export function coded(facet: Labelled, code: string, lang: Language): Coded {
  return { code, label: label(facet, code, lang) }
}

/** A row as lists show it. `km` is rounded to a tenth: the points behind it are no finer. */
export function cardOf(
  row: CardRow,
  lang: Language,
  km: number | null = null,
  highlights: Highlights = NO_HIGHLIGHTS,
): PostingCard {
  return {
    id: row.id,
    title: row.title,
    employer:
      row.employerId !== null && row.employerName !== null
        ? { id: row.employerId, name: row.employerName }
        : null,
    pay: {
      min: row.payMin,
      max: row.payMax,
      basis: row.payBasis,
      months: row.payMonths,
      negotiable: row.payNegotiable,
    },
    place: row.place === null ? null : coded('place', row.place, lang),
    occupation: row.occupation === null ? null : coded('occupation', row.occupation, lang),
    kind: row.kind,
    education: row.education,
    experienceYears: row.experienceYears,
    headcount: row.headcount,
    shifts: row.shifts,
    benefits: row.benefits,
    groups: row.groups,
    groupOnly: row.groupOnly,
    publishedAt: row.publishedAt.toISOString(),
    renewedAt: row.renewedAt?.toISOString() ?? null,
    validUntil: row.validUntil,
    demo: row.demo,
    source: row.source,
    km: km === null ? null : Math.round(km * 10) / 10,
    highlights,
  }
}
