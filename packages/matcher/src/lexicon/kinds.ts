import { readTable } from '@pinqiao/search-config'
import { normalise } from '../text/normalise.ts'
import { listOf, once } from './tables.ts'

/**
 * The 大典 puts work under one code that nobody who looks for the one would take for the other (叉车 and 塔吊). Words by
 * which titles tell such kinds apart, normalised, by code.
 */
const kinds: () => ReadonlyMap<string, readonly string[][]> = once(() => {
  const byCode = new Map<string, string[][]>()
  for (const { code = '', words } of readTable('occupations/kinds.tsv'))
    byCode.set(code, [...(byCode.get(code) ?? []), listOf(words).map(normalise)])
  return byCode
})

/** Words of the kinds of the occupation that a normalised name speaks of: 叉车, 堆高 for 叉车工; none where it speaks of none. */
export function kindWords(code: string, name: string): string[] {
  return (kinds().get(code) ?? []).filter((words) => words.some((word) => name.includes(word))).flat()
}
