import type { Places } from '@pinqiao/api/vocabulary/schema'
import { type Asker, ask } from './api.ts'

/** Places a person may live in or start from; none when they cannot be had, and then the field is left out. */
export async function askPlaces(event: Asker): Promise<Places['places']> {
  const kinds = ['estate', 'town', 'park'].map((kind) => ['kind', kind])
  const answer = await ask<Places>(event, '/places', new URLSearchParams(kinds))
  return answer.ok ? answer.data.places : []
}

/** Provinces by code, as GB 2260 has them; the bureau's own comes by its counties. */
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 63 64 65'.split(' ')

export interface Homes {
  places: Places['places']
  /** Counties of the bureau's own province. */
  gansu: { code: string; label: string }[]
  provinces: { code: string; label: string }[]
}

/** Where a person may live: the New Area finely, the rest of the country as widely as anybody here needs. */
export async function askHomes(event: Asker): Promise<Homes> {
  const gansu = new URLSearchParams([
    ['kind', 'division'],
    ['within', '62'],
  ])
  const names = new URLSearchParams(PROVINCES.map((code) => ['place', code]))
  const [places, counties, labels] = await Promise.all([
    askPlaces(event),
    ask<Places>(event, '/places', gansu),
    ask<{ labels: Record<string, string> }>(event, '/labels', names),
  ])
  return {
    places: places.filter(({ code }) => code.startsWith('620171')),
    gansu: counties.ok
      ? counties.data.places.filter(({ code }) => code.length === 6 && code !== '620171')
      : [],
    provinces: PROVINCES.map((code) => ({ code, label: (labels.ok && labels.data.labels[code]) || code })),
  }
}

/** The districts an officer serves, each with the towns, parks and estates in it. */
export async function askDistricts(
  event: Asker,
  served: { code: string; label: string }[],
): Promise<{ code: string; label: string; places: Places['places'] }[]> {
  const kinds = ['town', 'park', 'estate'].map((kind) => ['kind', kind])
  return Promise.all(
    served.map(async ({ code, label }) => {
      const answer = await ask<Places>(event, '/places', new URLSearchParams([...kinds, ['within', code]]))
      return {
        code,
        label,
        places: answer.ok ? answer.data.places.filter((place) => place.code !== code) : [],
      }
    }),
  )
}
