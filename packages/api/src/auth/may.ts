import type { MiddlewareHandler } from 'hono'
import type { AppContext, RequestVariables } from '../context.ts'
import { Refusal } from '../errors.ts'
import { sessionToken } from '../sessions/cookie.ts'
import { findActor } from '../sessions/session.ts'
import { grantsOf, type Verb } from './policy.ts'
import { reachOf } from './reach.ts'

const VERB = Symbol('verb')
const KEY = /^[\x21-\x7e]{8,100}$/

/**
 * Stands before every route and names its verb: finds who asks and how far they reach.
 *
 * @throws Refusal `sign_in` for nobody, `not_allowed` for people none of whose hats may do this
 */
export function may(context: AppContext, verb: Verb): MiddlewareHandler<RequestVariables> {
  const open = grantsOf(verb) === 'anyone'
  const handler: MiddlewareHandler<RequestVariables> = async (c, next) => {
    const token = sessionToken(c)
    // What is open to anyone need not know who asks: a dead database or session must not close it.
    const actor = token === null || open ? null : await findActor(context, token)
    const reach = reachOf(actor, verb)
    if (!reach) throw new Refusal(actor ? 'not_allowed' : 'sign_in')
    const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
    if (key !== undefined && !KEY.test(key)) {
      throw new Refusal('invalid', [{ path: 'Idempotency-Key', code: 'wrong_format' }])
    }
    c.set('actor', actor)
    c.set('reach', reach)
    c.set('verb', verb)
    if (key !== undefined) c.set('idempotencyKey', key)
    await next()
  }
  return Object.assign(handler, { [VERB]: verb })
}

/** The verb a handler was made for by {@link may}. */
export function verbOf(handler: unknown): Verb | null {
  return typeof handler === 'function' && VERB in handler ? (handler[VERB] as Verb) : null
}
