import { findPlace, placePoint } from '@pinqiao/matcher/lexicon/places'

interface FoundPlace {
  code: string | null
  lat: number | null
  lon: number | null
  /** The words it was given in. */
  text: string
}

/** Place of a posting from its place field, else from its address. The words stay even where no code is known. */
export function placeOf(place: string, address: string): FoundPlace {
  const found = findPlace(place) ?? (address === '' ? null : findPlace(address))
  const text = [place, address]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 200)
  const point = found ? (found.point ?? placePoint(found.code)) : null
  return { code: found?.code ?? null, lat: point?.lat ?? null, lon: point?.lon ?? null, text }
}
