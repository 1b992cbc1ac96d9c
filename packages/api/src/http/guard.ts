import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { RequestVariables } from '../context.ts'
import { Refusal } from '../errors.ts'
import { within } from './within.ts'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** A request id on every answer, and headers that keep a browser from making a page of JSON. */
export const safeHeaders: MiddlewareHandler<RequestVariables> = async (c, next) => {
  const requestId = randomUUID()
  c.set('requestId', requestId)
  await next()
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
  c.res.headers.set('x-request-id', requestId)
}

/**
 * Other people's pages may not make a visitor's browser send anything but reads. Browsers say where a write comes
 * from; hosts are compared, not schemes, because a proxy may end TLS before us.
 */
export const sameSiteWrites: MiddlewareHandler = async (c, next) => {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (!isRead) {
    const from = c.req.header('sec-fetch-site')
    if (from !== undefined && from !== 'same-origin' && from !== 'none') throw new Refusal('cross_site')
    const origin = c.req.header('origin')
    const host = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : null
    if (origin !== undefined && host !== c.req.header('host')) throw new Refusal('cross_site')
  }
  await next()
}

/** Whatever hangs behind us, the caller gets an answer in time. The work itself is ended by its own limits. */
export function answerWithin(milliseconds: number): MiddlewareHandler {
  return async (_c, next) => within(milliseconds, next())
}

/** Sheds what would only wait: beyond `most` requests at once the newest are told to come back. */
export function atMostAtOnce(most: number): MiddlewareHandler {
  let running = 0
  return async (_c, next) => {
    if (running >= most) throw new Refusal('busy')
    running++
    try {
      await next()
    } finally {
      running--
    }
  }
}
