import { EmbeddedIndex } from '../src/engines/embedded/index.ts'
import type { Contestant } from './contestant.ts'
import { TODAY } from './questions.ts'

/** The embedded index in this process, all fields and facets on. */
export function ours(index = new EmbeddedIndex()): Contestant {
  return {
    is: 'ours: the embedded index, all fields and facets, with synonyms, slips and parts of words',
    add: (postings) => index.applyStored(postings, []),
    finish: () => index.settle(),
    search: (query) => index.search(query).total,
    suggest: (prefix) => index.suggest(prefix, 10).length,
    match: ({ seeker }) => index.match({ seeker, order: 'best', limit: 20, after: null, today: TODAY }).total,
  }
}
