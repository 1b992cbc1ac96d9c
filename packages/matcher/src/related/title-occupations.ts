import { nearOccupations } from '../lexicon/near-occupations.ts'
import { isOccupationCode, occupationAncestors } from '../lexicon/occupations.ts'
import { once } from '../lexicon/tables.ts'
import { titleWords } from '../lexicon/titles.ts'
import type { GramRarity } from './grams.ts'
import { LikestNames } from './likest-names.ts'

/** What an occupation's minor and middle classes, and its near occupations, have of its share. */
const CLASS_SHARES = [0, 0.4, 0.7]
const NEAR_SHARE = 0.5

/** Every name, everyday title and English word of the thesaurus with the occupation it means. */
const names = once(
  () =>
    new LikestNames(
      [...titleWords()]
        .filter(([, { code }]) => isOccupationCode(code))
        .map(([name, { code }]) => [name, code] as const),
    ),
)

/** How rare a gram is among all names of work, whatever set of titles is compared. */
export function nameRarity(): GramRarity {
  return names().rarity
}

/** A title as a place among the occupations: those it may mean, their classes and their near ones, weighed. */
export function occupationPlaceOf(title: string): Map<string, number> {
  const place = new Map<string, number>()
  const add = (code: string, worth: number) => place.set(code, (place.get(code) ?? 0) + worth)
  for (const [code, share] of names().meant(title)) {
    add(code, share)
    for (const [depth, wider] of occupationAncestors(code).entries())
      if (CLASS_SHARES[depth]) add(wider, share * (CLASS_SHARES[depth] ?? 0))
    for (const [near, { nearness }] of nearOccupations().get(code) ?? [])
      add(near, share * NEAR_SHARE * nearness)
  }
  return place
}
