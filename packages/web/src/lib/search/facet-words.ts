import type { FacetName } from '@pinqiao/matcher/types'
import type { Messages } from '#lib/messages/words.ts'

const vocabularyOf: Partial<Record<FacetName, keyof Messages['vocabulary']>> = {
  pay: 'payBand',
  education: 'education',
  kind: 'kind',
  shift: 'shift',
  benefit: 'benefit',
  group: 'group',
}

/**
 * The words for a value of a facet: ours for closed vocabularies, the API's label for codes of places and
 * occupations, else the value itself.
 */
export function facetWords(t: Messages, facet: FacetName, value: string, label?: string): string {
  const name = vocabularyOf[facet]
  const table = name ? t.vocabulary[name] : undefined
  const word = typeof table === 'object' ? (table as Record<string, string>)[value] : undefined
  return word ?? label ?? value
}
