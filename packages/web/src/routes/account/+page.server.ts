import type { SessionList } from '@pinqiao/api/sessions/schema'
import { LANGUAGES } from '@pinqiao/matcher/vocabulary'
import { type Actions, redirect } from '@sveltejs/kit'
import { oneOf } from '#lib/preferences.ts'
import { type Answer, type Asker, act, askPlainly, orFail } from '#lib/server/api.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  sessions: orFail(await askPlainly<SessionList>(event, '/sessions')).sessions,
  done: event.url.searchParams.get('done'),
})

type Part = 'profile' | 'logins' | 'password' | 'devices' | 'erase'

/** Shows the page anew with what was done, or the part whose form was refused; passwords never come back. */
function finish(answer: Answer<unknown>, part: Part, values: Record<string, string> = {}) {
  if (answer.ok) redirect(303, `/account?done=${part}`)
  if (answer.status >= 500) orFail(answer)
  return refuse(answer, { ...values, part })
}

const typed = (form: FormData, name: string) => String(form.get(name) ?? '')

export const actions: Actions = {
  profile: async (event) => {
    const form = await event.request.formData()
    const name = textOf(form, 'name')
    const lang = oneOf(LANGUAGES, form.get('lang'), 'zh')
    return finish(await act(event, 'PATCH', '/accounts/me', { name, lang }), 'profile', { name })
  },
  logins: async (event) => {
    const form = await event.request.formData()
    const [phone, email] = [textOf(form, 'phone'), textOf(form, 'email')]
    const change = {
      // The number is shown masked, so an empty field leaves it as it is; an address that was emptied is taken away.
      ...(phone ? { phone } : {}),
      ...(email !== (event.locals.me?.email ?? '') ? { email: email || null } : {}),
      password: typed(form, 'password'),
    }
    return finish(await act(event, 'PUT', '/accounts/me/logins', change), 'logins', { phone, email })
  },
  password: async (event) => {
    const form = await event.request.formData()
    const change = { current: typed(form, 'current'), password: typed(form, 'next') }
    return finish(renamed(await act(event, 'PUT', '/accounts/me/password', change), 'next'), 'password')
  },
  end: async (event) => {
    const id = encodeURIComponent(textOf(await event.request.formData(), 'id'))
    return finish(await act(event, 'DELETE', `/sessions/${id}`), 'devices')
  },
  endAll: (event) => everywhere(event),
  erase: async (event) => {
    const form = await event.request.formData()
    // The page has three forms that ask for the current password; each field has its own name.
    const password = typed(form, 'erasePassword')
    const answer = await act(event, 'POST', '/accounts/me/erasure', { password })
    if (answer.ok) redirect(303, '/erased')
    return finish(renamed(answer, 'erasePassword'), 'erase')
  },
}

async function everywhere(event: Asker): Promise<never> {
  orFail(await act(event, 'DELETE', '/sessions'))
  redirect(303, '/')
}

/** What the API calls `password` has another name in a form. */
function renamed(answer: Answer<unknown>, name: string): Answer<unknown> {
  if (answer.ok || !answer.problem.fields) return answer
  const fields = answer.problem.fields.map((one) => (one.path === 'password' ? { ...one, path: name } : one))
  return { ...answer, problem: { ...answer.problem, fields } }
}
