import type { StoredPosting } from '@pinqiao/matcher/embedded'
import type { PostingFacts } from '@pinqiao/matcher/types'
import type { Benefit, Education, Group, IntegrityGrade, Kind, Shift } from '@pinqiao/matcher/vocabulary'

/** A searchable posting as PostgreSQL gives it; lists are space-joined. */
export interface StoredRow {
  id: number
  title: string
  employerId: number | null
  occupation: string | null
  occupationConfidence: number
  kind: Kind
  place: string | null
  lat: number | null
  lon: number | null
  payMin: number | null
  payMax: number | null
  headcount: number | null
  education: Education | null
  experienceYears: number | null
  majors: string
  shifts: string
  shiftEnds: number | null
  benefits: string
  skills: string
  skillsPreferred: string
  certificates: string
  certificatesPreferred: string
  groups: string
  groupOnly: boolean
  replyRate: number | null
  integrityGrade: IntegrityGrade | null
  shuttleStops: string
  publishedDay: number
  publishedMinute: number
  validUntilDay: number
  congestion: number
  /** Null or false: the words below cannot be used. */
  analysed: boolean | null
  titleWords: string | null
  tagWords: string | null
  employerWords: string | null
  placeWords: string | null
  bodyWords: string | null
}

export function factsOf(row: StoredRow): PostingFacts {
  return {
    id: row.id,
    title: row.title,
    employerId: row.employerId,
    occupation: row.occupation,
    occupationConfidence: row.occupationConfidence,
    kind: row.kind,
    place: row.place,
    point: row.lat !== null && row.lon !== null ? { lat: row.lat, lon: row.lon } : null,
    payMin: row.payMin,
    payMax: row.payMax,
    headcount: row.headcount,
    education: row.education,
    experienceYears: row.experienceYears,
    majors: list(row.majors),
    shifts: list<Shift>(row.shifts),
    shiftEnds: row.shiftEnds,
    benefits: list<Benefit>(row.benefits),
    skills: list(row.skills),
    skillsPreferred: list(row.skillsPreferred),
    certificates: list(row.certificates),
    certificatesPreferred: list(row.certificatesPreferred),
    groups: list<Group>(row.groups),
    groupOnly: row.groupOnly,
    ...(row.replyRate === null ? {} : { replyRate: row.replyRate }),
    ...(row.integrityGrade === null ? {} : { integrityGrade: row.integrityGrade }),
    shuttleStops: list(row.shuttleStops),
    publishedDay: row.publishedDay,
    publishedMinute: row.publishedMinute,
    validUntilDay: row.validUntilDay,
    ...(row.congestion > 0 ? { congestion: row.congestion } : {}),
  }
}

/** The row with its words as stored; null where they must be cut first. */
export function storedOf(row: StoredRow): StoredPosting | null {
  const {
    titleWords: title,
    tagWords: tags,
    employerWords: employer,
    placeWords: place,
    bodyWords: body,
  } = row
  if (
    !row.analysed ||
    title === null ||
    tags === null ||
    employer === null ||
    place === null ||
    body === null
  ) {
    return null
  }
  return { facts: factsOf(row), words: { title, tags, employer, place, body } }
}

function list<T extends string = string>(joined: string): T[] {
  return joined === '' ? [] : (joined.split(' ') as T[])
}
