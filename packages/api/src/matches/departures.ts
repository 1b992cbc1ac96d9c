import type { MatchHit } from '@pinqiao/matcher/types'
import type { Db } from '../db.ts'

/** When the shuttle of each hit that names one leaves the stop named, `HH:MM` by posting. */
export async function departuresOf(db: Db, hits: MatchHit[]): Promise<Map<number, string>> {
  const named = hits.flatMap(({ id, because }) => {
    const reason = because.find(({ feature }) => feature === 'commute')
    if (reason?.feature !== 'commute' || reason.detail.kind !== 'shuttle' || reason.detail.stop === null)
      return []
    return [{ id, stop: reason.detail.stop }]
  })
  if (named.length === 0) return new Map()
  const rows = await db<{ id: number; at: string }[]>`
    select p.id, min(stop->>'at') as at
    from unnest(${named.map(({ id }) => id)}::bigint[], ${named.map(({ stop }) => stop)}::text[]) as named (id, place)
      join posting p on p.id = named.id
      join shuttle_line l on l.code = p.shuttle_line
      cross join jsonb_array_elements(l.stops) stop
    where stop->>'place' = named.place
    group by p.id`
  return new Map(rows.map(({ id, at }) => [id, at]))
}
