import type { Profile } from '@pinqiao/api/seekers/schema'
import { kilometres, number } from '#lib/format.ts'
import type { Words } from '#lib/messages/words.ts'

/** A kept profile as it was said, in short phrases; `placeName` words a place code, other texts stay. */
export function profileWords(
  profile: Profile,
  { t, lang }: Words,
  placeName: (code: string) => string,
): string[] {
  const words = t.match.understood
  const { pay, home } = profile
  return [
    ...profile.wanted.map(words.wanted),
    ...profile.skills.map(words.skill),
    ...profile.certificates.map(words.certificate),
    ...(profile.education ? [t.vocabulary.educationHad(profile.education)] : []),
    ...(profile.major ? [words.major(profile.major)] : []),
    ...(typeof profile.years === 'number' ? [words.years(t.match.yearsOf(profile.years))] : []),
    ...(typeof pay?.floor === 'number' ? [words.pay(number(pay.floor, lang), pay.firm)] : []),
    ...(typeof home === 'string' ? [words.home(placeName(home))] : []),
    ...(profile.maxKm ? [words.maxKm(kilometres(profile.maxKm, lang))] : []),
    ...profile.shifts.map((shift) => t.vocabulary.shift[shift]),
    ...profile.needs.map((need) => t.vocabulary.need[need]),
  ]
}
