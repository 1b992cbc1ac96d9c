import { type Actions, redirect } from '@sveltejs/kit'
import { desksOf } from '#lib/desks.ts'
import { act, orFail } from '#lib/server/api.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { nextPath } from '#lib/server/same-path.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url, locals }) => {
  const next = nextPath(url.searchParams.get('next'))
  if (locals.me) redirect(303, next ?? desksOf(locals.me)[0]?.href ?? '/')
  return { next }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const login = textOf(form, 'login')
    const next = nextPath(form.get('next'))
    const password = String(form.get('password') ?? '')
    const answer = await act(event, 'POST', '/sessions', { ...(login ? { login } : {}), password })
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      const minutes = answer.retryAfter ? String(Math.ceil(answer.retryAfter / 60)) : ''
      return refuse(answer, { login, next: next ?? '', minutes })
    }
    // Which desk is theirs is known when the new cookie comes back: this page sends signed-in people on.
    redirect(303, next ?? '/sign-in')
  },
}
