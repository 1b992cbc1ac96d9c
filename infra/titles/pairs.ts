import { readFileSync } from 'node:fs'
import { type Goodness, meanGoodness, ranking } from '@pinqiao/matcher/related/measure'
import { TitleCorpus } from '@pinqiao/matcher/related/title-corpus'
import { characterTfIdf } from './tf-idf.ts'

interface JobType {
  code: string
  parent: string
  zh: string
  en: string
}

interface Pair {
  a: string
  b: string
  w: number
}

/** The class of what fits in no other is related to nothing. */
const OTHER = '其他'

/** Prints the table for Chinese and for English names: for each `a` all names in order, with `w` as the gain of its `b`. */
export function reportPairs(typesFile: string, pairsFile: string): void {
  const types = JSON.parse(readFileSync(typesFile, 'utf8')) as JobType[]
  const pairs = (JSON.parse(readFileSync(pairsFile, 'utf8')) as Pair[]).filter(
    ({ a, b }) => a !== OTHER && b !== OTHER,
  )
  for (const lang of ['zh', 'en'] as const) report(lang, types, pairs)
}

function report(lang: 'zh' | 'en', types: JobType[], pairs: Pair[]): void {
  const named = types.filter(({ zh }) => zh !== OTHER).map((one) => ({ ...one, name: one[lang].trim() }))
  const names = [...new Set(named.map(({ name }) => name))]
  const nameOf = new Map(named.toReversed().map(({ zh, name }) => [zh, name]))
  const wanted = new Map<string, Map<string, number>>()
  for (const { a, b, w } of pairs) {
    const [from, to] = [nameOf.get(a), nameOf.get(b)]
    if (from === undefined || to === undefined || from === to) continue
    const gains = wanted.get(from) ?? new Map<string, number>()
    wanted.set(from, gains.set(to, Math.max(w, gains.get(to) ?? 0)))
  }
  const tfIdf = characterTfIdf(names)
  const corpus = new TitleCorpus(names)
  const parents = Map.groupBy(named, ({ name }) => name)
  const siblings = (a: string, b: string) =>
    parents.get(a)?.some(({ parent }) => parents.get(b)?.some((other) => other.parent === parent)) ?? false
  const measured: [string, (query: string) => ArrayLike<number>][] = [
    ['character TF-IDF', tfIdf],
    ['ours', (query) => corpus.relatedness(query)],
    [
      "the file's tree + TF-IDF",
      (query) => tfIdf(query).map((score, i) => score + Number(siblings(query, names[i] as string))),
    ],
  ]
  console.log(`\n${lang}: ${wanted.size} queries, ${names.length} names, ${pairs.length} pairs`)
  console.log(`${''.padEnd(26)}${'MAP'.padStart(8)}${'nDCG@10'.padStart(9)}`)
  for (const [what, scores] of measured)
    console.log(lineOf(what, meanGoodness(wanted, ranking(names, scores))))
}

function lineOf(what: string, { averagePrecision, ndcgAt10 }: Goodness): string {
  return `${what.padEnd(26)}${averagePrecision.toFixed(4).padStart(8)}${ndcgAt10.toFixed(4).padStart(9)}`
}
