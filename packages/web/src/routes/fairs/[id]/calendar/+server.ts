import type { FairPage } from '@pinqiao/api/fairs/schema'
import { calendarFile } from '#lib/fairs/calendar.ts'
import { ask, orFail } from '#lib/server/api.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const fair = orFail(await ask<FairPage>(event, `/fairs/${encodeURIComponent(event.params.id)}`))
  const file = calendarFile(fair, {
    page: `${event.url.origin}/fairs/${fair.id}`,
    host: event.url.hostname,
    now: new Date(),
  })
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="fair-${fair.id}.ics"`,
    },
  })
}
