import { Hono } from 'hono'
import { z } from 'zod'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import type { RefusalCode } from '../errors.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import {
  answerPlacement,
  endPlacement,
  provePlacement,
  readPlacement,
  readPlacements,
  readUnrecorded,
  recordPlacement,
  reversePlacement,
} from './actions.ts'
import { examplePlacement, exampleRow } from './examples.ts'
import {
  NewAnswer,
  NewEnd,
  NewEvidence,
  NewPlacement,
  NewReversal,
  PlacementPage,
  PlacementQuestion,
  PlacementsFound,
  PlacementsQuestion,
  Unrecorded,
  UnrecordedQuestion,
} from './schema.ts'

const WHO: RefusalCode[] = ['sign_in', 'not_allowed', 'not_found']
const WRITE: RefusalCode[] = [...WHO, 'key_reused', 'wrong_state']

const describeList = described({
  summary: 'Placements within reach, newest first: one’s own, one’s organisation’s, or one’s district’s',
  tag: 'placements',
  answer: PlacementsFound,
  example: { placements: [exampleRow], next: null },
  refusals: ['sign_in', 'not_allowed'],
})
const describeUnrecorded = described({
  summary: 'Hires that wait to be recorded as placements, the longest waiting first',
  tag: 'placements',
  answer: Unrecorded,
  example: {
    hires: [
      {
        applicationId: 7,
        person: { id: 1, name: '马**' },
        employer: '兰州新区试验有限公司',
        title: '电焊工',
        kind: 'employment',
        hiredAt: '2026-11-02T03:00:00.000Z',
      },
    ],
    more: false,
  },
  refusals: ['sign_in', 'not_allowed'],
})
const describeRead = described({
  summary: 'One placement with its ladder of evidence and its history',
  tag: 'placements',
  answer: PlacementPage,
  example: examplePlacement,
  refusals: WHO,
})
const describeRecord = described({
  summary:
    'Record work that began, from a hired application, an agreed intent, or by an officer for a person',
  description:
    'One person has one full-time job at a time: an overlapping one is refused. An internship is recorded, and is not employment.',
  creates: true,
  tag: 'placements',
  refusals: [...WRITE, 'not_begun', 'district_unknown', 'overlapping_job', 'already_recorded'],
})
const describeProve = described({
  summary: 'Add evidence of one step of the ladder; it is never changed',
  creates: true,
  tag: 'placements',
  refusals: [...WRITE, 'step_reached', 'step_too_early', 'work_had_ended', 'date_to_come'],
})
const describeAnswer = described({
  summary: 'The person confirms it, or contests it in their own words',
  creates: true,
  tag: 'placements',
  refusals: WRITE,
})
const describeEnd = described({
  summary: 'Say when and why the work ended; once',
  creates: true,
  tag: 'placements',
  refusals: [...WRITE, 'already_ended', 'end_before_start', 'end_before_proof', 'date_to_come'],
})
const describeReverse = described({
  summary: 'Take a wrong record out of the count, and record what is right instead if anything is',
  creates: true,
  tag: 'placements',
  answer: z.strictObject({ id: z.int(), replacedBy: z.int().nullable() }).meta({ id: 'Reversed' }),
  example: { id: 1, replacedBy: null },
  refusals: [...WRITE, 'not_begun', 'overlapping_job'],
})

export function placementRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'placement:list'), describeList, query(PlacementsQuestion), async (c) =>
      c.json(await readPlacements(context, signed(c), c.req.valid('query')), 200),
    )
    .post('/', may(context, 'placement:record'), describeRecord, noQuery, body(NewPlacement), async (c) =>
      c.json(await recordPlacement(context, signed(c), c.req.valid('json')), 201),
    )
    .get(
      '/unrecorded',
      may(context, 'placement:record'),
      describeUnrecorded,
      query(UnrecordedQuestion),
      async (c) => c.json(await readUnrecorded(context, signed(c), c.req.valid('query').as), 200),
    )
    .get(
      '/:id',
      may(context, 'placement:read'),
      describeRead,
      path(RowId),
      query(PlacementQuestion),
      async (c) =>
        c.json(
          await readPlacement(context, signed(c), c.req.valid('param').id, c.req.valid('query').lang),
          200,
        ),
    )
    .post(
      '/:id/evidence',
      may(context, 'placement:prove'),
      describeProve,
      path(RowId),
      noQuery,
      body(NewEvidence),
      async (c) =>
        c.json(await provePlacement(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/:id/answers',
      may(context, 'placement:answer'),
      describeAnswer,
      path(RowId),
      noQuery,
      body(NewAnswer),
      async (c) =>
        c.json(await answerPlacement(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/:id/ends',
      may(context, 'placement:end'),
      describeEnd,
      path(RowId),
      noQuery,
      body(NewEnd),
      async (c) =>
        c.json(await endPlacement(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/:id/reversals',
      may(context, 'placement:reverse'),
      describeReverse,
      path(RowId),
      noQuery,
      body(NewReversal),
      async (c) =>
        c.json(await reversePlacement(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
}
