import { readTable } from '@pinqiao/search-config'
import type { Point } from '../types.ts'
import type { Language } from '../vocabulary.ts'
import { listOf, once } from './tables.ts'

export interface Place {
  /** Division code, or `<division>-<slug>` below it: a prefix is always the wider place. */
  code: string
  name: string
  en: string
  kind: 'division' | 'town' | 'park' | 'estate' | 'stop'
  /** Approximate, in degrees; null where only the division is known. */
  point: Point | null
  also: string[]
}

/** All places by code: divisions of China, towns of Gansu, villages, parks, estates and stops of the New Area. */
export const places: () => ReadonlyMap<string, Place> = once(() => {
  const all = new Map<string, Place>()
  for (const row of readTable('places/divisions.tsv')) {
    const code = row.code ?? ''
    all.set(code, { code, name: row.name ?? '', en: row.en ?? '', kind: 'division', point: null, also: [] })
  }
  for (const row of readTable('places/city-points.tsv')) {
    const place = all.get(row.code ?? '')
    if (place) place.point = pointOf(row)
  }
  for (const row of readTable('places/new-area.tsv')) {
    const code = row.code ?? ''
    const kind = row.kind as Place['kind']
    all.set(code, {
      code,
      name: row.name ?? '',
      en: row.en ?? '',
      kind,
      point: pointOf(row),
      also: listOf(row.also),
    })
  }
  return all
})

function pointOf(row: Record<string, string>): Point {
  return { lat: Number(row.lat), lon: Number(row.lon) }
}

/**
 * A point for distances: the place's own, or for a village the town's. Null where only a county or a province is
 * known: its middle may be a hundred kilometres off.
 */
export function placePoint(code: string): Point | null {
  const own = places().get(code)?.point
  if (own) return own
  const parent = narrowestParent(code)
  return parent !== null && parent.length >= 9 ? placePoint(parent) : null
}

/** Name of a place, null for an unknown code. */
export function placeLabel(code: string, lang: Language): string | null {
  const place = places().get(code)
  return place ? (lang === 'en' ? place.en : place.name) : null
}

/** Codes of the places that hold `code`, widest first: `620171101-…` → 62, 6201, 620171, 620171101. */
export function placeAncestors(code: string): string[] {
  const above: string[] = []
  for (let at = narrowestParent(code); at !== null; at = narrowestParent(at)) above.unshift(at)
  return above
}

function narrowestParent(code: string): string | null {
  const dash = code.indexOf('-')
  if (dash > 0) return code.slice(0, dash)
  const lengths = [9, 6, 4, 2]
  const shorter = lengths.find((length) => length < code.length && places().has(code.slice(0, length)))
  return shorter === undefined ? null : code.slice(0, shorter)
}
