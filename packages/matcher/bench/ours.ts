import { EmbeddedIndex } from '../src/engines/embedded/index.ts'
import type { Contestant } from './contestant.ts'
import { TODAY } from './questions.ts'

/** The embedded index in this process. */
export function ours(): Contestant & { index: EmbeddedIndex } {
  const index = new EmbeddedIndex()
  return {
    index,
    build: (postings) => {
      for (let from = 0; from < postings.length; from += 2000) {
        index.applyStored(postings.slice(from, from + 2000), [])
      }
      index.settle()
    },
    search: (query) => index.search(query).total,
    suggest: (prefix) => index.suggest(prefix, 10).length,
    match: ({ seeker }) => index.match({ seeker, order: 'best', limit: 20, after: null, today: TODAY }).total,
  }
}
