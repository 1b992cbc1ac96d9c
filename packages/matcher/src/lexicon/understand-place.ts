import type { Point } from '../types.ts'
import { localAreas } from './place-names.ts'
import { findPlace, placePoint, places } from './places.ts'

/** A place a person named, by code or words; names that many cities have are taken as the ones near this bureau. */
export function understandPlace(word: string): { place: string; point: Point | null } | null {
  if (places().has(word)) return { place: word, point: placePoint(word) }
  for (const within of [undefined, ...localAreas()]) {
    const found = findPlace(word, within)
    if (found) return { place: found.code, point: found.point }
  }
  return null
}
