import type { Search } from '../search/search.ts'

/** A search whose index never gets ready: everything answers from the tables. */
export const noSearch: Search = {
  state: () => ({
    engine: 'embedded',
    search: 'starting',
    postings: 0,
    lagMs: null,
    waiting: null,
    aside: 0,
    fallbacks: 0,
  }),
  engine: async () => null,
  doubt: () => {},
  missed: () => {},
  close: async () => {},
}
