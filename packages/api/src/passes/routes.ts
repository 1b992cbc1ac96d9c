import { Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import {
  checkIn,
  listPasses,
  mergeCheckIns,
  movePass,
  readEntrance,
  readPass,
  registerFor,
} from './actions.ts'
import { exampleCheckedIn, exampleEntrance, exampleMerged, examplePass, exampleWalkedIn } from './examples.ts'
import {
  CheckedIn,
  Entrance,
  Merged,
  NewBatch,
  NewCheckIn,
  NewRegistration,
  NewWalkIn,
  Pass,
  Passes,
  PassesQuestion,
  PassMove,
  PassQuestion,
  WalkedIn,
} from './schema.ts'
import { walkIn } from './walk-in.ts'

const describeRegister = described({
  summary: 'Register for a fair; the number is that of the pass',
  description: 'Registering again is answered alike; after cancelling it gives the same pass back.',
  tag: 'passes',
  creates: true,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'fair_not_open', 'fair_full', 'key_reused'],
})

const describePass = described({
  summary: 'One of my passes, with its code',
  tag: 'passes',
  answer: Pass,
  example: examplePass,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describePasses = described({
  summary: 'My passes, the newest first',
  tag: 'passes',
  answer: Passes,
  example: { passes: [examplePass], next: null },
  refusals: ['sign_in', 'not_allowed'],
})

const describeMove = described({
  summary: 'Cancel my registration, as long as I was not there',
  tag: 'passes',
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state', 'key_reused'],
})

const PASS_REFUSALS = [
  'pass_forged',
  'pass_other_fair',
  'pass_cancelled',
  'pass_expired',
  'fair_not_open',
] as const

const describeCheckIn = described({
  summary: 'Count whoever carries a pass as present, once',
  tag: 'check-in',
  answer: CheckedIn,
  example: exampleCheckedIn,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused', ...PASS_REFUSALS],
})

const describeMerge = described({
  summary: 'Hand in scans that a phone kept while it had no network; sending them twice counts nobody twice',
  tag: 'check-in',
  answer: Merged,
  example: exampleMerged,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused'],
})

const describeWalkIn = described({
  summary: 'Register somebody who came without a pass and count them as present',
  description:
    'Known people are found by ID number, or by phone and name together; others are registered in the name of ' +
    'whoever sends this. The code can be printed for them.',
  tag: 'check-in',
  creates: true,
  answer: WalkedIn,
  example: exampleWalkedIn,
  refusals: [
    'sign_in',
    'not_allowed',
    'not_found',
    'fair_not_open',
    'pass_expired',
    'fair_full',
    'name_differs',
    'under_age',
    'consent_needed',
    'key_reused',
  ],
})

const describeEntrance = described({
  summary: 'How many are in, and who came last',
  tag: 'check-in',
  answer: Entrance,
  example: exampleEntrance,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

export function passRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'pass:read'), describePasses, query(PassesQuestion), async (c) =>
      c.json(await listPasses(context, acting(c), c.req.valid('query')), 200),
    )
    .get('/:id', may(context, 'pass:read'), describePass, path(RowId), query(PassQuestion), async (c) =>
      c.json(await readPass(context, acting(c), c.req.valid('param').id, c.req.valid('query').lang), 200),
    )
    .post(
      '/:id/moves',
      may(context, 'pass:register'),
      describeMove,
      path(RowId),
      noQuery,
      body(PassMove),
      async (c) => c.json(await movePass(context, signed(c), c.req.valid('param').id), 200),
    )
}

/** What happens to passes at a fair, below `/fairs/:id`. */
export function entranceRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post(
      '/:id/registrations',
      may(context, 'pass:register'),
      describeRegister,
      path(RowId),
      noQuery,
      body(NewRegistration),
      async (c) =>
        c.json(await registerFor(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .get('/:id/check-ins', may(context, 'pass:check_in'), describeEntrance, path(RowId), noQuery, async (c) =>
      c.json(await readEntrance(context, acting(c), c.req.valid('param').id), 200),
    )
    .post(
      '/:id/check-ins',
      may(context, 'pass:check_in'),
      describeCheckIn,
      path(RowId),
      noQuery,
      body(NewCheckIn),
      async (c) =>
        c.json(await checkIn(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .post(
      '/:id/check-ins/batch',
      may(context, 'pass:check_in'),
      describeMerge,
      path(RowId),
      noQuery,
      body(NewBatch),
      async (c) =>
        c.json(await mergeCheckIns(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .post(
      '/:id/walk-ins',
      may(context, 'pass:walk_in'),
      describeWalkIn,
      path(RowId),
      noQuery,
      body(NewWalkIn),
      async (c) =>
        c.json(await walkIn(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
}
