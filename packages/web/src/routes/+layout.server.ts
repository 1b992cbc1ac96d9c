import { dayInChina } from '#lib/format.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals }) => ({
  preferences: locals.preferences,
  me: locals.me,
  today: dayInChina(new Date()),
})
