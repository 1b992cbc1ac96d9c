import { distanceFrom } from './engines/embedded/distance.ts'
import { keptTable } from './kept-tables.ts'
import type { Knowledge } from './knowledge.ts'
import type { Point } from './types.ts'

/** How a posting's place stands to home where coordinates do not say it. */
export const NOT_KNOWN = 0
/** The same city (first four digits), or one of the two is known by its province only and that agrees. */
export const SAME_CITY = 1
/** The very same estate, park, village or town. */
export const SAME_PLACE = 2
export const ELSEWHERE = 3

/** A stop within this distance is at the door: a quarter of an hour on foot with a bend in it. */
const STOP_KM = 1.5

/** By place code: how it stands to home. All NOT_KNOWN where home has no place. */
export function placeRelations(
  home: string | null,
  codes: readonly string[],
  knowledge: Knowledge,
): Float32Array {
  if (home === null) return new Float32Array(codes.length)
  return keptTable(`place seen from ${home}`, codes, knowledge, (code) => {
    const grain = Math.min(4, digitsOf(home), digitsOf(code))
    if (code.slice(0, grain) !== home.slice(0, grain)) return ELSEWHERE
    // A town is small enough for "the same place"; a county is not.
    const narrow = digitsOf(home) >= 9 && digitsOf(code) >= 9
    return narrow && (within(code, home) || within(home, code)) ? SAME_PLACE : SAME_CITY
  })
}

/** By place code: 1 where a stop there serves home: at home itself, in home's estate, or within 1.5 km. */
export function stopsNearHome(
  place: string | null,
  point: Point | null,
  codes: readonly string[],
  knowledge: Knowledge,
): Uint8Array {
  if (place === null && point === null) return new Uint8Array(codes.length)
  const kmFromHome = point && distanceFrom(point)
  return Uint8Array.from(codes, (code) => {
    if (code === '') return 0
    if (place !== null && (code === place || (place.includes('-') && within(code, place)))) return 1
    // Only named sites are stops; a division's point is its middle and says nothing of a stop.
    const stop = kmFromHome !== null && code.includes('-') ? knowledge.placePoint(code) : null
    return stop && kmFromHome && kmFromHome(stop.lat, stop.lon) <= STOP_KM ? 1 : 0
  })
}

const digitsOf = (code: string): number => {
  const dash = code.indexOf('-')
  return dash < 0 ? code.length : dash
}

/** `code` is `wider` or lies in it. */
const within = (code: string, wider: string): boolean => code.startsWith(wider)
