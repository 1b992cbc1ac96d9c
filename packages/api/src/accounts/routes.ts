import { Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { addressOf } from '../http/address.ts'
import { described } from '../http/describe.ts'
import { Nothing } from '../http/shapes.ts'
import { body, noQuery, query } from '../http/strict.ts'
import { giveSession } from '../sessions/cookie.ts'
import { changeAccount, changeLogins, changePassword, readMe, register } from './actions.ts'
import { AccountChange, LoginChange, Me, MeQuestion, NewAccount, PasswordChange } from './schema.ts'

const describeRegister = described({
  summary: 'Open an account; its session is in the cookie of the answer',
  creates: true,
  tag: 'accounts',
  refusals: ['invalid', 'phone_taken', 'email_taken', 'too_many_tries'],
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

const describeChange = described({
  summary: 'Change my name or language',
  tag: 'accounts',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'invalid'],
})

const describeLogins = described({
  summary: 'Change the phone number or e-mail address I sign in with',
  tag: 'accounts',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'invalid', 'phone_taken', 'email_taken', 'login_needed', 'too_many_tries'],
})

const describePassword = described({
  summary: 'Change my password; every other session ends, and the cookie of the answer is a new one',
  tag: 'accounts',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'invalid', 'too_many_tries'],
})

export function accountRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'account:register'), describeRegister, noQuery, body(NewAccount), async (c) => {
      const device = c.req.header('user-agent') ?? ''
      const { id, token } = await register(context, acting(c), c.req.valid('json'), {
        from: addressOf(c),
        device,
      })
      giveSession(c, token)
      return c.json({ id }, 201)
    })
    .get('/me', may(context, 'account:read'), describeMe, query(MeQuestion), async (c) =>
      c.json(await readMe(context, signed(c), c.req.valid('query').lang), 200),
    )
    .patch('/me', may(context, 'account:change'), describeChange, noQuery, body(AccountChange), async (c) => {
      await changeAccount(context, signed(c), c.req.valid('json'))
      return c.json({}, 200)
    })
    .put(
      '/me/logins',
      may(context, 'account:change'),
      describeLogins,
      noQuery,
      body(LoginChange),
      async (c) => {
        await changeLogins(context, signed(c), c.req.valid('json'))
        return c.json({}, 200)
      },
    )
    .put(
      '/me/password',
      may(context, 'account:change'),
      describePassword,
      noQuery,
      body(PasswordChange),
      async (c) => {
        const device = c.req.header('user-agent') ?? ''
        giveSession(c, await changePassword(context, signed(c), c.req.valid('json'), device))
        return c.json({}, 200)
      },
    )
}
