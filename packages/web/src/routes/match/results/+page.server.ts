import type { MatchFound } from '@pinqiao/api/matches/schema'
import { type Actions, error, redirect } from '@sveltejs/kit'
import { readChange, withChange } from '#lib/match/answers.ts'
import { oneOf } from '#lib/preferences.ts'
import { orFail, tell } from '#lib/server/api.ts'
import { forgetProfile } from '#lib/server/profile.ts'
import { forgetSaid, readSaid, writeTrying } from '#lib/server/said.ts'
import type { PageServerLoad } from './$types'

const ORDERS = ['best', 'newest', 'nearest'] as const
const MOST_TRIED = 5

export const load: PageServerLoad = async (event) => {
  const said = await readSaid(event)
  if (!said) redirect(303, '/match')
  const { searchParams } = event.url
  const asked = searchParams.get('order')
  const named = oneOf(ORDERS, asked, 'best')
  // Who turned personal ranking off is given none, whatever an old address says.
  const order = named === 'best' && !said.personal ? 'newest' : named
  if (asked !== null && asked !== named) {
    error(422, { message: 'invalid', code: 'invalid', fields: [{ path: 'order', code: 'unknown_value' }] })
  }
  const after = searchParams.get('after')
  const balanced = searchParams.get('balance') !== 'off'
  const found = await tell<MatchFound>(event, '/matches', {
    ...said.trying.reduce(withChange, said.answers),
    order: order === 'nearest' && !said.answers.home ? (said.personal ? 'best' : 'newest') : order,
    balanced,
    ...(after ? { after } : {}),
  })
  // Home was not understood, which the list in its usual order says.
  if (!found.ok && found.status === 422 && order === 'nearest') redirect(303, '/match/results')
  // A cookie that the API no longer takes helps nobody: begin again.
  if (!found.ok && found.status === 422 && !after && said.keptIn === 'browser') {
    forgetProfile(event)
    redirect(303, '/match')
  }
  return { ...said, order, balanced, later: after !== null, found: orFail(found) }
}

export const actions: Actions = {
  /** Looks at the list as it would be after one change; the answers themselves stay as they were given. */
  try: async (event) => {
    const said = await readSaid(event)
    if (!said) redirect(303, '/match')
    const form = await event.request.formData()
    const change = readChange(form.get('limit'), form.get('to'))
    if (!change) error(422, { message: 'invalid', code: 'invalid' })
    writeTrying(event, said, [...said.trying, change].slice(-MOST_TRIED))
    redirect(303, '/match/results')
  },
  undo: async (event) => {
    const said = await readSaid(event)
    if (!said) redirect(303, '/match')
    const form = await event.request.formData()
    const at = Number(form.get('at'))
    const rest = said.trying.filter((_, i) => i !== at)
    writeTrying(event, said, rest)
    redirect(303, '/match/results')
  },
  forget: async (event) => {
    orFail(await forgetSaid(event))
    redirect(303, '/match?forgotten')
  },
}
