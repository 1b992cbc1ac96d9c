import { type Alternative, analyseQuery, joinsOf, type QueryUnit } from '../../text/analyse.ts'
import { isLatin } from '../embedded/dictionary.ts'
import type { MetLatin } from '../embedded/latin-words.ts'
import { and, atLeast, type Filter, is, or, plain } from './filter.ts'

/** What a query asks of the words of a posting, as filters: exactly what the embedded engine looks up. */
export interface AskedWords {
  /** False: the text says nothing that could be found. */
  said: boolean
  units: { unit: QueryUnit; filter: Filter }[]
  /** Postings that hold every unit, and those that hold enough of them when none holds all. */
  strict: Filter
  loose: Filter
  /** Every unit's own words stand in the title. */
  titled: Filter
  joins: { join: string; filter: Filter }[]
  /** The query's own words, for Meilisearch's ranking of long lists. */
  words: string
}

/** Latin words that a word may stand for. */
type Latin = (word: string, last: boolean) => MetLatin[]

export function askedWords(text: string, latin: Latin): AskedWords {
  const units = analyseQuery(text).map((unit) => ({ unit, filter: unitFilter(unit, latin) }))
  const filters = units.map(({ filter }) => filter)
  const own = units.map(({ unit }) => unit.alternatives[0]?.words ?? [])
  return {
    said: units.length > 0,
    units,
    strict: units.length > 0 && and(...filters),
    loose: units.length > 1 && atLeast(Math.ceil(units.length / 2), filters),
    titled: and(...units.map(({ unit }) => inTitle(unit, latin))),
    joins: joinsOf(text).map((join) => ({ join, filter: is('titlePair', [plain(join)]) })),
    words: own.flat().join(' '),
  }
}

const unitFilter = ({ alternatives, last }: QueryUnit, latin: Latin): Filter =>
  or(
    ...alternatives.map((alternative) =>
      and(
        ...alternative.words.map((word, at) =>
          wordFilter(word, alternative, last && at === alternative.words.length - 1, latin),
        ),
      ),
    ),
  )

function inTitle({ alternatives: [own], last }: QueryUnit, latin: Latin): Filter {
  const words = own?.words ?? []
  return and(
    ...words.map((word, at) =>
      is('inTitle', isLatin(word) ? latinFor(word, last && at === words.length - 1, latin) : [plain(word)]),
    ),
  )
}

/** The word itself whatever the survey knows, which may be older than the posting. */
const latinFor = (word: string, last: boolean, latin: Latin): string[] => [
  ...new Set([word, ...latin(word, last).map(({ term }) => term)]),
]

const HEADS = { work: ['inTitle', 'inTags'], head: ['inTitle', 'inTags', 'inEmployer'] } as const

function wordFilter(word: string, { within }: Alternative, last: boolean, latin: Latin): Filter {
  const head = HEADS[within === 'work' ? 'work' : 'head']
  if (isLatin(word)) {
    const terms = latinFor(word, last, latin)
    const fields = within === 'all' ? [...head, 'latinBody'] : head
    return or(...fields.map((field) => is(field, terms)))
  }
  const inBody = within === 'all' && [...word].length > 1
  return or(...[...head, ...(inBody ? ['inBody'] : [])].map((field) => is(field, [plain(word)])))
}
