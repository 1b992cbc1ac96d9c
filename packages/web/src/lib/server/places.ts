import type { Places } from '@pinqiao/api/vocabulary/schema'
import { type Asker, ask } from './api.ts'

/** Places a person may live in or start from; none when they cannot be had, and then the field is left out. */
export async function askPlaces(event: Asker): Promise<Places['places']> {
  const kinds = ['estate', 'town', 'park'].map((kind) => ['kind', kind])
  const answer = await ask<Places>(event, '/places', new URLSearchParams(kinds))
  return answer.ok ? answer.data.places : []
}
