import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { Nothing } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { listMessages, markAllRead, markRead } from './actions.ts'
import { MessageId, MessageList, MessageQuestion, ReadAll } from './schema.ts'

const describeList = described({
  summary: 'My messages, newest first',
  tag: 'messages',
  answer: MessageList,
  example: {
    messages: [
      { id: 1, kind: 'welcome', params: {}, link: '/me', at: '2026-11-20T04:00:00.000Z', read: false },
    ],
    next: null,
    unread: 1,
  },
  refusals: ['sign_in'],
})

const describeRead = described({
  summary: 'Mark a message as read',
  tag: 'messages',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'not_found', 'key_reused'],
})

const describeReadAll = described({
  summary: 'Mark all messages up to one as read',
  tag: 'messages',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'key_reused'],
})

export function messageRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'message:read'), describeList, query(MessageQuestion), async (c) =>
      c.json(await listMessages(context, signed(c), c.req.valid('query')), 200),
    )
    .post('/reads', may(context, 'message:read'), describeReadAll, noQuery, body(ReadAll), async (c) => {
      await markAllRead(context, signed(c), c.req.valid('json').until)
      return c.json({}, 200)
    })
    .post('/:id/reads', may(context, 'message:read'), describeRead, path(MessageId), noQuery, async (c) => {
      await markRead(context, signed(c), c.req.valid('param').id)
      return c.json({}, 200)
    })
}
