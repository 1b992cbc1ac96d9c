import { distanceFrom } from './engines/embedded/distance.ts'
import { keptTable } from './kept-tables.ts'
import type { Knowledge } from './knowledge.ts'
import type { Point } from './types.ts'

// How a posting's place stands to home where coordinates do not say it; 0 where nothing is known.

/** The same city (first four digits), or one of the two is known by its province only and that agrees. */
const SAME_CITY = 1
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

/**
 * By place code: kilometres from home to the stop there where it serves home: 0 at home itself or in home's estate, else
 * at most 1.5; Infinity where it does not.
 */
export function stopsNearHome(
  place: string | null,
  point: Point | null,
  codes: readonly string[],
  knowledge: Knowledge,
): Float32Array {
  const near = new Float32Array(codes.length).fill(Number.POSITIVE_INFINITY)
  if (place === null && point === null) return near
  const kmFromHome = point && distanceFrom(point)
  // Only named sites are stops; a division's point is its middle and says nothing of a stop.
  const isSite = keptTable('named site', codes, knowledge, (code) => (code.includes('-') ? 1 : 0))
  for (let index = 1; index < near.length; index++) {
    const code = codes[index]
    if (code === place) near[index] = 0
    if (isSite[index] === 0) continue
    const stop = kmFromHome && knowledge.placePoint(code)
    const km = stop && kmFromHome ? kmFromHome(stop.lat, stop.lon) : Number.POSITIVE_INFINITY
    if (place?.includes('-') && within(code, place)) near[index] = 0
    else if (km <= STOP_KM) near[index] = Math.min(near[index], km)
  }
  return near
}

const digitsOf = (code: string): number => {
  const dash = code.indexOf('-')
  return dash < 0 ? code.length : dash
}

/** `code` is `wider` or lies in it. */
const within = (code: string, wider: string): boolean => code.startsWith(wider)
