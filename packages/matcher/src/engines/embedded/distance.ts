import type { Point } from '../../types.ts'
import { grown } from './pools.ts'

const EARTH_KM = 6371
const RADIAN = Math.PI / 180

/** Great-circle distances in km from one point. */
export function distanceFrom(centre: Point): (lat: number, lon: number) => number {
  const lat = centre.lat * RADIAN
  const cosine = Math.cos(lat)
  return (otherLat, otherLon) => {
    const there = otherLat * RADIAN
    const halfLat = Math.sin((there - lat) / 2)
    const halfLon = Math.sin(((otherLon - centre.lon) * RADIAN) / 2)
    const chord = halfLat * halfLat + cosine * Math.cos(there) * halfLon * halfLon
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
  }
}

/**
 * Points as small integers, each once: many postings share the point of their park or town, and a distance is the
 * dearest thing to be computed of a row. Index 0 is no point. Kept at Float32 precision (about one metre).
 */
export class PointBook {
  lat = new Float32Array(1024).fill(Number.NaN)
  lon = new Float32Array(1024).fill(Number.NaN)
  size = 1
  readonly #indexOf = new Map<string, number>()

  put(point: Point | null): number {
    if (point === null) return 0
    const key = `${Math.fround(point.lat)} ${Math.fround(point.lon)}`
    const known = this.#indexOf.get(key)
    if (known !== undefined) return known
    const index = this.size++
    if (index >= this.lat.length) {
      this.lat = grown(this.lat, index + 1)
      this.lon = grown(this.lon, index + 1)
    }
    this.lat[index] = point.lat
    this.lon[index] = point.lon
    this.#indexOf.set(key, index)
    return index
  }

  at(index: number): Point | null {
    return index === 0 ? null : { lat: this.lat[index], lon: this.lon[index] }
  }
}

const NOT_YET = -1

/** Kilometres from one point to those of a book, each computed when it is first asked; NaN to no point. */
export class Distances {
  readonly #points: PointBook
  readonly #to: (lat: number, lon: number) => number
  readonly #km: Float64Array

  constructor(points: PointBook, centre: Point) {
    this.#points = points
    this.#to = distanceFrom(centre)
    this.#km = new Float64Array(points.size).fill(NOT_YET)
    this.#km[0] = Number.NaN
  }

  km(point: number): number {
    const known = this.#km[point]
    if (known !== NOT_YET) return known
    const km = this.#to(this.#points.lat[point], this.#points.lon[point])
    this.#km[point] = km
    return km
  }
}
