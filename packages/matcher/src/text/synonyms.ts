import { readJson } from '@pinqiao/search-config'
import { Scanner } from '../lexicon/scan.ts'
import { once } from '../lexicon/tables.ts'
import { normalise } from './normalise.ts'

/** Who says `say` also finds every one of `also`; not the other way round. `why` is for the people who keep the list. */
interface Synonym {
  say: string
  also: string[]
  why: string
}

/** A stretch of a normalised query that has other words for it. */
export interface OtherWords {
  start: number
  end: number
  also: string[]
}

const everyday = once(() => scannerOf(['synonyms.json']))
/** Taiwan and Hong Kong words are only offered to who writes Traditional: 軟體 is software there, 软体 a mollusc here. */
const withRegional = once(() => scannerOf(['traditional.json', 'synonyms.json']))

/** Other words for stretches of a normalised query, longest first, none over another. */
export function otherWords(text: string, traditional: boolean): OtherWords[] {
  const scanner = traditional ? withRegional() : everyday()
  return scanner.find(text).map(({ value, start, end }) => ({ start, end, also: value }))
}

function scannerOf(files: string[]): Scanner<string[]> {
  const alsoOf = new Map<string, string[]>()
  for (const file of files) {
    for (const { say, also } of readJson(file) as Synonym[]) {
      const key = normalise(say)
      alsoOf.set(key, [...new Set([...(alsoOf.get(key) ?? []), ...also.map(normalise)])])
    }
  }
  const scanner = new Scanner<string[]>()
  for (const [say, also] of alsoOf) scanner.add(say, also)
  return scanner
}
