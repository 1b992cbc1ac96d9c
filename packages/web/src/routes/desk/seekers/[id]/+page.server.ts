import type { SeekerCard, SeekerOpened, TakeOverCode } from '@pinqiao/api/seekers/desk-schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, ask, orFail, tell } from '#lib/server/api.ts'
import { askClaimForm, groupNamed, sendClaim } from '#lib/server/claims.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const id = encodeURIComponent(event.params.id)
  const { searchParams } = event.url
  const [card, claimForm] = await Promise.all([
    ask<SeekerCard>(event, `/seekers/${id}`),
    askClaimForm(event, groupNamed(searchParams.get('group'))),
  ])
  return {
    card: orFail(card),
    claimForm,
    made: searchParams.has('made'),
    claimed: searchParams.has('claimed'),
  }
}

export const actions: Actions = {
  /** Shown once, in the answer to this very request: reading it again takes a reason again. */
  open: async (event) => {
    const form = await event.request.formData()
    const values: Record<string, string> = { reason: textOf(form, 'reason') }
    const answer = await tell<SeekerOpened>(event, `/seekers/${event.params.id}/openings`, {
      ...(values.reason ? { reason: values.reason } : {}),
    })
    if (!answer.ok) {
      if (answer.status !== 422) orFail(answer)
      return refuse(answer, values)
    }
    return { opened: answer.data }
  },

  code: async (event) => ({
    code: orFail(await act<TakeOverCode>(event, 'POST', `/seekers/${event.params.id}/codes`)),
  }),

  claim: async (event) => {
    const failure = await sendClaim(event, await event.request.formData(), Number(event.params.id))
    if (failure) return failure
    redirect(303, `/desk/seekers/${event.params.id}?claimed`)
  },
}
