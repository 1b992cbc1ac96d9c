import { Index } from 'flexsearch'
import { normalise } from '../../src/text/normalise.ts'
import type { Contestant } from '../contestant.ts'
import { cutQuery, documentOf, TEXT_FIELDS } from '../documents.ts'
import { versionOf } from '../versions.ts'

/**
 * FlexSearch: all words of a posting in one field, the title first, as it ranks by position; titles once more for
 * beginnings. It has neither ranges nor counts of values, so filters and facets are left out.
 */
export function flexsearch(): Contestant {
  const encode = (text: string) => text.split(' ')
  const all = new Index({ tokenize: 'strict', encode })
  const titles = new Index({ tokenize: 'forward', encode })
  const find = (index: Index, text: string, options: { limit: number; suggest?: boolean }) =>
    text === '' ? 0 : index.search(text, options).length
  return {
    is: `FlexSearch ${versionOf('flexsearch')}, NO filters, NO facets, no totals, nothing for no words`,
    add: (postings) => {
      for (const one of postings.map(documentOf)) {
        all.add(one.id, TEXT_FIELDS.map((field) => one[field]).join(' '))
        titles.add(one.id, one.title)
      }
    },
    finish: () => {},
    search: ({ text }) => find(all, cutQuery(text).join(' '), { limit: 20 }),
    suggest: (prefix) => find(titles, normalise(prefix), { limit: 10 }),
    match: ({ words }) => find(all, words, { limit: 500, suggest: true }),
  }
}
