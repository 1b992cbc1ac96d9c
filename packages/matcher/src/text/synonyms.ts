import { readJson } from '@pinqiao/search-config'
import { Scanner } from '../lexicon/scan.ts'
import { once } from '../lexicon/tables.ts'
import { normalise } from './normalise.ts'

/** Who says `say` also finds every one of `also`; not the other way round. `why` is for the people who keep the list. */
interface Synonym {
  say: string
  also: string[]
  /** The very same thing, so that running text may say it; other wordings count only in what a posting says in short. */
  anywhere?: boolean
  why: string
}

/** Another wording. `regional`: the house's word for one of Taiwan or Hong Kong, as good as the query's own. */
export interface OtherWord {
  text: string
  regional: boolean
  anywhere: boolean
}

/** A stretch of a normalised query that has other words for it. */
export interface OtherWords {
  start: number
  end: number
  also: OtherWord[]
}

const REGIONAL = 'traditional.json'

const everyday = once(() => scannerOf(['synonyms.json']))
/** Taiwan and Hong Kong words are only offered to who writes Traditional: 軟體 is software there, 软体 a mollusc here. */
const withRegional = once(() => scannerOf([REGIONAL, 'synonyms.json']))

/** Other words for stretches of a normalised query, longest first, none over another. */
export function otherWords(text: string, traditional: boolean): OtherWords[] {
  const scanner = traditional ? withRegional() : everyday()
  return scanner.find(text).map(({ value, start, end }) => ({ start, end, also: value }))
}

function scannerOf(files: string[]): Scanner<OtherWord[]> {
  const alsoOf = new Map<string, Map<string, OtherWord>>()
  for (const file of files) {
    const regional = file === REGIONAL
    for (const { say, also, anywhere = regional } of readJson(file) as Synonym[]) {
      const key = normalise(say)
      const others = alsoOf.get(key) ?? new Map<string, OtherWord>()
      alsoOf.set(key, others)
      for (const text of also.map(normalise))
        if (!others.has(text)) others.set(text, { text, regional, anywhere })
    }
  }
  const scanner = new Scanner<OtherWord[]>()
  for (const [say, also] of alsoOf) scanner.add(say, [...also.values()])
  return scanner
}
