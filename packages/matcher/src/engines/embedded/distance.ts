import type { Point } from '../../types.ts'

const EARTH_KM = 6371
const RADIAN = Math.PI / 180

/** Great-circle distances in km from one point; NaN where the other has no coordinates. */
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
