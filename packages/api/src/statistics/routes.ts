import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { readRows, readStatistics } from './actions.ts'
import { RowsQuestion, StatisticsFound, StatisticsQuestion, StatisticsRows } from './schema.ts'

const describeFigures = described({
  summary: 'Figures by month, district and group, each with its unit, period and denominator',
  description:
    'People (人) and times (人次) are counted apart. A person with several groups counts in each of them, and in the total once; a person with several placements counts once as a person.',
  tag: 'statistics',
  answer: StatisticsFound,
  example: {
    from: '2026-10',
    to: '2026-11',
    today: '2026-11-20',
    district: { code: '620171', label: '兰州新区' },
    group: null,
    masked: false,
    demo: false,
    months: ['2026-10', '2026-11'],
    districts: [{ code: '620171101', label: '秦川镇', exact: false }],
    groups: [],
    figures: [
      {
        id: 'placements_people',
        unit: 'people',
        of: null,
        total: 18,
        months: [11, 8],
        districts: [18],
        groups: [],
      },
    ],
  },
  refusals: ['sign_in', 'not_allowed'],
})

const describeRows = described({
  summary: 'Open a figure into exactly the rows it counts, with people masked',
  tag: 'statistics',
  answer: StatisticsRows,
  example: {
    figure: 'placements_events',
    unit: 'events',
    from: '2026-11',
    to: '2026-11',
    district: { code: '620171', label: '兰州新区' },
    group: null,
    total: 1,
    rows: [
      {
        id: 1,
        kind: 'placement',
        person: '马**',
        title: '电焊工',
        employer: '兰州新区试验有限公司',
        district: { code: '620171101', label: '秦川镇' },
        day: '2026-11-02',
        n: 1,
      },
    ],
    next: null,
  },
  refusals: ['sign_in', 'not_allowed'],
})

export function statisticsRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'statistics:read'), describeFigures, query(StatisticsQuestion), async (c) =>
      c.json(await readStatistics(context, signed(c), c.req.valid('query')), 200),
    )
    .get('/rows', may(context, 'statistics:rows'), describeRows, query(RowsQuestion), async (c) =>
      c.json(await readRows(context, signed(c), c.req.valid('query')), 200),
    )
}
