import type { Understood } from '@pinqiao/api/matches/schema'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { kilometres, number } from '#lib/format.ts'
import type { Messages } from '#lib/messages/words.ts'
import type { Answers } from './answers.ts'

/** What a person told us, as it was understood, in short phrases. */
export function saidBack(answers: Answers, understood: Understood, t: Messages, lang: Language): string[] {
  const words = t.match.understood
  const floor = answers.pay?.floor
  return [
    ...understood.wanted.map(({ label }) => words.wanted(label)),
    ...understood.wantedWords.map(words.wanted),
    ...understood.skills.map(({ label }) => words.skill(label)),
    ...understood.certificates.map(({ label }) => words.certificate(label)),
    ...(answers.education ? [t.vocabulary.educationHad(answers.education)] : []),
    ...(understood.major ? [words.major(understood.major.label)] : []),
    ...(typeof answers.years === 'number' ? [words.years(t.match.yearsOf(answers.years))] : []),
    ...(typeof floor === 'number' ? [words.pay(number(floor, lang), answers.pay?.firm ?? false)] : []),
    ...(understood.home ? [words.home(understood.home.label)] : []),
    ...(answers.maxKm ? [words.maxKm(kilometres(answers.maxKm, lang))] : []),
    ...(answers.shifts ?? []).map((shift) => t.vocabulary.shift[shift]),
    ...(answers.needs ?? []).map((need) => t.vocabulary.need[need]),
    ...(answers.groups ?? []).map((group) => t.vocabulary.group[group]),
  ]
}
