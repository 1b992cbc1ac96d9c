import { readTable } from '@pinqiao/search-config'
import { listOf, once } from '../lexicon/tables.ts'
import { wordsOf } from '../text/segment.ts'

/** What postings say about a word of titles or an occupation: words or skills beside it, weighed. */
export type LearnedTable = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Words of titles and the words that postings so called use more than others. */
const words = once(() => learnedTable('learned/title-words.tsv'))
/** Occupations and the skills their postings ask for more than others do. */
export const learnedSkills: () => LearnedTable = once(() => learnedTable('learned/occupation-skills.tsv'))

/** Rows `of  with`, where `with` is `word:weight|…`; made by `npm run learn`. */
function learnedTable(file: string): LearnedTable {
  return new Map(
    readTable(file).map(({ of = '', with: beside }) => [
      of,
      new Map(
        listOf(beside).map((pair) => {
          const colon = pair.lastIndexOf(':')
          return [pair.slice(0, colon), Number(pair.slice(colon + 1))]
        }),
      ),
    ]),
  )
}

/** What postings use beside the words of a title, in one vector; empty where none of its words was seen often enough. */
export function learnedOf(spelling: string): Map<string, number> {
  const sum = new Map<string, number>()
  for (const word of wordsOf(spelling))
    for (const [beside, weight] of words().get(word) ?? []) sum.set(beside, (sum.get(beside) ?? 0) + weight)
  return sum
}
