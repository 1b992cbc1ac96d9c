import { Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { Done } from '../http/shapes.ts'
import { body, noQuery, query } from '../http/strict.ts'
import { giveSession } from '../sessions/cookie.ts'
import { readMe, register } from './actions.ts'
import { Me, MeQuestion, NewAccount } from './schema.ts'

const describeRegister = described({
  summary: 'Open an account; its session is in the cookie of the answer',
  creates: true,
  tag: 'accounts',
  answer: Done,
  example: { id: 1 },
  refusals: ['invalid', 'phone_taken', 'email_taken'],
})

const describeMe = described({
  summary: 'Who I am here, and in which roles',
  tag: 'accounts',
  answer: Me,
  example: {
    id: 1,
    name: '马晓燕',
    lang: 'zh',
    phone: '139****1234',
    email: null,
    roles: ['seeker'],
    seekerId: 1,
    memberships: [],
    districts: [],
    fairs: [],
    unread: 0,
    demo: false,
  },
  refusals: ['sign_in'],
})

export function accountRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'account:register'), describeRegister, noQuery, body(NewAccount), async (c) => {
      const device = c.req.header('user-agent') ?? ''
      const { id, token } = await register(context, acting(c), c.req.valid('json'), device)
      giveSession(c, token)
      return c.json({ id }, 201)
    })
    .get('/me', may(context, 'account:read'), describeMe, query(MeQuestion), async (c) =>
      c.json(await readMe(context, signed(c), c.req.valid('query').lang), 200),
    )
}
