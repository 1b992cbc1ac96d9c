import type { State } from '@pinqiao/api/applications/lifecycle'
import type { ApplicantsDesk, ApplicationsFound, Moved } from '@pinqiao/api/applications/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { ALL_STATES } from '#lib/applications/states.ts'
import { act, ask, askPlainly, orFail } from '#lib/server/api.ts'
import { refuseFields, textOf, textsOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

/** Columns of the board; what has ended is a list. */
const COLUMNS: State[] = ['submitted', 'shortlisted', 'interview', 'offered', 'accepted']
const IN_A_COLUMN = '12'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const posting = searchParams.get('posting') ?? ''
  const stage = ALL_STATES.find((state) => state === searchParams.get('state')) ?? null
  const question = (state: State, more: Record<string, string>) =>
    new URLSearchParams({ as: 'employer', state, ...(posting ? { posting } : {}), ...more })
  const after = searchParams.get('after')
  const [desk, ...lists] = await Promise.all([
    askPlainly<ApplicantsDesk>(event, '/applications/desk'),
    ...(stage
      ? [ask<ApplicationsFound>(event, '/applications', question(stage, after ? { after } : {}))]
      : COLUMNS.map((state) =>
          ask<ApplicationsFound>(event, '/applications', question(state, { limit: IN_A_COLUMN })),
        )),
  ])
  const number = (name: string) => Number(searchParams.get(name) ?? 0) || 0
  return {
    desk: orFail(desk),
    lists: lists.map((list, i) => ({ state: stage ?? (COLUMNS[i] as State), found: orFail(list) })),
    posting,
    stage,
    isFirst: after === null,
    done: searchParams.has('declined') ? { declined: number('declined'), left: number('left') } : null,
  }
}

export const actions: Actions = {
  decline: async (event) => {
    const form = await event.request.formData()
    const ids = textsOf(form, 'id').filter((id) => /^\d{1,15}$/.test(id))
    const reason = textOf(form, 'reason')
    const values = { ids, reason }
    if (ids.length === 0) return refuseFields([{ path: 'id', code: 'required' }], values)
    if (reason === '') return refuseFields([{ path: 'reason', code: 'required' }], values)
    let declined = 0
    for (const id of ids.slice(0, 50)) {
      const answer = await act<Moved>(event, 'POST', `/applications/${id}/moves`, { move: 'decline', reason })
      if (answer.ok) declined++
      else if (answer.status >= 500) orFail(answer)
    }
    const back = new URLSearchParams(event.url.searchParams)
    for (const name of [...back.keys()]) if (name.startsWith('/') || name === 'after') back.delete(name)
    back.set('declined', String(declined))
    back.set('left', String(ids.length - declined))
    redirect(303, `/employer/applicants?${back}`)
  },
}
