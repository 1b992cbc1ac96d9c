import type { MatchFound } from '@pinqiao/api/matches/schema'
import { type Actions, error, redirect } from '@sveltejs/kit'
import { readChange, withChange } from '#lib/match/answers.ts'
import { oneOf } from '#lib/preferences.ts'
import { orFail, tell } from '#lib/server/api.ts'
import { forgetProfile, readProfile, writeProfile } from '#lib/server/profile.ts'
import type { PageServerLoad } from './$types'

const ORDERS = ['best', 'newest', 'nearest'] as const
const MOST_TRIED = 5

export const load: PageServerLoad = async (event) => {
  const profile = readProfile(event)
  if (!profile) redirect(303, '/match')
  const { searchParams } = event.url
  const asked = searchParams.get('order')
  const order = oneOf(ORDERS, asked, 'best')
  if (asked !== null && asked !== order) {
    error(422, { message: 'invalid', code: 'invalid', fields: [{ path: 'order', code: 'unknown_value' }] })
  }
  const after = searchParams.get('after')
  const found = await tell<MatchFound>(event, '/matches', {
    ...profile.trying.reduce(withChange, profile.answers),
    order: order === 'nearest' && !profile.answers.home ? 'best' : order,
    ...(after ? { after } : {}),
  })
  // Home was not understood, which the list in its usual order says.
  if (!found.ok && found.status === 422 && order === 'nearest') redirect(303, '/match/results')
  // A cookie that the API no longer takes helps nobody: begin again.
  if (!found.ok && found.status === 422 && !after) {
    forgetProfile(event)
    redirect(303, '/match')
  }
  return { ...profile, order, later: after !== null, found: orFail(found) }
}

export const actions: Actions = {
  /** Looks at the list as it would be after one change; the answers themselves stay as they were given. */
  try: async (event) => {
    const profile = readProfile(event)
    if (!profile) redirect(303, '/match')
    const form = await event.request.formData()
    const change = readChange(form.get('limit'), form.get('to'))
    if (!change) error(422, { message: 'invalid', code: 'invalid' })
    const trying = [...profile.trying, change].slice(-MOST_TRIED)
    writeProfile(event, { ...profile, trying })
    redirect(303, '/match/results')
  },
  undo: async (event) => {
    const profile = readProfile(event)
    if (!profile) redirect(303, '/match')
    const form = await event.request.formData()
    const at = Number(form.get('at'))
    writeProfile(event, { ...profile, trying: profile.trying.filter((_, i) => i !== at) })
    redirect(303, '/match/results')
  },
  forget: (event) => {
    forgetProfile(event)
    redirect(303, '/match?forgotten')
  },
}
