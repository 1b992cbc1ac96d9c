import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { Done, Nothing } from '../http/shapes.ts'
import { body, noQuery } from '../http/strict.ts'
import { signIn, signOut } from './actions.ts'
import { giveSession, takeSession } from './cookie.ts'
import { Login } from './schema.ts'

const describeSignIn = described({
  summary: 'Sign in; the session is in the cookie of the answer',
  creates: true,
  tag: 'accounts',
  answer: Done,
  example: { id: 1 },
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
}

/** The page's own address when it asks for somebody, else the caller's. */
function addressOf(c: Context<RequestVariables>): string {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming
  return incoming
    ? (getConnInfo(c).remote.address ?? 'unknown')
    : (c.req.header('x-pinqiao-client') ?? 'unknown')
}
