import { intentActions, loadIntents } from '#lib/server/intents.ts'
import type { PageServerLoad } from './$types'

export const load = ((event) => loadIntents(event)) satisfies PageServerLoad

export const actions = intentActions
