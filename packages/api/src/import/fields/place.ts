import { findPlace, placePoint } from '@pinqiao/matcher/lexicon/places'

interface FoundPlace {
  code: string | null
  lat: number | null
  lon: number | null
  /** The words it was given in. */
  text: string
}

/** The New Area and the counties its towns are still written under: 永登县中川镇, 皋兰县西岔镇. */
const NEW_AREA = '620171'
const FORMER_COUNTIES = new Set(['620121', '620122'])

/** Place of a posting from its place field, else from its address. The words stay even where no code is known. */
export function placeOf(place: string, address: string): FoundPlace {
  const named = findPlace(place) ?? (address === '' ? null : findPlace(address))
  const found = named && FORMER_COUNTIES.has(named.code) ? (townOfNewArea(place) ?? named) : named
  const text = [place, address]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 200)
  const point = found ? (found.point ?? placePoint(found.code)) : null
  return { code: found?.code ?? null, lat: point?.lat ?? null, lon: point?.lon ?? null, text }
}

function townOfNewArea(place: string): ReturnType<typeof findPlace> {
  const town = findPlace(place.slice(place.lastIndexOf('县') + 1), NEW_AREA)
  return town && town.code.length > NEW_AREA.length ? town : null
}
