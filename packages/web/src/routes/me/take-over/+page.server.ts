import { type Actions, redirect } from '@sveltejs/kit'
import { SENSITIVE_WORDING } from '#lib/consents.ts'
import { act, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, refuseFields, textOf, ticked } from '#lib/server/form.ts'
import { isSeeker } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  if (isSeeker(event)) redirect(303, '/me')
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const values = { idNumber: textOf(form, 'idNumber'), code: textOf(form, 'code') }
    if (!ticked(form, 'sensitive')) {
      return refuseFields([{ path: 'sensitive', code: 'required' }], { ...values, sensitive: '' })
    }
    const paper = { ...values, sensitive: SENSITIVE_WORDING }
    const answer = await act(event, 'POST', '/seekers/take-overs', paper, keyOf(form))
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      return refuse(answer, { ...values, sensitive: 'yes' })
    }
    redirect(303, '/me')
  },
}
