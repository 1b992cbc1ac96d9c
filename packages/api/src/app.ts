import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { accountRoutes } from './accounts/routes.ts'
import { applicationRoutes } from './applications/routes.ts'
import { asideRoutes } from './aside/routes.ts'
import { auditRoutes } from './audit-log/routes.ts'
import { listedRoutes } from './auth/listed.ts'
import { bookingRoutes, fairBookingRoutes } from './bookings/routes.ts'
import { claimRoutes } from './claims/routes.ts'
import { consentRoutes } from './consents/routes.ts'
import type { AppContext, RequestVariables } from './context.ts'
import { employerRoutes } from './employers/routes.ts'
import { type Problem, REFUSALS, type Refusal, refusalBehind } from './errors.ts'
import { fairCallRoutes } from './fair-calls/routes.ts'
import { figureRoutes } from './fair-figures/routes.ts'
import { fairSlotRoutes, passSlotRoutes } from './fair-slots/routes.ts'
import { fairStaffRoutes } from './fair-staff/routes.ts'
import { fairRoutes } from './fairs/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { answerWithin, atMostAtOnce, safeHeaders, sameSiteWrites } from './http/guard.ts'
import { intentRoutes, visitRoutes } from './intents/routes.ts'
import { matchRoutes } from './matches/routes.ts'
import { invitationRoutes, memberRoutes } from './members/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { myDataRoutes } from './my-data/routes.ts'
import { openapiRoutes } from './openapi.ts'
import { fairPartRoutes, partRoutes } from './parts/routes.ts'
import { entranceRoutes, passRoutes } from './passes/routes.ts'
import { placementRoutes } from './placements/routes.ts'
import { ownPostingRoutes } from './postings/own/routes.ts'
import { postingRoutes } from './postings/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { seekerRoutes } from './seekers/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { statisticsRoutes } from './statistics/routes.ts'
import { suggestionRoutes } from './suggestions/routes.ts'
import { summaryRoutes } from './summary/routes.ts'
import { uploadRoutes } from './uploads/routes.ts'
import { labelRoutes } from './vocabulary/labels.ts'
import { placeRoutes } from './vocabulary/places.ts'
import { serviceRoutes } from './vocabulary/service.ts'
import { wordingRoutes } from './wording/routes.ts'

/** Every answer comes within this, so that with the web's own work a page ends within three seconds. */
const ANSWER_WITHIN = 2500
const AT_ONCE = 200

/** The routes with their types; `client.ts` gives the type to the web. */
export function apiRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .route('/health', healthRoutes(context))
    .route('/accounts', accountRoutes(context))
    .route('/accounts', myDataRoutes(context))
    .route('/sessions', sessionRoutes(context))
    .route('/messages', messageRoutes(context))
    .route('/roles', roleRoutes(context))
    .route('/audit', auditRoutes(context))
    .route('/search', asideRoutes(context))
    .route('/uploads', uploadRoutes(context))
    .route('/placements', placementRoutes(context))
    .route('/seekers', seekerRoutes(context))
    .route('/claims', claimRoutes(context))
    .route('/consents', consentRoutes(context))
    .route('/employers', employerRoutes(context))
    .route('/members', memberRoutes(context))
    .route('/invitations', invitationRoutes(context))
    .route('/statistics', statisticsRoutes(context))
    .route('/postings/own', ownPostingRoutes(context))
    .route('/wording', wordingRoutes(context))
    .route('/postings', postingRoutes(context))
    .route('/applications', applicationRoutes(context))
    .route('/fairs', fairPartRoutes(context))
    .route('/fairs', fairBookingRoutes(context))
    .route('/fairs', fairSlotRoutes(context))
    .route('/passes', passSlotRoutes(context))
    .route('/fairs', fairStaffRoutes(context))
    .route('/fairs', fairCallRoutes(context))
    .route('/fairs', fairRoutes(context))
    .route('/parts', partRoutes(context))
    .route('/bookings', bookingRoutes(context))
    .route('/suggestions', suggestionRoutes(context))
    .route('/matches', matchRoutes(context))
    .route('/summary', summaryRoutes(context))
    .route('/places', placeRoutes(context))
    .route('/labels', labelRoutes(context))
    .route('/service', serviceRoutes(context))
    .route('/passes', passRoutes(context))
    .route('/fairs', entranceRoutes(context))
    .route('/fairs', visitRoutes(context))
    .route('/fairs', figureRoutes(context))
    .route('/intents', intentRoutes(context))
}

export function createApp(context: AppContext): Hono<RequestVariables> {
  const app = new Hono<RequestVariables>()
  app.use(safeHeaders)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => c.json(problem('wrong_method'), 405, { allow: methods.join(', ') }),
    }),
  )
  app.use(sameSiteWrites, atMostAtOnce(AT_ONCE), answerWithin(ANSWER_WITHIN))
  app.route('/api/v1', apiRoutes(context))
  app.route('/api/v1/openapi.json', openapiRoutes(context, app))
  listedRoutes(app)
  app.notFound((c) => c.json(problem('no_such_route'), 404))
  app.onError((error, c) => {
    const refusal = refusalBehind(error)
    if (refusal) return refuse(refusal)
    const requestId = c.get('requestId')
    context.log(`request ${requestId}: ${c.req.method} ${c.req.path} failed: ${error.stack ?? error}`)
    return Response.json({ ...problem('bug'), requestId }, { status: 500 })
  })
  return app
}

function refuse(refusal: Refusal): Response {
  const status = REFUSALS[refusal.code]
  const answer: Problem = { code: refusal.code, ...(refusal.fields ? { fields: refusal.fields } : {}) }
  return Response.json(answer, { status, headers: retryAfter(refusal, status) })
}

function retryAfter({ retryAfter }: Refusal, status: number): Record<string, string> {
  if (retryAfter !== undefined) return { 'retry-after': String(retryAfter) }
  return status === 503 ? { 'retry-after': '1' } : {}
}

function problem(code: Problem['code']): Problem {
  return { code }
}
