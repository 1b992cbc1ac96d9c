import { Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { noQuery, path, query } from '../http/strict.ts'
import { countingOf, readReport, readRows } from './actions.ts'
import { exampleCounts, exampleReport, exampleRows } from './examples.ts'
import { Counts, Report, ReportQuestion, Rows, RowsQuestion } from './schema.ts'

const describeCounts = described({
  summary: 'A fair in numbers, as it goes on',
  tag: 'fair figures',
  answer: Counts,
  example: exampleCounts,
  refusals: ['not_found'],
})

const describeReport = described({
  summary: 'What came of a fair; each figure opens into its rows',
  description: 'People are counted once each; visits, intents and placements are events.',
  tag: 'fair figures',
  answer: Report,
  example: exampleReport,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeRows = described({
  summary: 'The rows behind one figure of a report, names masked',
  tag: 'fair figures',
  answer: Rows,
  example: exampleRows,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

/** Below `/fairs/:id`. */
export function figureRoutes(context: AppContext) {
  const count = countingOf(context)
  return new Hono<RequestVariables>()
    .get('/:id/counts', may(context, 'fair:read'), describeCounts, path(RowId), noQuery, async (c) =>
      c.json(await count(c.req.valid('param').id), 200),
    )
    .get(
      '/:id/report',
      may(context, 'fair:report'),
      describeReport,
      path(RowId),
      query(ReportQuestion),
      async (c) => c.json(await readReport(context, acting(c), c.req.valid('param').id), 200),
    )
    .get(
      '/:id/report/rows',
      may(context, 'fair:report_rows'),
      describeRows,
      path(RowId),
      query(RowsQuestion),
      async (c) =>
        c.json(await readRows(context, signed(c), c.req.valid('param').id, c.req.valid('query')), 200),
    )
}
