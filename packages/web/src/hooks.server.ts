import type { Me } from '@pinqiao/api/accounts/schema'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import type { Handle } from '@sveltejs/kit/hooks'
import { htmlAttributes, readPreferences } from '#lib/preferences.ts'
import { ask } from '#lib/server/api.ts'
import { whyNotSee } from '#lib/server/guard.ts'
import { hasProfile } from '#lib/server/profile.ts'
import { mayChange } from '#lib/server/same-site.ts'

/** As app.html has it. */
const TEMPLATE = '<html lang="zh-CN" data-look="">'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
}

/** The two pages that read passes: at the door and at a booth. */
const SCANS = /^\/(?:desk\/fairs\/\d+\/check-in|employer\/fairs\/\d+\/booth)$/
const WITH_CAMERA = HEADERS['permissions-policy'].replace('camera=()', 'camera=(self)')

export const handle: Handle = async ({ event, resolve }) => {
  if (!mayChange(event.request.method, event.request.headers)) {
    return new Response('cross_site', { status: 403, headers: { 'content-type': 'text/plain', ...HEADERS } })
  }
  const preferences = readPreferences((name) => event.cookies.get(name))
  event.locals.preferences = preferences
  event.locals.secure = isSecure(event.platform?.req.socket, event.request.headers)
  event.locals.me = await whoIsIt(event)
  const refused = whyNotSee(event.url.pathname, event.locals.me)
  if (refused === 'sign_in') {
    const next = new URLSearchParams({ next: event.url.pathname + event.url.search })
    redirect(303, `/sign-in?${next}`)
  }
  event.locals.notAllowed = refused === 'not_allowed'
  const drawn = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace(TEMPLATE, `<html ${htmlAttributes(preferences)}>`),
  })
  const { status } = event.locals
  // Scripts fetch page data with status 200 and draw the rest themselves.
  const response =
    status && !event.isDataRequest ? new Response(drawn.body, { status, headers: drawn.headers }) : drawn
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  if (SCANS.test(event.url.pathname)) response.headers.set('permissions-policy', WITH_CAMERA)
  // Pages differ by cookie (language, answers of the form), so no shared cache may keep one; and one that shows answers
  // may not come back by the browser's back button when they were forgotten.
  const { pathname } = event.url
  const showsAnswers =
    event.locals.me !== null ||
    (hasProfile(event) && (pathname.startsWith('/match') || pathname.startsWith('/postings/')))
  if (showsAnswers || response.headers.get('content-type')?.startsWith('text/html')) {
    response.headers.set('cache-control', showsAnswers ? 'private, no-store' : 'private, no-cache')
  }
  return response
}

/** Pages for everyone must not fail because the API cannot say who is asking. */
async function whoIsIt(event: RequestEvent): Promise<Me | null> {
  if (event.cookies.get('session') === undefined && event.cookies.get('__Host-session') === undefined)
    return null
  const me = await ask<Me>(event, '/accounts/me')
  return me.ok ? me.data : null
}

function isSecure(socket: object | undefined, headers: Headers): boolean {
  return (socket !== undefined && 'encrypted' in socket) || headers.get('x-forwarded-proto') === 'https'
}
