import type { ConsentList } from '@pinqiao/api/consents/schema'
import type { SeekerMe } from '@pinqiao/api/seekers/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { SENSITIVE_WORDING } from '#lib/consents.ts'
import { act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { askClaimForm, groupNamed, sendClaim } from '#lib/server/claims.ts'
import { refuseFields, textOf, ticked } from '#lib/server/form.ts'
import { isSeeker } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (!isSeeker(event)) redirect(303, '/me')
  const [me, consents, claimForm] = await Promise.all([
    ask<SeekerMe>(event, '/seekers/me'),
    askPlainly<ConsentList>(event, '/consents'),
    askClaimForm(event, groupNamed(event.url.searchParams.get('group'))),
  ])
  const { claims, sensitive } = orFail(me)
  const consent = orFail(consents).consents.find(
    ({ purpose, withdrawnAt }) => purpose === 'sensitive' && withdrawnAt === null,
  )
  return { claims, sensitive, consent: consent ?? null, claimForm, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  claim: async (event) => {
    const form = await event.request.formData()
    if (ticked(form, 'consentAsked')) {
      if (!ticked(form, 'sensitive')) {
        const values = Object.fromEntries(
          [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
        )
        return refuseFields<Record<string, string>>([{ path: 'sensitive', code: 'required' }], values)
      }
      orFail(await act(event, 'POST', '/consents', { purpose: 'sensitive', wording: SENSITIVE_WORDING }))
    }
    const failure = await sendClaim(event, form)
    if (failure) return failure
    redirect(303, '/me/groups?done=claimed')
  },

  withdraw: async (event) => {
    const form = await event.request.formData()
    orFail(await act(event, 'POST', `/claims/${textOf(form, 'id')}/moves`, { move: 'withdraw' }))
    redirect(303, '/me/groups?done=withdrawn')
  },

  withdrawConsent: async (event) => {
    const form = await event.request.formData()
    orFail(await act(event, 'POST', `/consents/${textOf(form, 'id')}/moves`, { move: 'withdraw' }))
    redirect(303, '/me/groups?done=withdrawn')
  },
}
