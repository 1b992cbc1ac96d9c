import { type Actions, redirect } from '@sveltejs/kit'
import { act, orFail } from '#lib/server/api.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { nextPath } from '#lib/server/same-path.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url, locals }) => {
  const next = nextPath(url.searchParams.get('next'))
  if (locals.me) redirect(303, next ?? '/me')
  return { next }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const [name, login] = [textOf(form, 'name'), textOf(form, 'login')]
    const password = String(form.get('password') ?? '')
    const next = nextPath(form.get('next'))
    const answer = await act(event, 'POST', '/accounts', {
      // An empty field is one left out, and the API says so.
      ...(name ? { name } : {}),
      ...(login ? { [login.includes('@') ? 'email' : 'phone']: login } : {}),
      ...(password ? { password } : {}),
      lang: event.locals.preferences.lang,
    })
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      const problem = { ...answer.problem, fields: (answer.problem.fields ?? []).map(asShown) }
      return refuse({ ...answer, problem }, { name, login, next: next ?? '' })
    }
    redirect(303, next ?? '/me')
  },
}

/** One field takes either, so both are wrong there. */
const asShown = <T extends { path: string }>(field: T): T =>
  field.path === 'phone' || field.path === 'email' ? { ...field, path: 'login' } : field
