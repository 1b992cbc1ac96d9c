import type { Point } from '../../types.ts'
import { grown } from './pools.ts'
import { hashOf, TermTable } from './term-table.ts'

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

/** The point being put, and its bits as the units of a term. */
const degrees = new Float32Array(2)
const bits = new Uint16Array(degrees.buffer)

/**
 * Points as small integers, each once: many postings share the point of their park or town, and a distance is the
 * dearest thing to be computed of a row. Index 0 is no point. Kept at Float32 precision (about one metre).
 */
export class PointBook {
  lat = new Float32Array(1024).fill(Number.NaN)
  lon = new Float32Array(1024).fill(Number.NaN)
  size = 1
  /** Its numbers, from 0, are those of the points that are known, from 1. */
  readonly #known = new TermTable()

  put(point: Point | null): number {
    if (point === null) return 0
    degrees[0] = point.lat
    degrees[1] = point.lon
    const index = 1 + this.#known.put(bits, 0, bits.length, hashOf(bits, 0, bits.length))
    if (index < this.size) return index
    this.size = index + 1
    if (index >= this.lat.length) {
      this.lat = grown(this.lat, index + 1)
      this.lon = grown(this.lon, index + 1)
    }
    this.lat[index] = point.lat
    this.lon[index] = point.lon
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
