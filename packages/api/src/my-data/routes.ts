import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { Nothing } from '../http/shapes.ts'
import { body, noQuery } from '../http/strict.ts'
import { takeSession } from '../sessions/cookie.ts'
import { eraseMe, exportMyData } from './actions.ts'
import { Erasure, MyData } from './schema.ts'

const describeExport = described({
  summary: 'Everything kept about me, to download',
  tag: 'accounts',
  answer: MyData,
  example: { at: '2026-11-20T04:00:00.000Z', tables: { account: [{ id: 1, name: '马晓燕' }] } },
  refusals: ['sign_in'],
})

const describeErase = described({
  summary: 'Erase me: names, texts, papers and keys go, what is counted stays',
  tag: 'accounts',
  answer: Nothing,
  example: {},
  refusals: ['sign_in', 'too_many_tries', 'still_staff', 'sole_owner', 'dispute_open', 'key_reused'],
})

export function myDataRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/me/export', may(context, 'account:export'), describeExport, noQuery, async (c) => {
      const data = await exportMyData(context, signed(c))
      c.header('content-disposition', 'attachment; filename="pinqiao.json"')
      return c.json(data, 200)
    })
    .post('/me/erasure', may(context, 'account:erase'), describeErase, noQuery, body(Erasure), async (c) => {
      await eraseMe(context, signed(c), c.req.valid('json').password)
      takeSession(c)
      return c.json({}, 200)
    })
}
