import { Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { answerIntent, listIntents, listVisits, noteVisit, proposeIntent, readIntent } from './actions.ts'
import { exampleIntent, exampleVisit, exampleVisits } from './examples.ts'
import {
  IntentAnswer,
  IntentPage,
  IntentQuestion,
  Intents,
  IntentsQuestion,
  NewIntent,
  NewVisit,
  Noted,
  Visits,
  VisitsQuestion,
} from './schema.ts'

const describeNote = described({
  summary: 'Note at a booth that the carrier of a pass was there, or that the employer would like to go on',
  description: 'A second time adds to the first; a person counts once at a booth.',
  tag: 'intents',
  answer: Noted,
  example: { visit: exampleVisit, again: false },
  refusals: [
    'sign_in',
    'not_allowed',
    'not_found',
    'not_at_this_fair',
    'pass_forged',
    'pass_other_fair',
    'pass_cancelled',
    'pass_expired',
    'fair_not_open',
    'key_reused',
  ],
})

const describeVisits = described({
  summary: 'Who was at our booth, the latest first',
  tag: 'intents',
  answer: Visits,
  example: exampleVisits,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describePropose = described({
  summary: 'Say to an applicant that we would like to go on',
  tag: 'intents',
  creates: true,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state', 'already_intent', 'key_reused'],
})

const describeList = described({
  summary: 'Intents within reach, the newest first',
  tag: 'intents',
  answer: Intents,
  example: { intents: [exampleIntent], next: null },
  refusals: ['sign_in', 'not_allowed'],
})

const describeRead = described({
  summary: 'One intent; for the employer with the phone number once both have agreed',
  tag: 'intents',
  answer: IntentPage,
  example: { ...exampleIntent, phone: null },
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeAnswer = described({
  summary: 'Agree, decline, or take an intent back',
  tag: 'intents',
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state', 'key_reused'],
})

export function intentRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'intent:list'), describeList, query(IntentsQuestion), async (c) =>
      c.json(await listIntents(context, acting(c), c.req.valid('query')), 200),
    )
    .post('/', may(context, 'intent:propose'), describePropose, noQuery, body(NewIntent), async (c) =>
      c.json(await proposeIntent(context, signed(c), c.req.valid('json').applicationId), 201),
    )
    .get('/:id', may(context, 'intent:list'), describeRead, path(RowId), query(IntentQuestion), async (c) =>
      c.json(await readIntent(context, signed(c), c.req.valid('param').id), 200),
    )
    .post(
      '/:id/answers',
      may(context, 'intent:answer'),
      describeAnswer,
      path(RowId),
      noQuery,
      body(IntentAnswer),
      async (c) =>
        c.json(await answerIntent(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}

/** What employers note at their booths, below `/fairs/:id`. */
export function visitRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get(
      '/:id/visits',
      may(context, 'visit:list'),
      describeVisits,
      path(RowId),
      query(VisitsQuestion),
      async (c) =>
        c.json(await listVisits(context, acting(c), c.req.valid('param').id, c.req.valid('query')), 200),
    )
    .post(
      '/:id/visits',
      may(context, 'visit:note'),
      describeNote,
      path(RowId),
      noQuery,
      body(NewVisit),
      async (c) =>
        c.json(await noteVisit(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}
