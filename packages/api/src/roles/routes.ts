import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { Nothing } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { grantRole, listRoles, takeRole } from './actions.ts'
import { NewRole, RoleId, RoleList, RoleQuestion } from './schema.ts'

const describeList = described({
  summary: 'Roles of staff that are held now',
  tag: 'roles',
  answer: RoleList,
  example: {
    roles: [
      {
        id: 1,
        role: 'officer',
        account: { id: 2, name: '王经办', login: '139****1234' },
        district: { code: '620171', label: '兰州新区' },
        fair: null,
        grantedAt: '2026-11-20T04:00:00.000Z',
        grantedBy: '管理员',
      },
    ],
    next: null,
  },
  refusals: ['sign_in', 'not_allowed'],
})

const describeGrant = described({
  summary: 'Give an account a role',
  tag: 'roles',
  creates: true,
  refusals: [
    'sign_in',
    'not_allowed',
    'not_found',
    'no_such_account',
    'weak_password',
    'already_staff',
    'key_reused',
  ],
})

const describeTake = described({
  summary: 'End a role; it is gone at the next request',
  tag: 'roles',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'not_allowed', 'not_found', 'last_admin'],
})

export function roleRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'role:list'), describeList, query(RoleQuestion), async (c) =>
      c.json(await listRoles(context, c.req.valid('query')), 200),
    )
    .post('/', may(context, 'role:grant'), describeGrant, noQuery, body(NewRole), async (c) =>
      c.json(await grantRole(context, signed(c), c.req.valid('json')), 201),
    )
    .delete('/:id', may(context, 'role:grant'), describeTake, path(RoleId), noQuery, async (c) => {
      await takeRole(context, signed(c), c.req.valid('param').id)
      return c.json({}, 200)
    })
}
