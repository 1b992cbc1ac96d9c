import { Hono } from 'hono'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { body } from '../http/strict.ts'
import { matchPostings } from './actions.ts'
import { exampleMatch } from './example.ts'
import { MatchFound, MatchQuestion } from './schema.ts'

const describeMatch = described({
  summary: 'Postings ranked for one person, with reasons',
  description:
    'Every part is optional; `{}` gives the newest. Words that are not understood are said back. Nothing is stored.',
  tag: 'matches',
  answer: MatchFound,
  example: exampleMatch,
  refusals: ['invalid', 'not_json', 'wrong_content_type', 'too_large', 'cross_site'],
})

export function matchRoutes(context: AppContext) {
  return new Hono<RequestVariables>().post('/', describeMatch, body(MatchQuestion), async (c) =>
    c.json(await matchPostings(context, c.req.valid('json')), 200),
  )
}
