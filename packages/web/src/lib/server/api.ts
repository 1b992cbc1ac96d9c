import type { Problem } from '@pinqiao/api/errors'
import { error, type RequestEvent } from '@sveltejs/kit'

export type Answer<T> = { ok: true; data: T } | { ok: false; status: number; problem: Problem; body: unknown }

/** The API answers within 3 s by itself; this only ends what never comes back. */
const LONGEST = 6_000

export type Asker = Pick<RequestEvent, 'platform' | 'locals'>

/** GET below /api/v1 in this process; labels come in the reader's language. */
export function ask<T>(event: Asker, path: string, params = new URLSearchParams()): Promise<Answer<T>> {
  const asked = new URLSearchParams(params)
  asked.set('lang', event.locals.preferences.lang)
  return askPlainly(event, `${path}?${asked}`)
}

/** GET of an answer that holds no labels, and so takes no language. */
export function askPlainly<T>(event: Asker, path: string): Promise<Answer<T>> {
  return send(event, new Request(`http://api.internal/api/v1${path}`, timed()))
}

/** POST of JSON below /api/v1 in this process. */
export function tell<T>(event: Asker, path: string, body: object): Promise<Answer<T>> {
  return send(
    event,
    new Request(`http://api.internal/api/v1${path}`, {
      ...timed(),
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, lang: event.locals.preferences.lang }),
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

const timed = () => ({ signal: AbortSignal.timeout(LONGEST) })

async function send<T>(event: Asker, request: Request): Promise<Answer<T>> {
  const api = event.platform?.req.pinqiao
  if (!api) throw new Error('The page was asked without the API beside it: start it through serve()')
  const response = await api.fetch(request)
  const body: unknown = await response.json()
  if (response.ok) return { ok: true, data: body as T }
  return { ok: false, status: response.status, problem: body as Problem, body }
}
