import { Hono } from 'hono'
import { z } from 'zod'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { checkHealth } from './actions.ts'
import { Health } from './schema.ts'

const describeHealth = described({
  summary: 'Whether the database answers and the search index is ready',
  tag: 'service',
  answer: Health,
  example: {
    status: 'ok',
    database: 'ok',
    engine: 'embedded',
    search: 'ready',
    postings: 1500,
    lagMs: 0,
    waiting: null,
    aside: 0,
    fallbacks: 0,
  },
  refusals: ['invalid'],
  others: { 503: { description: 'Not ready: the same body says what is missing', answer: Health } },
})

export function healthRoutes(context: AppContext) {
  return new Hono<RequestVariables>().get(
    '/',
    may(context, 'service:health'),
    describeHealth,
    query(z.strictObject({})),
    async (c) => {
      const health = await checkHealth(context)
      // Answers from the tables are answers: nobody should take this process out of service for them.
      return health.status === 'ok' || health.status === 'degraded'
        ? c.json(health, 200)
        : c.json(health, 503, { 'retry-after': '1' })
    },
  )
}
