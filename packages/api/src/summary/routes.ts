import { Hono } from 'hono'
import { z } from 'zod'
import { type AppContext, dateOf, dayOf, type RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { summarise } from './queries.ts'
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

export function summaryRoutes({ sql, now }: AppContext) {
  return new Hono<RequestVariables>().get('/', describeSummary, query(z.strictObject({})), async (c) => {
    const row = await summarise(sql, dateOf(dayOf(now())))
    return c.json({ ...row, newestAt: row.newestAt?.toISOString() ?? null } satisfies Summary, 200)
  })
}
