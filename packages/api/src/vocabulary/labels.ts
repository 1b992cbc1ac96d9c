import { label } from '@pinqiao/matcher/lexicon/labels'
import { Hono } from 'hono'
import { z } from 'zod'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { Labels } from '../postings/schema.ts'
import { LabelsQuestion } from './schema.ts'

const TABLES = ['place', 'occupation', 'skill', 'certificate', 'major'] as const

const describeLabels = described({
  summary: 'Words for codes; an unknown code is its own label',
  tag: 'vocabulary',
  answer: z.strictObject({ labels: Labels }),
  example: { labels: { '620171': '兰州新区' } },
  refusals: ['invalid'],
})

export function labelRoutes(context: AppContext) {
  return new Hono<RequestVariables>().get(
    '/',
    may(context, 'vocabulary:read'),
    describeLabels,
    query(LabelsQuestion),
    (c) => {
      const { lang, ...asked } = c.req.valid('query')
      const labels = TABLES.flatMap((table) => asked[table].map((code) => [code, label(table, code, lang)]))
      return c.json({ labels: Object.fromEntries(labels) as Record<string, string> }, 200)
    },
  )
}
