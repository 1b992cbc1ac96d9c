import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { changeEmployer, decideEmployer, listForOfficer, readEmployer, registerEmployer } from './actions.ts'
import { exampleEmployer, exampleEmployers } from './examples.ts'
import { gradeEmployer } from './grades.ts'
import {
  Employer,
  EmployerMoveBody,
  EmployerQuestion,
  EmployersFound,
  EmployersQuestion,
  NewEmployer,
  NewGrade,
} from './schema.ts'

const describeRegister = described({
  summary: 'Register an organisation; whoever does becomes its owner',
  creates: true,
  tag: 'employers',
  refusals: ['sign_in', 'employer_taken', 'employer_name_taken', 'key_reused'],
})

const describeList = described({
  summary: 'Organisations of one’s district, newest first',
  tag: 'employers',
  answer: EmployersFound,
  example: exampleEmployers,
  refusals: ['sign_in', 'not_allowed'],
})

const describeRead = described({
  summary: 'One organisation: its registration, decisions, counts, and the moves open to who asks',
  tag: 'employers',
  answer: Employer,
  example: exampleEmployer,
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeChange = described({
  summary: 'Change the registration; a new name or code has to be verified again',
  tag: 'employers',
  refusals: ['sign_in', 'not_allowed', 'not_found', 'employer_taken', 'employer_name_taken', 'wrong_state'],
})

const describeMove = described({
  summary: 'Decide on an organisation, with a typed reason',
  tag: 'employers',
  creates: true,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'wrong_state', 'licence_missing', 'key_reused'],
})

const describeGrade = described({
  summary: 'Enter the integrity grade that the labour inspection gave an organisation for a year',
  tag: 'employers',
  creates: true,
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused'],
})

export function employerRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'employer:register'), describeRegister, noQuery, body(NewEmployer), async (c) =>
      c.json(await registerEmployer(context, signed(c), c.req.valid('json')), 201),
    )
    .get('/', may(context, 'employer:list'), describeList, query(EmployersQuestion), async (c) =>
      c.json(await listForOfficer(context, signed(c), c.req.valid('query')), 200),
    )
    .get(
      '/:id',
      may(context, 'employer:read'),
      describeRead,
      path(RowId),
      query(EmployerQuestion),
      async (c) =>
        c.json(
          await readEmployer(context, signed(c), c.req.valid('param').id, c.req.valid('query').lang),
          200,
        ),
    )
    .put(
      '/:id',
      may(context, 'employer:change'),
      describeChange,
      path(RowId),
      noQuery,
      body(NewEmployer),
      async (c) =>
        c.json(await changeEmployer(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .post(
      '/:id/moves',
      may(context, 'employer:decide'),
      describeMove,
      path(RowId),
      noQuery,
      body(EmployerMoveBody),
      async (c) =>
        c.json(await decideEmployer(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
    .post(
      '/:id/grades',
      may(context, 'employer:grade'),
      describeGrade,
      path(RowId),
      noQuery,
      body(NewGrade),
      async (c) =>
        c.json(await gradeEmployer(context, signed(c), c.req.valid('param').id, c.req.valid('json')), 201),
    )
}
