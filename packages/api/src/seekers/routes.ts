import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { body, noQuery, query } from '../http/strict.ts'
import { become, change, contest, readSeekerMe, readViews } from './actions.ts'
import { seekerDeskRoutes } from './desk-routes.ts'
import {
  Contest,
  emptyProfile,
  MeQuestion,
  NewSeeker,
  SeekerChange,
  SeekerMe,
  Views,
  ViewsQuestion,
} from './schema.ts'

const tag = 'seekers'

const describeBecome = described({
  summary: 'Look for work with this account',
  description: 'Whether an ID number is known already changes nothing in the answer.',
  creates: true,
  tag,
  refusals: ['sign_in', 'already_a_seeker', 'under_age', 'consent_needed', 'key_reused'],
})

const describeMe = described({
  summary: 'What is known of me as a seeker',
  tag,
  answer: SeekerMe,
  example: {
    id: 1,
    name: '马晓燕',
    district: { code: '620171101', label: '中川镇' },
    idNumber: '620***********1234',
    about: '',
    personalRanking: true,
    profile: { ...emptyProfile, wanted: ['焊工'] },
    groups: ['relocated'],
    claims: [],
    sensitive: true,
    applications: 2,
    registered: null,
    contest: null,
    createdAt: '2026-11-20T04:00:00.000Z',
  },
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeChange = described({
  summary: 'Change what is known of me; what is not named stays',
  tag,
  refusals: ['sign_in', 'not_allowed', 'under_age', 'consent_needed', 'wrong_state'],
})

const describeContest = described({
  summary: 'Say that what an officer registered for me is not right',
  creates: true,
  tag,
  refusals: ['sign_in', 'not_allowed', 'wrong_state', 'key_reused'],
})

const describeViews = described({
  summary: 'Who looked at my data or changed it, when and why, newest first',
  tag,
  answer: Views,
  example: {
    views: [
      {
        id: 1,
        at: '2026-11-20T04:00:00.000Z',
        verb: 'seeker:open',
        role: 'officer',
        reason: 'check_claim',
        employer: null,
        officer: '经办人',
        district: { code: '620171', label: '兰州新区' },
      },
    ],
    next: null,
  },
  refusals: ['sign_in', 'not_allowed'],
})

export function seekerRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'seeker:become'), describeBecome, noQuery, body(NewSeeker), async (c) =>
      c.json(await become(context, signed(c), c.req.valid('json')), 201),
    )
    .get('/me', may(context, 'seeker:read_own'), describeMe, query(MeQuestion), async (c) =>
      c.json(await readSeekerMe(context, signed(c), c.req.valid('query').lang), 200),
    )
    .patch('/me', may(context, 'seeker:change'), describeChange, noQuery, body(SeekerChange), async (c) =>
      c.json(await change(context, signed(c), c.req.valid('json')), 200),
    )
    .post(
      '/me/contests',
      may(context, 'seeker:contest'),
      describeContest,
      noQuery,
      body(Contest),
      async (c) => c.json(await contest(context, signed(c), c.req.valid('json')), 201),
    )
    .get('/me/views', may(context, 'seeker:views'), describeViews, query(ViewsQuestion), async (c) => {
      const { after, lang } = c.req.valid('query')
      return c.json(await readViews(context, signed(c), after, lang), 200)
    })
    .route('/', seekerDeskRoutes(context))
}
