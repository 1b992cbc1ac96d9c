import type { Knowledge } from './knowledge.ts'
import type { TitleIndex } from './titles.ts'
import type { Seeker } from './types.ts'
import { namedWork } from './wishes.ts'

/** Names of one occupation looked up in titles; the first of `also` are the common ones. */
const NAMES_PER_OCCUPATION = 12

/** By row: the best share of one wanted name's words that the title holds. Null where no work was named. */
export function bestTitleShares(
  seeker: Seeker,
  rows: number,
  titles: TitleIndex,
  knowledge: Knowledge,
): Float32Array | null {
  if (!namedWork(seeker)) return null
  const best = new Float32Array(rows)
  const held = new Uint8Array(rows)
  const asked = new Map<string, number[]>()
  const rowsWith = (word: string): number[] => {
    const known = asked.get(word)
    if (known) return known
    const found: number[] = []
    titles.eachTitleWith(word, (row) => found.push(row))
    asked.set(word, found)
    return found
  }
  for (const words of wantedPhrases(seeker, knowledge)) {
    const touched: number[] = []
    for (const word of words)
      for (const row of rowsWith(word)) {
        if (held[row] === 0) touched.push(row)
        held[row]++
      }
    for (const row of touched) {
      best[row] = Math.max(best[row], held[row] / words.length)
      held[row] = 0
    }
  }
  return best
}

/** The names wanted, each as distinct words: what the person typed, and what wanted occupations are called. */
export function wantedPhrases(seeker: Seeker, knowledge: Knowledge): string[][] {
  const names = [
    ...seeker.wantedWords,
    ...seeker.wanted.flatMap((code) => knowledge.occupationNames(code).slice(0, NAMES_PER_OCCUPATION)),
  ]
  const phrases = names
    .map((name) => [...new Set(knowledge.words(name))].slice(0, 12))
    .filter((words) => words.length > 0)
  return [...new Map(phrases.map((words) => [words.join(' '), words])).values()]
}
