import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { RequestVariables } from '../context.ts'

/** The page's own address when it asks for somebody, else the caller's. */
export function addressOf(c: Context<RequestVariables>): string {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming
  return incoming
    ? (getConnInfo(c).remote.address ?? 'unknown')
    : (c.req.header('x-pinqiao-client') ?? 'unknown')
}
