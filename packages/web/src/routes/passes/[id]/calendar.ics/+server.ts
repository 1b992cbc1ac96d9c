import type { Pass } from '@pinqiao/api/passes/schema'
import { calendarOf } from '#lib/fair-day/calendar.ts'
import { ask, orFail } from '#lib/server/api.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const pass = orFail(await ask<Pass>(event, `/passes/${encodeURIComponent(event.params.id)}`))
  return new Response(calendarOf(pass, event.url.origin), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="pinqiao.ics"',
    },
  })
}
