import { Hono } from 'hono'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { listAudit } from './actions.ts'
import { AuditList, AuditQuestion } from './schema.ts'

const describeList = described({
  summary: 'What was done by whom, newest first',
  tag: 'audit',
  answer: AuditList,
  example: {
    lines: [
      {
        id: 1,
        at: '2026-11-20T04:00:00.000Z',
        accountId: 2,
        role: 'officer',
        verb: 'seeker:open',
        entity: 'seeker',
        entityId: 7,
        seekerId: 7,
        employerId: null,
        reason: 'placement',
        details: {},
        sealed: true,
      },
    ],
    next: null,
    verbs: ['seeker:open'],
    entities: ['seeker'],
  },
  refusals: ['sign_in', 'not_allowed'],
})

export function auditRoutes(context: AppContext) {
  return new Hono<RequestVariables>().get(
    '/',
    may(context, 'audit:read'),
    describeList,
    query(AuditQuestion),
    async (c) => c.json(await listAudit(context, c.req.valid('query')), 200),
  )
}
