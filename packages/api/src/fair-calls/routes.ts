import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'

import { described } from '../http/describe.ts'
import { Done, RowId } from '../http/shapes.ts'
import { noQuery, path } from '../http/strict.ts'
import { callToFair, readCalls } from './actions.ts'
import { CallPage } from './schema.ts'

const ALWAYS = ['sign_in', 'not_allowed', 'not_found'] as const

const describeRead = described({
  summary: 'How often people were called to a fair, and how many were invited and came to register',
  tag: 'fairs',
  answer: CallPage,
  example: {
    calls: [
      { id: 1, calledAt: '2026-11-20T04:00:00.000Z', doneAt: '2026-11-20T04:01:00.000Z', invited: 214 },
    ],
    invited: 214,
    registered: 37,
    whyNot: null,
  },
  refusals: ALWAYS,
})
const describeCall = described({
  summary: 'Invite the people of my district whom the postings of a fair fit',
  description:
    'A job ranks everybody who lets themselves be ranked and has said what work they look for; whom a posting of the ' +
    'fair meets in all conditions is told once in the life of the fair.',
  tag: 'fairs',
  creates: true,
  answer: Done,
  example: { id: 1 },
  refusals: [...ALWAYS, 'fair_not_open', 'no_fair_postings', 'call_under_way', 'key_reused'],
})

export function fairCallRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/:id/calls', may(context, 'fair:invite'), describeRead, path(RowId), noQuery, async (c) =>
      c.json(await readCalls(context, signed(c), c.req.valid('param').id), 200),
    )
    .post('/:id/calls', may(context, 'fair:invite'), describeCall, path(RowId), noQuery, async (c) =>
      c.json(await callToFair(context, signed(c), c.req.valid('param').id), 201),
    )
}
