import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path } from '../http/strict.ts'
import { consent, listConsents, withdraw } from './actions.ts'
import { ConsentList, ConsentMove, NewConsent, WORDINGS } from './schema.ts'

const tag = 'seekers'

const describeList = described({
  summary: 'What I consented to, and took back',
  tag,
  answer: ConsentList,
  example: {
    consents: [
      {
        id: 1,
        purpose: 'sensitive',
        employer: null,
        wording: WORDINGS.sensitive,
        givenAt: '2026-11-20T04:00:00.000Z',
        withdrawnAt: null,
        moves: ['withdraw'],
      },
    ],
  },
  refusals: ['sign_in', 'not_allowed'],
})

const describeGive = described({
  summary: 'Consent to keeping sensitive data, or to handing the profile to one employer',
  creates: true,
  tag,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused'],
})

const describeMove = described({
  summary: 'Take a consent back: the employer no longer sees the profile; groups and ID number are given up',
  tag,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state'],
})

export function consentRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'consent:list'), describeList, noQuery, async (c) =>
      c.json(await listConsents(context, signed(c)), 200),
    )
    .post('/', may(context, 'consent:change'), describeGive, noQuery, body(NewConsent), async (c) =>
      c.json(await consent(context, signed(c), c.req.valid('json')), 201),
    )
    .post(
      '/:id/moves',
      may(context, 'consent:change'),
      describeMove,
      path(RowId),
      noQuery,
      body(ConsentMove),
      async (c) => c.json(await withdraw(context, signed(c), c.req.valid('param').id), 200),
    )
}
