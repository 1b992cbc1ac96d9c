import { Hono } from 'hono'
import { acting, signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { Done, RowId } from '../http/shapes.ts'
import { body, noQuery, path } from '../http/strict.ts'
import {
  giveUp,
  ownSlots,
  planSlots,
  publishSlots,
  readSlotPlan,
  setStandSeats,
  slotsOfPass,
} from './actions.ts'
import {
  NewSlotPlan,
  OwnSlots,
  PassSlots,
  SlotGivenUp,
  SlotMove,
  SlotPlanPage,
  StandSeats,
} from './schema.ts'

const tag = 'fairs'
const ALWAYS = ['sign_in', 'not_allowed', 'not_found'] as const
const at = '2026-11-28T01:15:00.000Z'

const describeRead = described({
  summary: 'The interview slots of a fair as planned, by stand',
  tag,
  answer: SlotPlanPage,
  example: {
    plan: {
      ...{ id: 1, minutes: 15, seats: 1, rounds: 3, kept: { relocated: 10, veteran: 10, disabled: 5 } },
      ...{ state: 'planned', madeAt: at, publishedAt: null, placed: 1, unplaced: 0 },
      stands: [
        {
          employer: { id: 1, name: '兰州新区试验有限公司' },
          boothNo: 'A01',
          slots: [{ at, person: '马晓燕', tail: '4XTA', posting: '电焊工', late: false }],
        },
      ],
    },
    registered: 1,
    stands: 1,
    keptRules: [
      { group: 'veteran', percent: 10, from: '2026-11-01', source: 'house rule', confirmedOn: null },
    ],
    whyNot: null,
    mayPublish: true,
  },
  refusals: ALWAYS,
})
const describePlan = described({
  summary: 'Have the interview slots of a fair worked out',
  description:
    'A job pairs registered people with employers that have a booth: a stable matching by how well each fits the other, ' +
    'with seats kept for groups as said, else as the dated rules say. Takes the place of a plan that was not published. ' +
    'From then on it follows who comes and goes; nobody who holds a time is moved.',
  tag,
  creates: true,
  answer: Done,
  example: { id: 1 },
  refusals: [...ALWAYS, 'fair_not_open', 'wrong_state', 'nobody_to_place', 'key_reused'],
})
const describeMove = described({
  summary: 'Publish the slots: people see theirs on their pass, employers on the page of the fair',
  tag,
  answer: Done,
  example: { id: 1 },
  refusals: [...ALWAYS, 'fair_not_open', 'wrong_state', 'key_reused'],
})
const describeOwn = described({
  summary: 'Published slots at the stands of my employers',
  tag,
  answer: OwnSlots,
  example: {
    minutes: 15,
    seats: [{ employerId: 1, seats: null }],
    planSeats: 1,
    maySetSeats: true,
    slots: [{ at, employerId: 1, person: '4XTA', named: false, posting: { id: 1, title: '电焊工' } }],
  },
  refusals: ALWAYS,
})
const describeSeats = described({
  summary: 'Say how many people my stand can talk to at once',
  description: 'More seats are given out; fewer take a time from nobody who holds it.',
  tag,
  answer: Done,
  example: { id: 1 },
  refusals: [...ALWAYS, 'fair_not_open', 'not_approved', 'key_reused'],
})
const describePass = described({
  summary: 'Published slots of my pass',
  tag,
  answer: PassSlots,
  example: {
    minutes: 15,
    whyNone: null,
    slots: [
      {
        ...{ at, employer: '兰州新区试验有限公司', employerId: 1, mayGiveUp: true, boothNo: 'A01' },
        posting: { id: 1, title: '电焊工' },
      },
    ],
  },
  refusals: ALWAYS,
})

const describeGiveUp = described({
  summary: 'Give up one conversation: its time goes to the next who fits',
  tag,
  answer: Done,
  example: { id: 1 },
  refusals: [...ALWAYS, 'wrong_state', 'key_reused'],
})

export function fairSlotRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/:id/slots', may(context, 'slot:read'), describeRead, path(RowId), noQuery, async (c) =>
      c.json(await readSlotPlan(context, signed(c), c.req.valid('param').id), 200),
    )
    .post(
      '/:id/slots',
      may(context, 'slot:plan'),
      describePlan,
      path(RowId),
      noQuery,
      body(NewSlotPlan),
      async (c) =>
        c.json(await planSlots(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/:id/slots/moves',
      may(context, 'slot:plan'),
      describeMove,
      path(RowId),
      noQuery,
      body(SlotMove),
      async (c) => c.json(await publishSlots(context, signed(c), c.req.valid('param').id), 200),
    )
    .get('/:id/slots/own', may(context, 'slot:list'), describeOwn, path(RowId), noQuery, async (c) =>
      c.json(await ownSlots(context, acting(c), c.req.valid('param').id), 200),
    )
    .put(
      '/:id/slots/own',
      may(context, 'slot:seats'),
      describeSeats,
      path(RowId),
      noQuery,
      body(StandSeats),
      async (c) =>
        c.json(await setStandSeats(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}

export function passSlotRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/:id/slots', may(context, 'pass:read'), describePass, path(RowId), noQuery, async (c) =>
      c.json(await slotsOfPass(context, acting(c), c.req.valid('param').id), 200),
    )
    .post(
      '/:id/slots/moves',
      may(context, 'slot:give_up'),
      describeGiveUp,
      path(RowId),
      noQuery,
      body(SlotGivenUp),
      async (c) =>
        c.json(await giveUp(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
}
