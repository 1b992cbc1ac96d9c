import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** `__Host-` binds the cookie to this host over TLS; browsers refuse the prefix without TLS. */
const NAME = { secure: '__Host-session', plain: 'session' } as const

/** True when the caller reached us over TLS, directly or through a proxy. It only decides how the cookie is marked. */
function isSecure(c: Context): boolean {
  return c.req.header('x-forwarded-proto') === 'https' || new URL(c.req.url).protocol === 'https:'
}

const nameFor = (c: Context) => (isSecure(c) ? NAME.secure : NAME.plain)

export function sessionToken(c: Context): string | null {
  const token = getCookie(c, nameFor(c))
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

/** Kept until the browser is closed or the session ends in the database, whichever is first. */
export function giveSession(c: Context, token: string): void {
  setCookie(c, nameFor(c), token, { path: '/', httpOnly: true, secure: isSecure(c), sameSite: 'Lax' })
}

export function takeSession(c: Context): void {
  deleteCookie(c, nameFor(c), { path: '/', secure: isSecure(c) })
}
