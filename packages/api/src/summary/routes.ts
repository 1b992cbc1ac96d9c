import { Hono } from 'hono'
import { z } from 'zod'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { summaryReader } from './actions.ts'
import { Summary } from './schema.ts'

const describeSummary = described({
  summary: 'How much is on offer now',
  tag: 'postings',
  answer: Summary,
  example: {
    postings: 1500,
    headcount: 6200,
    employers: 40,
    newestAt: '2026-11-20T01:30:00.000Z',
    demo: true,
  },
  refusals: ['invalid'],
})

export function summaryRoutes(context: AppContext) {
  const readSummary = summaryReader(context)
  return new Hono<RequestVariables>().get(
    '/',
    may(context, 'posting:search'),
    describeSummary,
    query(z.strictObject({})),
    async (c) => c.json(await readSummary(), 200),
  )
}
