// Plans of fairs as an officer writes them, over HTTP.

import type { Person } from './people.ts'
import { NOW } from './served.ts'

const HOUR = 3_600_000
/** So many hours from now. */
export const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString()

export const plan = {
  name: '秋季综合招聘会',
  kind: 'general',
  mode: 'onsite',
  place: '620171',
  venue: '会展中心一号馆',
  about: '四十家单位',
  safetyPlan: '出口四个',
  startsAt: at(240),
  endsAt: at(246),
  bookingClosesAt: at(200),
  capacity: 2000,
  booths: { rows: 2, perRow: 3 },
}

export async function planned(planner: Person, parts: object = {}): Promise<number> {
  const answer = await planner.post('/fairs', { ...plan, ...parts })
  if (answer.status !== 201) throw new Error(`no fair: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

export const put = (who: Person, path: string, body: object) =>
  who.ask(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export const move = (who: Person, id: number, name: string, more: object = {}) =>
  who.post(`/fairs/${id}/moves`, { move: name, ...more })
