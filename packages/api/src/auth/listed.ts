import type { Hono } from 'hono'
import type { RequestVariables } from '../context.ts'
import { verbOf } from './may.ts'
import type { Verb } from './policy.ts'

export interface ListedRoute {
  method: string
  /** As registered, e.g. `/api/v1/fairs/:id`. */
  path: string
  verb: Verb
}

/**
 * Every route with its verb.
 *
 * @throws Error naming the routes that have none, or more than one: such an app must not start
 */
export function listedRoutes(app: Hono<RequestVariables>): ListedRoute[] {
  const verbs = new Map<string, Verb[]>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue
    const name = `${method} ${path}`
    const verb = verbOf(handler)
    verbs.set(name, [...(verbs.get(name) ?? []), ...(verb ? [verb] : [])])
  }
  const unlisted = [...verbs].filter(([, found]) => found.length !== 1).map(([name]) => name)
  if (unlisted.length > 0) {
    throw new Error(`these routes need exactly one verb of auth/policy.ts: ${unlisted.join(', ')}`)
  }
  return [...verbs].map(([name, [verb]]) => {
    const [method = '', path = ''] = name.split(' ')
    return { method, path, verb: verb as Verb }
  })
}
