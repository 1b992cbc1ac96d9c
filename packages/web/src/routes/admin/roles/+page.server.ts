import type { RoleList } from '@pinqiao/api/roles/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, numberOrNull, refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const params = new URLSearchParams()
  const [role, before] = [event.url.searchParams.get('role'), event.url.searchParams.get('before')]
  if (role) params.set('role', role)
  if (before) params.set('before', before)
  const found = orFail(await ask<RoleList>(event, '/roles', params))
  return { ...found, role, before, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  grant: async (event) => {
    const form = await event.request.formData()
    const [login, role, district] = [textOf(form, 'login'), textOf(form, 'role'), textOf(form, 'district')]
    const given = {
      ...(login ? { login } : {}),
      role,
      ...(role === 'officer' ? { district } : {}),
      ...(role === 'fair_staff' ? { fairId: numberOrNull(form, 'fairId') } : {}),
    }
    const answer = await act(event, 'POST', '/roles', given, keyOf(form))
    if (answer.ok) redirect(303, '/admin/roles?done=granted')
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, { login, role, district, fairId: textOf(form, 'fairId') })
  },
  end: async (event) => {
    const id = encodeURIComponent(textOf(await event.request.formData(), 'id'))
    const answer = await act(event, 'DELETE', `/roles/${id}`)
    if (answer.ok) redirect(303, '/admin/roles?done=ended')
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, {} as Record<string, string>)
  },
}
