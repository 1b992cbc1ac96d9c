import { readJson } from '@pinqiao/search-config'
import { Scanner } from '../lexicon/scan.ts'
import { once } from '../lexicon/tables.ts'
import { englishNamesIn } from './english.ts'
import { normalise } from './normalise.ts'
import { soundsIn } from './pinyin.ts'

/** Who says `say` also finds every one of `also`; not the other way round. `why` is for the people who keep the list. */
interface Synonym {
  say: string
  also: string[]
  /** The very same thing, so that running text may say it; other wordings count only in what a posting says in short. */
  anywhere?: boolean
  why: string
}

/** Another wording. `same`: as good as the query's own, being its word of Taiwan or Hong Kong or what it sounds like. */
export interface OtherWord {
  text: string
  same: boolean
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

/**
 * Other words for stretches of a normalised query, from left to right, none over another: those of the lists, then
 * English names of work, then sounds.
 */
export function otherWords(text: string, traditional: boolean): OtherWords[] {
  const scanner = traditional ? withRegional() : everyday()
  const found = scanner.find(text).map(({ value, start, end }) => ({ start, end, also: value }))
  for (const { start, end, value } of englishNamesIn(text))
    if (isFree(found, start, end)) found.push({ start, end, also: value.map(asSame) })
  for (const { start, end, names } of soundsIn(text))
    if (isFree(found, start, end)) found.push({ start, end, also: names.flatMap(meantBy) })
  return found.sort((a, b) => a.start - b.start)
}

const isFree = (taken: OtherWords[], start: number, end: number): boolean =>
  taken.every((one) => one.end <= start || one.start >= end)

const asSame = (text: string): OtherWord => ({ text, same: true, anywhere: false })

/** A name that was typed by its sound, with what else it is called. */
function meantBy(name: string): OtherWord[] {
  const whole = everyday()
    .find(name)
    .find(({ start, end }) => start === 0 && end === name.length)
  return [{ text: name, same: true, anywhere: true }, ...(whole?.value ?? [])]
}

function scannerOf(files: string[]): Scanner<OtherWord[]> {
  const alsoOf = new Map<string, Map<string, OtherWord>>()
  for (const file of files) {
    const same = file === REGIONAL
    for (const { say, also, anywhere = same } of readJson(file) as Synonym[]) {
      const key = normalise(say)
      const others = alsoOf.get(key) ?? new Map<string, OtherWord>()
      alsoOf.set(key, others)
      for (const text of also.map(normalise))
        if (!others.has(text)) others.set(text, { text, same, anywhere })
    }
  }
  const scanner = new Scanner<OtherWord[]>()
  for (const [say, also] of alsoOf) scanner.add(say, [...also.values()])
  return scanner
}
