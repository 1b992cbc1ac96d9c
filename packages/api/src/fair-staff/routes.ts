import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path } from '../http/strict.ts'
import { dismissStaff, listStaff, nameStaff } from './actions.ts'
import { NewStaff, StaffId, StaffList } from './schema.ts'

const ALWAYS = ['sign_in', 'not_allowed', 'not_found'] as const

const describeList = described({
  summary: 'Who staffs a fair',
  tag: 'fairs',
  answer: StaffList,
  example: { staff: [{ id: 1, name: '王芳', since: '2026-11-20T04:00:00Z' }] },
  refusals: ALWAYS,
})
const describeName = described({
  summary: 'Name somebody to staff a fair, by what they sign in with',
  tag: 'fairs',
  creates: true,
  refusals: [...ALWAYS, 'no_such_account', 'weak_password', 'already_staff', 'wrong_state', 'key_reused'],
})
const describeDismiss = described({
  summary: 'End the role of one who staffs a fair',
  tag: 'fairs',
  refusals: ALWAYS,
})

export function fairStaffRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/:id/staff', may(context, 'fair:staff'), describeList, path(RowId), noQuery, async (c) =>
      c.json(await listStaff(context, signed(c), c.req.valid('param').id), 200),
    )
    .post(
      '/:id/staff',
      may(context, 'fair:staff'),
      describeName,
      path(RowId),
      noQuery,
      body(NewStaff),
      async (c) =>
        c.json(await nameStaff(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .delete(
      '/:id/staff/:roleId',
      may(context, 'fair:staff'),
      describeDismiss,
      path(StaffId),
      noQuery,
      async (c) => c.json(await dismissStaff(context, signed(c), c.req.valid('param')), 200),
    )
}
