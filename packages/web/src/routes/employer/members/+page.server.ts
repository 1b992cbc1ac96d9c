import type { Invited, Members } from '@pinqiao/api/members/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { orgOf } from '#lib/server/org.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const org = orgOf(event)
  const question = new URLSearchParams({ org: String(org.employerId) })
  const found = orFail(await ask<Members>(event, '/members', question))
  return { org, found, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  invite: async (event) => {
    const org = orgOf(event)
    const form = await event.request.formData()
    const values = { email: textOf(form, 'email'), role: textOf(form, 'role') }
    const invitation = { employerId: org.employerId, role: values.role, email: textOrNull(form, 'email') }
    const answer = await act<Invited>(event, 'POST', '/invitations', invitation, keyOf(form))
    if (answer.ok) return { link: `${event.url.origin}${answer.data.path}`, values }
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, values)
  },
  member: async (event) => {
    const org = orgOf(event)
    const form = await event.request.formData()
    const [id, move] = [textOf(form, 'id'), textOf(form, 'move')]
    const answer = await act(event, 'POST', `/members/${encodeURIComponent(id)}/moves`, { move })
    if (answer.ok) redirect(303, move === 'leave' ? '/account' : `?org=${org.employerId}&done=member`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, { email: '', role: '' })
  },
  revoke: async (event) => {
    const org = orgOf(event)
    const form = await event.request.formData()
    const id = encodeURIComponent(textOf(form, 'id'))
    const answer = await act(event, 'POST', `/invitations/${id}/moves`, { move: 'revoke' })
    if (answer.ok) redirect(303, `?org=${org.employerId}&done=revoked`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, { email: '', role: '' })
  },
}
