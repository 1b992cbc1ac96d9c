import { Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { addressOf } from '../http/address.ts'
import { described } from '../http/describe.ts'
import { Nothing } from '../http/shapes.ts'
import { body, noQuery, path } from '../http/strict.ts'
import { endSession, listSessions, signIn, signOut } from './actions.ts'
import { giveSession, takeSession } from './cookie.ts'
import { Login, SessionId, SessionList } from './schema.ts'

const describeSignIn = described({
  summary: 'Sign in; the session is in the cookie of the answer',
  creates: true,
  tag: 'accounts',
  refusals: ['invalid', 'wrong_login', 'too_many_tries'],
})

const describeSignOut = described({
  summary: 'Sign out here',
  tag: 'accounts',
  answer: Nothing,
  example: {},
  refusals: ['sign_in'],
})

const describeSignOutEverywhere = described({
  summary: 'Sign out on every device',
  tag: 'accounts',
  answer: Nothing,
  example: {},
  refusals: ['sign_in'],
})

const describeList = described({
  summary: 'Where I am signed in',
  tag: 'accounts',
  answer: SessionList,
  example: {
    sessions: [
      {
        id: 'Zk3vQ0x1Yt2P',
        device: 'Mozilla/5.0 (Linux; Android 14) Chrome/140',
        createdAt: '2026-11-20T04:00:00.000Z',
        seenAt: '2026-11-20T05:00:00.000Z',
        endsAt: '2026-11-21T05:00:00.000Z',
        current: true,
      },
    ],
  },
  refusals: ['sign_in'],
})

const describeEndOne = described({
  summary: 'Sign out one of my devices',
  tag: 'accounts',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'not_found'],
})

export function sessionRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'session:begin'), describeSignIn, noQuery, body(Login), async (c) => {
      const device = c.req.header('user-agent') ?? ''
      const { id, token } = await signIn(context, acting(c), c.req.valid('json'), {
        from: addressOf(c),
        device,
      })
      giveSession(c, token)
      return c.json({ id }, 201)
    })
    .get('/', may(context, 'session:list'), describeList, noQuery, async (c) =>
      c.json(await listSessions(context, signed(c)), 200),
    )
    .delete('/current', may(context, 'session:end'), describeSignOut, noQuery, async (c) => {
      await signOut(context, signed(c), false)
      takeSession(c)
      return c.json({}, 200)
    })
    .delete('/', may(context, 'session:end'), describeSignOutEverywhere, noQuery, async (c) => {
      await signOut(context, signed(c), true)
      takeSession(c)
      return c.json({}, 200)
    })
    .delete('/:id', may(context, 'session:end'), describeEndOne, path(SessionId), noQuery, async (c) => {
      await endSession(context, signed(c), c.req.valid('param').id)
      return c.json({}, 200)
    })
}
