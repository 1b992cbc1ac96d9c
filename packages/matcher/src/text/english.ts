import { occupations } from '../lexicon/occupations.ts'
import { type Found, Scanner } from '../lexicon/scan.ts'
import { once } from '../lexicon/tables.ts'
import { normalise } from './normalise.ts'

/** Titles here are Chinese: what they call an occupation, the commonest names first. */
const MOST_NAMES = 4

/** English names of occupations in a normalised text, with what ads call them. */
export function englishNamesIn(text: string): Found<string[]>[] {
  return /[a-z]{3}/.test(text) ? byEnglishName().find(text) : []
}

const byEnglishName = once(() => {
  const scanner = new Scanner<string[]>()
  for (const { en, alsoEn, name, also } of occupations().values()) {
    const names = [...also, name].filter((one) => /^\p{Script=Han}+$/u.test(one)).slice(0, MOST_NAMES)
    for (const english of [en, ...alsoEn]) scanner.add(normalise(english), names)
  }
  return scanner
})
