import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import {
  listSeekers,
  openSeeker,
  printCode,
  readSeeker,
  registerAssisted,
  takeRecordOver,
} from './desk-actions.ts'
import {
  AssistedSeeker,
  OneSeekerQuestion,
  SeekerCard,
  SeekerList,
  SeekerOpened,
  SeekerOpening,
  SeekersQuestion,
  TakeOverCode,
} from './desk-schema.ts'
import { emptyProfile, TakeOver } from './schema.ts'

const tag = 'seekers'

const exampleCard: SeekerCard = {
  id: 7,
  name: '马*燕',
  phone: '139****1234',
  idNumber: '620***********1234',
  district: { code: '620171101', label: '中川镇' },
  groups: [{ group: 'relocated', verified: true }],
  hasAccount: false,
  assisted: true,
  contested: false,
  sameNumber: false,
  createdAt: '2026-11-20T04:00:00.000Z',
}

const describeList = described({
  summary: 'Seekers of one’s district, newest first; people are masked',
  tag,
  answer: SeekerList,
  example: { seekers: [exampleCard], next: null },
  refusals: ['sign_in', 'not_allowed'],
})

const describeOne = described({
  summary: 'One seeker, masked',
  tag,
  answer: SeekerCard,
  example: exampleCard,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeOpen = described({
  summary: 'Open a person’s record with a reason, which the person reads',
  creates: true,
  tag,
  answer: SeekerOpened,
  example: {
    card: exampleCard,
    name: '马晓燕',
    phone: '13919001234',
    idNumber: '11010519491231002X',
    about: '',
    profile: emptyProfile,
    claims: [],
    applications: 0,
    registered: { by: '经办人', because: 'no_phone', note: '' },
    contest: null,
    sameNumber: [],
  },
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeAssisted = described({
  summary: 'Register a person who has no phone, in the officer’s own name',
  creates: true,
  tag,
  refusals: ['sign_in', 'not_allowed', 'under_age', 'id_number_taken', 'key_reused'],
})

const describeCode = described({
  summary: 'Make a one-time code with which a person takes their record over; it lasts seven days',
  creates: true,
  tag,
  answer: TakeOverCode,
  example: { code: 'K7QM-3XPA', expiresAt: '2026-11-27T04:00:00.000Z' },
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state'],
})

const describeTakeOver = described({
  summary: 'Take over the record an officer made for me, with my ID number and the printed code',
  creates: true,
  tag,
  refusals: ['sign_in', 'wrong_code', 'too_many_tries', 'already_a_seeker', 'key_reused'],
})

export function seekerDeskRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post(
      '/take-overs',
      may(context, 'seeker:become'),
      describeTakeOver,
      noQuery,
      body(TakeOver),
      async (c) => c.json(await takeRecordOver(context, signed(c), c.req.valid('json')), 201),
    )
    .get('/', may(context, 'seeker:list'), describeList, query(SeekersQuestion), async (c) =>
      c.json(await listSeekers(context, signed(c), c.req.valid('query')), 200),
    )
    .post(
      '/assisted',
      may(context, 'seeker:register'),
      describeAssisted,
      noQuery,
      body(AssistedSeeker),
      async (c) => c.json(await registerAssisted(context, signed(c), c.req.valid('json')), 201),
    )
    .get(
      '/:id',
      may(context, 'seeker:list'),
      describeOne,
      path(RowId),
      query(OneSeekerQuestion),
      async (c) => {
        const { id } = c.req.valid('param')
        return c.json(await readSeeker(context, signed(c), id, c.req.valid('query').lang), 200)
      },
    )
    .post(
      '/:id/openings',
      may(context, 'seeker:open'),
      describeOpen,
      path(RowId),
      noQuery,
      body(SeekerOpening),
      async (c) =>
        c.json(await openSeeker(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post('/:id/codes', may(context, 'seeker:register'), describeCode, path(RowId), noQuery, async (c) =>
      c.json(await printCode(context, signed(c), c.req.valid('param').id), 201),
    )
}
