import type { Group } from '@pinqiao/matcher/vocabulary'
import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { decideClaim, listClaims, makeClaim, openClaim, readClaim } from './actions.ts'
import { CLAIM_FIELDS, type FieldSpec } from './fields.ts'
import {
  ClaimCard,
  ClaimForms,
  ClaimList,
  ClaimMove,
  ClaimOpened,
  ClaimQuestion,
  NewClaim,
  OneClaimQuestion,
  Opening,
} from './schema.ts'

const tag = 'claims'

const exampleCard: ClaimCard = {
  id: 1,
  seekerId: 7,
  name: '马*燕',
  district: { code: '620171101', label: '中川镇' },
  group: 'relocated',
  state: 'claimed',
  hasEvidence: true,
  claimedAt: '2026-11-20T04:00:00.000Z',
  decidedAt: null,
  reason: null,
  expiresOn: null,
  moves: ['verify', 'refuse'],
  suggestedExpiry: '2031-11-20',
}

const describeForms = described({
  summary: 'What each group asks of who claims it',
  tag,
  answer: ClaimForms,
  example: { forms: formsOf() },
  refusals: [],
})

const describeMake = described({
  summary: 'Claim a group, for oneself or as an officer for a person of the district',
  creates: true,
  tag,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'consent_needed', 'already_claimed', 'key_reused'],
})

const describeList = described({
  summary: 'Claims of one’s district in a state, newest first; people are masked',
  tag,
  answer: ClaimList,
  example: { claims: [exampleCard], next: null },
  refusals: ['sign_in', 'not_allowed'],
})

const describeOne = described({
  summary: 'One claim, the person masked',
  tag,
  answer: ClaimCard,
  example: exampleCard,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeOpen = described({
  summary: 'Open a claim with a reason, which the person reads',
  creates: true,
  tag,
  answer: ClaimOpened,
  example: {
    card: exampleCard,
    name: '马晓燕',
    idNumber: '11010519491231002X',
    details: { programme: 'poverty_relief', estate: '620171101-ruiling-yuefu' },
    estate: { code: '620171101-ruiling-yuefu', label: '瑞岭悦府' },
    note: '',
    decisionNote: '',
    evidence: { name: 'Q2x1bXN5LW5hbWUtaGVyZQ', originalName: '安置协议.jpg', mediaType: 'image/jpeg' },
  },
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeMove = described({
  summary: 'Verify, refuse, end or take back a claim',
  tag,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state'],
})

export function claimRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/forms', may(context, 'vocabulary:read'), describeForms, noQuery, (c) =>
      c.json({ forms: formsOf() }, 200),
    )
    .post('/', may(context, 'claim:make'), describeMake, noQuery, body(NewClaim), async (c) =>
      c.json(await makeClaim(context, signed(c), c.req.valid('json')), 201),
    )
    .get('/', may(context, 'claim:list'), describeList, query(ClaimQuestion), async (c) =>
      c.json(await listClaims(context, signed(c), c.req.valid('query')), 200),
    )
    .get('/:id', may(context, 'claim:list'), describeOne, path(RowId), query(OneClaimQuestion), async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await readClaim(context, signed(c), id, c.req.valid('query').lang), 200)
    })
    .post(
      '/:id/openings',
      may(context, 'claim:open'),
      describeOpen,
      path(RowId),
      noQuery,
      body(Opening),
      async (c) =>
        c.json(await openClaim(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/:id/moves',
      may(context, 'claim:move'),
      describeMove,
      path(RowId),
      noQuery,
      body(ClaimMove),
      async (c) =>
        c.json(await decideClaim(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}

/** The table of fields as a form can be drawn from it. */
function formsOf(): ClaimForms['forms'] {
  const entries = Object.entries(CLAIM_FIELDS) as [Group, Record<string, FieldSpec>][]
  return Object.fromEntries(
    entries.map(([group, fields]) => [
      group,
      Object.entries(fields).map(([name, field]) => ({
        name,
        kind: field.kind,
        required: field.required,
        values: field.kind === 'choice' ? [...field.values] : [],
        max: 'max' in field ? field.max : null,
      })),
    ]),
  ) as ClaimForms['forms']
}
