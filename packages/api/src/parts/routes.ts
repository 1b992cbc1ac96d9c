import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { exampleCard, examplePosting } from '../fairs/examples.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { applyToFair, changePart, listOwnParts, listParts, movePart, readOwnPart } from './actions.ts'
import {
  NewPart,
  OwnPart,
  OwnPartList,
  OwnPartQuestion,
  OwnPartsQuestion,
  PartList,
  PartMoved,
  PartShows,
  PartsQuestion,
} from './schema.ts'

const tag = 'fairs'
const ALWAYS = ['sign_in', 'not_allowed', 'not_found'] as const
const JOINING = ['fair_not_open', 'booking_closed', 'employer_not_verified'] as const
const examplePart = {
  id: 1,
  state: 'approved' as const,
  reason: null,
  appliedAt: '2026-11-20T04:00:00.000Z',
  decidedAt: '2026-11-21T04:00:00.000Z',
}

const describeApply = described({
  summary: 'Apply to a fair with postings of the employer',
  tag,
  creates: true,
  refusals: [...ALWAYS, ...JOINING, 'already_applied', 'key_reused'],
})
const describeList = described({
  summary: 'Employers who applied to a fair, latest first',
  tag,
  answer: PartList,
  example: {
    parts: [
      {
        ...examplePart,
        employer: { id: 1, name: '兰州新区试验有限公司', verified: true },
        postings: [examplePosting],
        booking: { id: 1, boothNo: 'A07' },
        moves: ['refuse'],
      },
    ],
    counts: { applied: 0, approved: 1, refused: 0, withdrawn: 0 },
    next: null,
  },
  refusals: ALWAYS,
})
const describeOwn = described({
  summary: 'A fair as an employer sees it: its part, its booth, what it may do and why not',
  tag,
  answer: OwnPart,
  example: {
    fair: exampleCard,
    bookingClosesAt: '2026-12-03T10:00:00.000Z',
    part: { ...examplePart, moves: ['withdraw'] },
    postings: [{ ...examplePosting, shown: true }],
    booking: null,
    whyNotApply: null,
    whyNotBook: null,
  },
  refusals: ALWAYS,
})
const describeOwnList = described({
  summary: 'Fairs my employers applied to, latest first',
  tag,
  answer: OwnPartList,
  example: {
    parts: [
      {
        ...examplePart,
        moves: ['withdraw'],
        employer: { id: 1, name: '兰州新区试验有限公司' },
        fair: exampleCard,
        booking: { id: 1, boothNo: 'A07' },
      },
    ],
    next: null,
  },
  refusals: ['sign_in', 'not_allowed'],
})
const describeShow = described({
  summary: 'Say which postings the employer shows at the fair',
  tag,
  refusals: [...ALWAYS, 'wrong_state', 'fair_not_open'],
})
const describeMove = described({
  summary: 'Approve or refuse an employer; or, as the employer, withdraw or apply again',
  tag,
  refusals: [...ALWAYS, ...JOINING, 'wrong_state', 'key_reused'],
})

/** Below /fairs. */
export function fairPartRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post(
      '/:id/parts',
      may(context, 'fair:apply'),
      describeApply,
      path(RowId),
      noQuery,
      body(NewPart),
      async (c) =>
        c.json(await applyToFair(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .get(
      '/:id/parts',
      may(context, 'part:list'),
      describeList,
      path(RowId),
      query(PartsQuestion),
      async (c) =>
        c.json(await listParts(context, signed(c), c.req.valid('param').id, c.req.valid('query')), 200),
    )
    .get(
      '/:id/parts/own',
      may(context, 'part:read_own'),
      describeOwn,
      path(RowId),
      query(OwnPartQuestion),
      async (c) =>
        c.json(await readOwnPart(context, signed(c), c.req.valid('param').id, c.req.valid('query')), 200),
    )
}

/** Below /parts. */
export function partRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'part:read_own'), describeOwnList, query(OwnPartsQuestion), async (c) =>
      c.json(await listOwnParts(context, signed(c), c.req.valid('query')), 200),
    )
    .put('/:id', may(context, 'fair:apply'), describeShow, path(RowId), noQuery, body(PartShows), async (c) =>
      c.json(await changePart(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .post(
      '/:id/moves',
      may(context, 'part:move'),
      describeMove,
      path(RowId),
      noQuery,
      body(PartMoved),
      async (c) =>
        c.json(await movePart(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}
