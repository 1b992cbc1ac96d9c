import { placeNames } from '../lexicon/place-names.ts'
import {
  findTitleWords,
  type TitleKind,
  type TitleMeaning,
  type TitleWordFound,
  titleMeanings,
  titleSpelling,
} from './title-words.ts'

/** A title taken apart: 兰州|高级|电气|工程师 is a place, the level `senior`, the subject `electrical`, the head `engineer`. Codes. */
export interface TitleStructure {
  spelling: string
  /** The spelling without the words that only name a rung or a place. */
  bare: string
  levels: string[]
  heads: string[]
  /** Fields and work, in the order of the title. */
  subjects: string[]
  places: string[]
}

/** A stretch of the spelling. */
interface Stretch {
  start: number
  end: number
}

/** Takes a title of either language, or of both, apart. */
export function structureOf(title: string): TitleStructure {
  const spelling = titleSpelling(title)
  const found = findTitleWords(spelling)
  const places = placesIn(spelling, found)
  const onlyLevels = found.filter(({ meanings }) => meanings.every(({ kind }) => kind === 'level'))
  const firm = found.filter(({ meanings }) =>
    meanings.every(({ kind }) => kind === 'field' || kind === 'work'),
  )
  return {
    spelling,
    bare: without(spelling, [...onlyLevels, ...places]),
    levels: codesOf(found, ['level']),
    heads: codesOf(found, ['head']),
    // 设计 is a field of its own in 设计主管, but in 机械设计 only says what is done there.
    subjects: codesOf(firm.length > 0 ? firm : found, ['field', 'work']),
    places: places.map(({ code }) => code),
  }
}

function codesOf(found: readonly TitleWordFound[], kinds: readonly TitleKind[]): string[] {
  const meant = found.flatMap(({ meanings }) => meanings.filter(({ kind }) => kinds.includes(kind)))
  return [...new Set(meant.map(({ code }) => code))]
}

const han = /\p{Script=Han}/u

/** Chinese names of places that need no other beside them; none over a word of work (化工 in 普通化工 is not 通化). */
function placesIn(spelling: string, words: readonly Stretch[]): (Stretch & { code: string })[] {
  if (!han.test(spelling)) return []
  return placeNames()
    .find(spelling)
    .filter(({ start, end }) => !words.some((word) => word.start < end && start < word.end))
    .flatMap(({ start, end, value }) => {
      const place = value.find(({ needsContext }) => !needsContext)
      return place ? [{ start, end, code: place.code }] : []
    })
}

/** What the stretches leave of a text, or all of it where they leave nothing. */
function without(text: string, stretches: readonly Stretch[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    rest += `${text.slice(from, start)} `
    from = end
  }
  rest = (rest + text.slice(from)).trim()
  return rest === '' ? text : rest
}

/**
 * What each part says of the work. The field leads: who changes work mostly stays in it; an activity (采购) runs through
 * all fields, a head (工程师) through most, and the rung says little.
 */
const WEIGHT: Record<TitleKind, number> = { field: 1, work: 0.45, head: 0.3, level: 0.1, area: 1 }
/** Share that an area has of a meaning that belongs to it; a field or work has all of it. */
const AREA_SHARE = 0.7

/** Meanings of a title and of what they belong to, by code, weighed. */
export function meaningsOf({ levels, heads, subjects }: TitleStructure): Map<string, number> {
  const weights = new Map<string, number>()
  for (const code of [...levels, ...heads, ...subjects]) {
    const meaning = titleMeanings().get(code)
    if (meaning) raise(weights, meaning, WEIGHT[meaning.kind])
  }
  return weights
}

function raise(weights: Map<string, number>, { code, in: within }: TitleMeaning, weight: number): void {
  if (weight <= (weights.get(code) ?? 0)) return
  weights.set(code, weight)
  for (const wider of within) {
    const meaning = titleMeanings().get(wider)
    if (meaning) raise(weights, meaning, meaning.kind === 'area' ? weight * AREA_SHARE : weight)
  }
}
