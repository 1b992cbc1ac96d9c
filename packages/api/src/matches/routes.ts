import { Hono } from 'hono'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path } from '../http/strict.ts'
import { matchPostings } from './actions.ts'
import { exampleMatch } from './example.ts'
import { fitOfPosting } from './fit.ts'
import { FitFound, FitQuestion, MatchFound, MatchQuestion } from './schema.ts'

const describeMatch = described({
  summary: 'Postings ranked for one person, with reasons',
  description:
    'Every part is optional; `{}` gives the newest. Words that are not understood are said back. Nothing is stored.',
  tag: 'matches',
  answer: MatchFound,
  example: exampleMatch,
  refusals: ['invalid', 'not_json', 'wrong_content_type', 'too_large', 'cross_site'],
})

const describeFit = described({
  summary: 'How one posting fits one person, with reasons and what is missing',
  tag: 'matches',
  answer: FitFound,
  example: { card: exampleMatch.hits[0] ?? null, labels: exampleMatch.labels },
  refusals: ['no_such_posting', 'invalid', 'not_json', 'wrong_content_type', 'too_large', 'cross_site'],
})

export function matchRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'posting:match'), describeMatch, noQuery, body(MatchQuestion), async (c) =>
      c.json(await matchPostings(context, c.req.valid('json')), 200),
    )
    .post(
      '/:id',
      may(context, 'posting:match'),
      describeFit,
      path(RowId, 'no_such_posting'),
      noQuery,
      body(FitQuestion),
      async (c) => c.json(await fitOfPosting(context, c.req.valid('param').id, c.req.valid('json')), 200),
    )
}
