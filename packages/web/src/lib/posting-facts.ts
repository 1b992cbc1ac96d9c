import type { PostingPage } from '@pinqiao/api/postings/schema'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { clock, list, number } from './format.ts'
import type { Messages } from './messages/words.ts'

export interface Fact {
  term: string
  value: string
  note?: string | undefined
}

/** The facts of a posting, those that are always looked for first; an unstated one says so. */
export function factsOf(posting: PostingPage, t: Messages, lang: Language): Fact[] {
  const { fact, notStated, preferred } = t.postings
  const words = (coded: { label: string }[]) =>
    list(
      coded.map(({ label }) => label),
      lang,
    )
  const also = (coded: { label: string }[]) => (coded.length > 0 ? preferred(words(coded)) : undefined)
  const always: Fact[] = [
    { term: fact.place, ...placeOf(posting, notStated) },
    {
      term: fact.headcount,
      value: posting.headcount === null ? notStated : t.postings.persons(number(posting.headcount, lang)),
    },
    { term: fact.shifts, value: shiftsOf(posting, t, lang) ?? notStated },
    {
      term: fact.education,
      value: posting.education === null ? notStated : t.vocabulary.educationAsked(posting.education),
    },
    {
      term: fact.experience,
      value: posting.experienceYears === null ? notStated : t.postings.experience(posting.experienceYears),
    },
    { term: fact.kind, value: t.vocabulary.kind[posting.kind] },
  ]
  const sometimes: Fact[] = [
    {
      term: fact.certificates,
      value: words(posting.certificates),
      note: also(posting.certificatesPreferred),
    },
    { term: fact.skills, value: words(posting.skills), note: also(posting.skillsPreferred) },
    { term: fact.majors, value: words(posting.majors) },
    { term: fact.occupation, value: posting.occupation?.label ?? '' },
  ]
  return [
    ...always,
    ...sometimes
      .map(({ value, note, ...rest }) => ({
        ...rest,
        value: value || note || '',
        note: value ? note : undefined,
      }))
      .filter(({ value }) => value !== ''),
  ]
}

function placeOf(
  { place, placePath, placeText }: PostingPage,
  notStated: string,
): { value: string; note?: string | undefined } {
  if (place === null) return { value: placeText || notStated }
  const value =
    placePath
      .slice(-2)
      .map(({ label }) => label)
      .join(' ') || place.label
  // Only an address says more than the place it was understood as.
  return { value, note: placeText.length > value.length ? placeText : undefined }
}

function shiftsOf(
  { shifts, shiftStarts, shiftEnds }: PostingPage,
  t: Messages,
  lang: Language,
): string | null {
  const hours = shiftStarts !== null && shiftEnds !== null ? `${clock(shiftStarts)}–${clock(shiftEnds)}` : ''
  const names = list(
    shifts.map((shift) => t.vocabulary.shift[shift]),
    lang,
  )
  return [names, hours].filter(Boolean).join(' ') || null
}
