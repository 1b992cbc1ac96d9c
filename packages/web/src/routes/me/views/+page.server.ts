import type { ConsentList } from '@pinqiao/api/consents/schema'
import type { Views } from '@pinqiao/api/seekers/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { textOf } from '#lib/server/form.ts'
import { isSeeker } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (!isSeeker(event)) redirect(303, '/me')
  const after = event.url.searchParams.get('after')
  const [views, consents] = await Promise.all([
    ask<Views>(event, '/seekers/me/views', new URLSearchParams(after ? { after } : {})),
    askPlainly<ConsentList>(event, '/consents'),
  ])
  return {
    ...orFail(views),
    later: after !== null,
    shared: orFail(consents).consents.filter(
      ({ purpose, withdrawnAt }) => purpose === 'resume' && withdrawnAt === null,
    ),
    withdrawn: event.url.searchParams.has('withdrawn'),
  }
}

export const actions: Actions = {
  withdraw: async (event) => {
    const form = await event.request.formData()
    orFail(await act(event, 'POST', `/consents/${textOf(form, 'id')}/moves`, { move: 'withdraw' }))
    redirect(303, '/me/views?withdrawn')
  },
}
