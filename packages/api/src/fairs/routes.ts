import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import {
  boothMap,
  changeFair,
  listFairs,
  listOwnFairs,
  listStands,
  moveFair,
  planFair,
  readFair,
  readOwnFair,
} from './actions.ts'
import { exampleCard, exampleOwn, exampleOwnCard, examplePage, examplePosting } from './examples.ts'
import {
  BoothMap,
  FairList,
  FairMoved,
  FairPage,
  FairPlan,
  FairsQuestion,
  Lang,
  OwnFair,
  OwnFairList,
  OwnFairsQuestion,
  StandList,
  StandsQuestion,
} from './schema.ts'

const tag = 'fairs'
const STAFF = ['sign_in', 'not_allowed', 'not_found'] as const

const describeList = described({
  summary: 'Fairs everyone may know of: running and coming, or over',
  tag,
  answer: FairList,
  example: { fairs: [exampleCard], next: null },
  refusals: [],
})
const describePage = described({
  summary: 'All that is public of one fair',
  tag,
  answer: FairPage,
  example: examplePage,
  refusals: ['not_found'],
})
const describeStands = described({
  summary: 'Employers at a fair with the postings they show, by booth',
  tag,
  answer: StandList,
  example: {
    stands: [
      {
        partId: 1,
        employer: { id: 1, name: '兰州新区试验有限公司', industry: null },
        boothNo: 'A07',
        postings: [examplePosting],
      },
    ],
    next: null,
  },
  refusals: ['not_found'],
})
const describeBooths = described({
  summary: 'Booths of a fair, free or taken',
  tag,
  answer: BoothMap,
  example: {
    booths: [
      { boothNo: 'A01', employer: { id: 1, name: '兰州新区试验有限公司' } },
      { boothNo: 'A02', employer: null },
    ],
  },
  refusals: ['not_found'],
})
const describeOwnList = described({
  summary: 'Fairs of my district, or that I staff, latest first',
  tag,
  answer: OwnFairList,
  example: { fairs: [exampleOwnCard], next: null },
  refusals: ['sign_in', 'not_allowed'],
})
const describeOwn = described({
  summary: 'A fair with its whole plan, what it lacks, and the moves open to me',
  tag,
  answer: OwnFair,
  example: exampleOwn,
  refusals: STAFF,
})
const describePlan = described({
  summary: 'Plan a fair; it is a draft until it is published',
  tag,
  creates: true,
  refusals: ['sign_in', 'not_allowed', 'key_reused'],
})
const describeChange = described({
  summary: 'Change the plan of a fair; who counts on it is told of another time or place',
  tag,
  refusals: [...STAFF, 'wrong_state', 'booths_in_use'],
})
const describeMove = described({
  summary: 'Publish, open, close or cancel a fair',
  description:
    'Publishing names in `fields` what the law asks for and the plan does not say. Opening and closing also happen ' +
    'by themselves at their times.',
  tag,
  refusals: [...STAFF, 'wrong_state', 'fair_over', 'too_soon', 'key_reused'],
})

export function fairRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'fair:list'), describeList, query(FairsQuestion), async (c) =>
      c.json(await listFairs(context, c.req.valid('query')), 200),
    )
    .post('/', may(context, 'fair:plan'), describePlan, noQuery, body(FairPlan), async (c) =>
      c.json(await planFair(context, signed(c), c.req.valid('json')), 201),
    )
    .get('/own', may(context, 'fair:list_own'), describeOwnList, query(OwnFairsQuestion), async (c) =>
      c.json(await listOwnFairs(context, signed(c), c.req.valid('query')), 200),
    )
    .get('/:id', may(context, 'fair:read'), describePage, path(RowId), query(Lang), async (c) =>
      c.json(await readFair(context, c.req.valid('param').id, c.req.valid('query').lang), 200),
    )
    .get(
      '/:id/stands',
      may(context, 'fair:read'),
      describeStands,
      path(RowId),
      query(StandsQuestion),
      async (c) => c.json(await listStands(context, c.req.valid('param').id, c.req.valid('query')), 200),
    )
    .get('/:id/booths', may(context, 'fair:read'), describeBooths, path(RowId), noQuery, async (c) =>
      c.json(await boothMap(context, c.req.valid('param').id), 200),
    )
    .get('/:id/plan', may(context, 'fair:list_own'), describeOwn, path(RowId), query(Lang), async (c) =>
      c.json(await readOwnFair(context, signed(c), c.req.valid('param').id, c.req.valid('query').lang), 200),
    )
    .put('/:id', may(context, 'fair:plan'), describeChange, path(RowId), noQuery, body(FairPlan), async (c) =>
      c.json(await changeFair(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .post(
      '/:id/moves',
      may(context, 'fair:move'),
      describeMove,
      path(RowId),
      noQuery,
      body(FairMoved),
      async (c) =>
        c.json(await moveFair(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}
