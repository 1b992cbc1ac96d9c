const KM_PER_DEGREE = 111.195
const RADIANS = Math.PI / 180

/** Kilometres in a straight line between points in degrees; NaN in, NaN out. Within 0.5 % up to 500 km (flat Earth between the two latitudes). */
export function kmBetween(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const east = (lon2 - lon1) * Math.cos(((lat1 + lat2) / 2) * RADIANS)
  const north = lat2 - lat1
  return Math.sqrt(east * east + north * north) * KM_PER_DEGREE
}
