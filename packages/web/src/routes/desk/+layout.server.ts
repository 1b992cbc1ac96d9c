import { requireRole } from '#lib/server/guard.ts'
import type { LayoutServerLoad } from './$types'

export const load = ((event) => {
  requireRole(event)
  return { me: event.locals.me }
}) satisfies LayoutServerLoad
