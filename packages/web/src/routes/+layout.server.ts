import { dayInChina } from '#lib/format.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals }) => ({
  preferences: locals.preferences,
  today: dayInChina(new Date()),
})
