import type { OwnPosting } from '@pinqiao/api/postings/own/schema'
import { clock } from '#lib/format.ts'
import { numberOrNull, textOf, textOrNull, textsOf, ticked } from './form.ts'

/** The posting form's fields as they are typed. */
export interface PostingValues {
  title: string
  kind: string
  occupation: string
  headcount: string
  duties: string
  requirements: string
  place: string
  address: string
  payMin: string
  payMax: string
  payBasis: string
  payMonths: string
  education: string
  experienceYears: string
  majors: string
  shifts: string[]
  shiftStarts: string
  shiftEnds: string
  benefits: string[]
  shuttleLine: string
  skills: string
  certificates: string
  groups: string[]
  groupOnly: boolean
  validDays: string
  exceptions: { kind: string; basis: string; note: string }[]
}

const TEXTS = [
  'title',
  'kind',
  'occupation',
  'headcount',
  'duties',
  'requirements',
  'place',
  'address',
  'payMin',
  'payMax',
  'payBasis',
  'payMonths',
  'education',
  'experienceYears',
  'majors',
  'shiftStarts',
  'shiftEnds',
  'shuttleLine',
  'skills',
  'certificates',
  'validDays',
] as const

export function postingValues(form: FormData): PostingValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(form, name)])) as Record<
    (typeof TEXTS)[number],
    string
  >
  return {
    ...texts,
    shifts: textsOf(form, 'shifts'),
    benefits: textsOf(form, 'benefits'),
    groups: textsOf(form, 'groups'),
    groupOnly: ticked(form, 'groupOnly'),
    exceptions: textsOf(form, 'exceptionKind').flatMap((kind) => {
      const [basis, note] = [textOf(form, `basis-${kind}`), textOf(form, `note-${kind}`)]
      return basis === '' ? [] : [{ kind, basis, note }]
    }),
  }
}

/** What the form says, as the API takes it. */
export function postingBody(form: FormData, values: PostingValues) {
  const wordsOf = (text: string) =>
    text
      .split(/[,，、;；\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== '')
  return {
    title: values.title,
    kind: values.kind || 'regular',
    occupation: textOrNull(form, 'occupation'),
    headcount: numberOrNull(form, 'headcount'),
    duties: values.duties,
    requirements: values.requirements,
    place: textOrNull(form, 'place'),
    address: values.address,
    payMin: numberOrNull(form, 'payMin'),
    payMax: numberOrNull(form, 'payMax'),
    payBasis: values.payBasis || 'month',
    payMonths: numberOrNull(form, 'payMonths'),
    education: textOrNull(form, 'education'),
    experienceYears: numberOrNull(form, 'experienceYears'),
    majors: wordsOf(values.majors),
    shifts: values.shifts,
    shiftStarts: minutesOf(values.shiftStarts),
    shiftEnds: minutesOf(values.shiftEnds),
    benefits: values.benefits,
    shuttleLine: textOrNull(form, 'shuttleLine'),
    skills: wordsOf(values.skills),
    certificates: wordsOf(values.certificates),
    groups: values.groups,
    groupOnly: values.groupOnly,
    validDays: numberOrNull(form, 'validDays'),
    exceptions: values.exceptions,
  }
}

/** `08:30` as minutes after midnight; what cannot be read goes to the API as it is, which says so. */
function minutesOf(text: string): number | string | null {
  if (text === '') return null
  const found = /^(\d{1,2})[:：](\d{2})$/.exec(text)
  return found ? Number(found[1]) * 60 + Number(found[2]) : text
}

/** A posting as it was written, back in the form. */
export function writtenValues({ written, labels }: OwnPosting): PostingValues | null {
  if (!written) return null
  const text = (value: number | string | null) => (value === null ? '' : String(value))
  const named = (codes: string[]) => codes.map((code) => labels[code] ?? code).join('，')
  const time = (minutes: number | null) => (minutes === null ? '' : clock(minutes))
  return {
    ...written,
    occupation: written.occupation === null ? '' : (labels[written.occupation] ?? written.occupation),
    headcount: text(written.headcount),
    place: text(written.place),
    payMin: text(written.payMin),
    payMax: text(written.payMax),
    payMonths: text(written.payMonths),
    education: text(written.education),
    experienceYears: text(written.experienceYears),
    majors: named(written.majors),
    shiftStarts: time(written.shiftStarts),
    shiftEnds: time(written.shiftEnds),
    shuttleLine: text(written.shuttleLine),
    skills: named(written.skills),
    certificates: named(written.certificates),
    validDays: text(written.validDays),
  }
}
