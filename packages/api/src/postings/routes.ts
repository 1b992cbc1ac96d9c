import { Hono } from 'hono'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { path, query } from '../http/strict.ts'
import { readPosting } from './actions.ts'
import { examplePage, exampleSearch } from './examples.ts'
import { findPostings } from './find.ts'
import { PageQuestion, PostingGone, PostingPage, SearchFound, SearchQuestion } from './schema.ts'

const describeSearch = described({
  summary: 'Search live postings, with facets',
  description:
    'Repeat a parameter for several values: values of one facet are alternatives, facets narrow each other. ' +
    'Unknown parameters and values are refused.',
  tag: 'postings',
  answer: SearchFound,
  example: exampleSearch,
  refusals: ['invalid'],
})

const describePage = described({
  summary: 'All that is public of one posting',
  tag: 'postings',
  answer: PostingPage,
  example: examplePage,
  refusals: ['no_such_posting', 'invalid'],
  others: { 410: { description: 'It was public and is no longer', answer: PostingGone } },
})

export function postingRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'posting:search'), describeSearch, query(SearchQuestion), async (c) =>
      c.json(await findPostings(context, c.req.valid('query')), 200),
    )
    .get(
      '/:id',
      may(context, 'posting:read'),
      describePage,
      path(RowId, 'no_such_posting'),
      query(PageQuestion),
      async (c) => {
        const posting = await readPosting(context, c.req.valid('param').id, c.req.valid('query').lang)
        return 'reason' in posting ? c.json(posting, 410) : c.json(posting, 200)
      },
    )
}
