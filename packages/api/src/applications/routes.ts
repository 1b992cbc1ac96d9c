import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { moveApplication, submitApplication } from './actions.ts'
import { exampleApplication, exampleForm, exampleProfile } from './examples.ts'
import {
  applicantsDesk,
  applicationForm,
  findApplications,
  openApplicant,
  openApplication,
} from './reading.ts'
import {
  ApplicantProfile,
  ApplicantsDesk,
  ApplicationForm,
  ApplicationPage,
  ApplicationQuestion,
  ApplicationsFound,
  ApplicationsQuestion,
  FormQuestion,
  Moved,
  NewApplication,
  NewMove,
  SuitedFound,
  SuitedQuestion,
} from './schema.ts'
import { suitedSeekers } from './suited.ts'

const tag = 'applications'
const {
  message: _m,
  disclosed: _d,
  consent: _c,
  steps: _s,
  side: _i,
  labels: _l,
  ...exampleCard
} = exampleApplication

const describeSubmit = described({
  summary: 'Apply for a posting, with leave to its employer to see the profile',
  description: 'Imported postings are applied for where they came from.',
  creates: true,
  tag,
  refusals: [
    'sign_in',
    'not_allowed',
    'no_such_posting',
    'posting_not_open',
    'apply_elsewhere',
    'already_applied',
    'own_posting',
    'under_age',
    'key_reused',
  ],
})

const describeList = described({
  summary: 'Applications within reach: one’s own, one’s organisation’s, or masked those of one’s district',
  tag,
  answer: ApplicationsFound,
  example: { applications: [exampleCard], counts: { submitted: 1 }, next: null, labels: {} },
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeForm = described({
  summary: 'What would be given to the employer of a posting, and whether one can apply',
  tag,
  answer: ApplicationForm,
  example: exampleForm,
  refusals: ['sign_in', 'not_allowed', 'no_such_posting'],
})

const describeDesk = described({
  summary: 'How one’s organisations answer, and which of their postings were applied for',
  tag,
  answer: ApplicantsDesk,
  example: {
    employers: [
      {
        id: 1,
        name: '兰州新区试验有限公司',
        replies: { days: 90, counted: 40, answered: 36, medianHours: 20.5 },
      },
    ],
    postings: [{ id: 1, title: '叉车司机', applications: 12, waiting: 3 }],
  },
  refusals: ['sign_in', 'not_allowed'],
})

const describeSuited = described({
  summary: 'Whom an officer might invite to a posting: people of their district who agreed to be matched',
  tag,
  answer: SuitedFound,
  example: { posting: { id: 1, title: '叉车司机' }, lookedAt: 100, people: [], labels: {} },
  refusals: ['sign_in', 'not_allowed', 'no_such_posting'],
})

const describeRead = described({
  summary: 'One application with its steps and the moves open to whoever asks',
  tag,
  answer: ApplicationPage,
  example: exampleApplication,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeProfile = described({
  summary: 'What the applicant agreed to give; the person can read who opened it',
  tag,
  answer: ApplicantProfile,
  example: exampleProfile,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeMove = described({
  summary: 'Move an application on',
  tag,
  answer: Moved,
  example: { id: 1, state: 'shortlisted', moves: ['invite', 'offer', 'decline'] },
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state', 'key_reused'],
})

export function applicationRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'application:submit'), describeSubmit, noQuery, body(NewApplication), async (c) =>
      c.json(await submitApplication(context, signed(c), c.req.valid('json')), 201),
    )
    .get('/', may(context, 'application:list'), describeList, query(ApplicationsQuestion), async (c) =>
      c.json(await findApplications(context, signed(c), c.req.valid('query')), 200),
    )
    .get('/form', may(context, 'application:submit'), describeForm, query(FormQuestion), async (c) => {
      const { posting, lang } = c.req.valid('query')
      return c.json(await applicationForm(context, signed(c), posting, lang), 200)
    })
    .get('/desk', may(context, 'applicant:open'), describeDesk, noQuery, async (c) =>
      c.json(await applicantsDesk(context, signed(c)), 200),
    )
    .get('/suited', may(context, 'seeker:list'), describeSuited, query(SuitedQuestion), async (c) =>
      c.json(await suitedSeekers(context, signed(c), c.req.valid('query')), 200),
    )
    .get(
      '/:id',
      may(context, 'application:read'),
      describeRead,
      path(RowId),
      query(ApplicationQuestion),
      async (c) =>
        c.json(
          await openApplication(context, signed(c), c.req.valid('param').id, c.req.valid('query').lang),
          200,
        ),
    )
    .get(
      '/:id/profile',
      may(context, 'applicant:open'),
      describeProfile,
      path(RowId),
      query(ApplicationQuestion),
      async (c) =>
        c.json(
          await openApplicant(context, signed(c), c.req.valid('param').id, c.req.valid('query').lang),
          200,
        ),
    )
    .post(
      '/:id/moves',
      may(context, 'application:move'),
      describeMove,
      path(RowId),
      noQuery,
      body(NewMove),
      async (c) =>
        c.json(await moveApplication(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}
