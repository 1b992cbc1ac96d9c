import { Hono } from 'hono'
import { signed } from '../../act.ts'
import { may } from '../../auth/may.ts'
import type { AppContext, RequestVariables } from '../../context.ts'
import { described } from '../../http/describe.ts'
import { RowId } from '../../http/shapes.ts'
import { body, noQuery, path, query } from '../../http/strict.ts'
import { PageQuestion } from '../schema.ts'
import { changePosting, listOwnPostings, movePostingOn, readOwn, writePosting } from './actions.ts'
import { exampleListed, exampleOwn } from './examples.ts'
import {
  ChangedPosting,
  NewPosting,
  OwnListed,
  OwnPosting,
  OwnQuestion,
  PostingMoveBody,
  Saved,
} from './schema.ts'

const describeList = described({
  summary: 'Postings of one’s own organisations, or for officers of one’s district, newest first',
  tag: 'postings',
  answer: OwnListed,
  example: exampleListed,
  refusals: ['sign_in', 'not_allowed'],
})

const describeWrite = described({
  summary: 'Write a posting; it stays a draft until it is handed in',
  creates: true,
  tag: 'postings',
  answer: Saved,
  example: { id: 812, version: 1 },
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused'],
})

const describeRead = described({
  summary:
    'A posting as written and as understood, with what it lacks, what the wording check finds, and its moves',
  tag: 'postings',
  answer: OwnPosting,
  example: exampleOwn,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeChange = described({
  summary: 'Change a draft; the version that was read goes along',
  tag: 'postings',
  answer: Saved,
  example: { id: 812, version: 2 },
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state', 'changed_meanwhile'],
})

const describeMove = described({
  summary: 'One step of a posting’s life',
  creates: true,
  tag: 'postings',
  refusals: [
    'sign_in',
    'not_allowed',
    'not_found',
    'wrong_state',
    'changed_meanwhile',
    'employer_not_verified',
    'verification_due',
    'posting_incomplete',
    'unlawful_wording',
    'key_reused',
  ],
})

export function ownPostingRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'posting:list_own'), describeList, query(OwnQuestion), async (c) =>
      c.json(await listOwnPostings(context, signed(c), c.req.valid('query')), 200),
    )
    .post('/', may(context, 'posting:write'), describeWrite, noQuery, body(NewPosting), async (c) =>
      c.json(await writePosting(context, signed(c), c.req.valid('json')), 201),
    )
    .get(
      '/:id',
      may(context, 'posting:open_own'),
      describeRead,
      path(RowId),
      query(PageQuestion),
      async (c) =>
        c.json(await readOwn(context, signed(c), c.req.valid('param').id, c.req.valid('query').lang), 200),
    )
    .put(
      '/:id',
      may(context, 'posting:write'),
      describeChange,
      path(RowId),
      noQuery,
      body(ChangedPosting),
      async (c) =>
        c.json(await changePosting(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .post(
      '/:id/moves',
      may(context, 'posting:move'),
      describeMove,
      path(RowId),
      noQuery,
      body(PostingMoveBody),
      async (c) =>
        c.json(await movePostingOn(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
}
