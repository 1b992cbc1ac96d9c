import { nearOccupations } from '../lexicon/near-occupations.ts'
import { isOccupationCode, occupationAncestors } from '../lexicon/occupations.ts'
import { once } from '../lexicon/tables.ts'
import { titleWords } from '../lexicon/titles.ts'
import { GramRarity, gramsOf } from './grams.ts'
import { SparseIndex } from './sparse.ts'
import { titleSpelling } from './title-words.ts'

/** Names less like the title than this say nothing of it. */
const ALIKE = 0.15
const MOST_OCCUPATIONS = 12
/** What an occupation's minor and middle classes, and its near occupations, have of its share. */
const CLASS_SHARES = [0, 0.4, 0.7]
const NEAR_SHARE = 0.5

/** Every name, everyday title and English word of the thesaurus with the occupation it means. */
const names = once(() => {
  const known = [...titleWords()].filter(([, { code }]) => isOccupationCode(code))
  const grams = known.map(([name]) => gramsOf(titleSpelling(name)))
  const rarity = new GramRarity()
  for (const one of grams) rarity.add(one)
  return {
    codes: known.map(([, { code }]) => code),
    rarity,
    index: new SparseIndex(grams.map((one) => rarity.weigh(one))),
  }
})

/** How rare a gram is among all names of work, whatever set of titles is compared. */
export function nameRarity(): GramRarity {
  return names().rarity
}

/** The occupations a title may mean, by code, 0..1: how like it is to the likest of each one's names, squared. */
export function occupationsLike(title: string): Map<string, number> {
  const { codes, rarity, index } = names()
  const likeness = new Float32Array(index.size)
  index.addCosines(rarity.weigh(gramsOf(titleSpelling(title))), 1, likeness)
  const best = new Map<string, number>()
  for (let i = 0; i < likeness.length; i++) {
    const alike = likeness[i] as number
    if (alike > ALIKE && alike > (best.get(codes[i] as string) ?? 0)) best.set(codes[i] as string, alike)
  }
  const likest = [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_OCCUPATIONS)
  return new Map(likest.map(([code, alike]) => [code, alike ** 2]))
}

/** A title as a place among the occupations: those it may mean, their classes and their near ones, weighed. */
export function occupationPlaceOf(title: string): Map<string, number> {
  const place = new Map<string, number>()
  const add = (code: string, worth: number) => place.set(code, (place.get(code) ?? 0) + worth)
  for (const [code, share] of occupationsLike(title)) {
    add(code, share)
    for (const [depth, wider] of occupationAncestors(code).entries())
      if (CLASS_SHARES[depth]) add(wider, share * (CLASS_SHARES[depth] ?? 0))
    for (const [near, { nearness }] of nearOccupations().get(code) ?? [])
      add(near, share * NEAR_SHARE * nearness)
  }
  return place
}
