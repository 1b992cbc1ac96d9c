import type { Problem } from '@pinqiao/api/errors'
import { error, type RequestEvent } from '@sveltejs/kit'

export type Answer<T> =
  | { ok: true; data: T }
  | {
      ok: false
      status: number
      problem: Problem
      body: unknown
      /** Seconds after which it is worth trying again. */
      retryAfter?: number
    }

/** The API answers within 3 s by itself; this only ends what never comes back. */
const LONGEST = 6_000

export type Asker = Pick<RequestEvent, 'platform' | 'locals' | 'cookies' | 'request' | 'getClientAddress'>

/** GET below /api/v1 in this process; labels come in the reader's language. */
export function ask<T>(event: Asker, path: string, params = new URLSearchParams()): Promise<Answer<T>> {
  const asked = new URLSearchParams(params)
  asked.set('lang', event.locals.preferences.lang)
  return askPlainly(event, `${path}?${asked}`)
}

/** GET of an answer that holds no labels, and so takes no language. */
export function askPlainly<T>(event: Asker, path: string): Promise<Answer<T>> {
  return send(event, new Request(`${BASE}${path}`, { ...timed(), headers: whose(event) }))
}

/** POST of JSON below /api/v1 in this process. */
export function tell<T>(event: Asker, path: string, body: object): Promise<Answer<T>> {
  return send(
    event,
    new Request(`${BASE}${path}`, {
      ...timed(),
      method: 'POST',
      headers: { ...whose(event), 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, lang: event.locals.preferences.lang }),
    }),
  )
}

/**
 * A write below /api/v1 in this process.
 *
 * @param key Idempotency-Key of the form, so that sending it twice does it once
 */
export function act<T>(
  event: Asker,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  key?: string,
): Promise<Answer<T>> {
  const headers = {
    ...whose(event),
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
  }
  return send(
    event,
    new Request(`${BASE}${path}`, {
      ...timed(),
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )
}

/** Keeps a file below /api/v1/uploads. */
export async function upload<T>(event: Asker, purpose: string, file: File): Promise<Answer<T>> {
  const question = new URLSearchParams({ purpose, name: file.name.slice(0, 200) })
  return send(
    event,
    new Request(`${BASE}/uploads?${question}`, {
      ...timed(),
      method: 'POST',
      headers: { ...whose(event), 'content-type': 'application/octet-stream' },
      body: await file.arrayBuffer(),
    }),
  )
}

/** The answer, or the error page that fits its refusal. */
export function orFail<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.data
  const { code, fields, requestId } = answer.problem
  error(answer.status, {
    message: code,
    code,
    ...(fields ? { fields } : {}),
    ...(requestId ? { requestId } : {}),
  })
}

const BASE = 'http://api.internal/api/v1'

/** Who asks: the visitor's own cookie and address go along, so the API judges them and not this process. */
function whose(event: Asker): Record<string, string> {
  const cookie = event.request.headers.get('cookie')
  return {
    ...(cookie ? { cookie } : {}),
    ...(event.locals.secure ? { 'x-forwarded-proto': 'https' } : {}),
    'x-pinqiao-client': event.getClientAddress(),
    'user-agent': event.request.headers.get('user-agent') ?? '',
  }
}

const timed = () => ({ signal: AbortSignal.timeout(LONGEST) })

async function send<T>(event: Asker, request: Request): Promise<Answer<T>> {
  const api = event.platform?.req.pinqiao
  if (!api) throw new Error('The page was asked without the API beside it: start it through serve()')
  const response = await api.fetch(request)
  for (const line of response.headers.getSetCookie()) passCookie(event, line)
  const body: unknown = await response.json()
  if (response.ok) return { ok: true, data: body as T }
  const retryAfter = Number(response.headers.get('retry-after') ?? 0)
  return {
    ok: false,
    status: response.status,
    problem: body as Problem,
    body,
    ...(retryAfter > 0 ? { retryAfter } : {}),
  }
}

/** The session's cookie, on its way from the API to the browser. */
function passCookie({ cookies, locals }: Asker, line: string): void {
  const [pair = '', ...attributes] = line.split(/;\s*/)
  const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
  const options = { path: '/', httpOnly: true, secure: locals.secure, sameSite: 'lax' } as const
  if (attributes.some((one) => /^max-age=0$/i.test(one))) cookies.delete(name, options)
  else cookies.set(name, decodeURIComponent(value), options)
}
