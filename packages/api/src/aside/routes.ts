import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { Nothing, RowId } from '../http/shapes.ts'
import { noQuery, path, query } from '../http/strict.ts'
import { listAside, retryAside } from './actions.ts'
import { AsideList, AsideQuestion } from './schema.ts'

const describeList = described({
  summary: 'How the search index fares, and the postings it could not take',
  tag: 'service',
  answer: AsideList,
  example: {
    engine: 'meilisearch',
    search: 'ready',
    postings: 1500,
    waiting: 0,
    lagMs: 0,
    total: 1,
    aside: [
      {
        id: 7,
        title: '电焊工',
        reason: 'Could not parse latitude',
        tries: 1,
        failedAt: '2026-11-20T04:00:00.000Z',
      },
    ],
  },
  refusals: ['sign_in', 'not_allowed', 'invalid'],
})

const describeRetry = described({
  summary: 'Send a posting to the search index once more',
  tag: 'service',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused'],
})

export function asideRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/aside', may(context, 'search:read'), describeList, query(AsideQuestion), async (c) =>
      c.json(await listAside(context, c.req.valid('query')), 200),
    )
    .post('/aside/:id', may(context, 'search:retry'), describeRetry, path(RowId), noQuery, async (c) => {
      await retryAside(context, signed(c), c.req.valid('param').id)
      return c.json({}, 200)
    })
}
