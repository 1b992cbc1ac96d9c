import type { Invitation } from '@pinqiao/api/members/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, askPlainly, orFail } from '#lib/server/api.ts'
import { refuse } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const path = `/invitations/links/${encodeURIComponent(event.params.token)}`
  return { invitation: orFail(await askPlainly<Invitation>(event, path)) }
}

export const actions: Actions = {
  default: async (event) => {
    const { token = '' } = event.params
    const answer = await act<{ employerId: number }>(event, 'POST', '/invitations/accept', { token })
    if (answer.ok) redirect(303, `/employer?org=${answer.data.employerId}`)
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, {})
  },
}
