import { requireRole } from '#lib/server/guard.ts'
import type { LayoutServerLoad } from './$types'

export const load = ((event) => {
  requireRole(event)
}) satisfies LayoutServerLoad
