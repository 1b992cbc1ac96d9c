import { readTable } from '@pinqiao/search-config'
import type { Language } from '../vocabulary.ts'
import { occupationFiles } from './occupations.ts'
import { once } from './tables.ts'

/** What people of the trade say of two occupations, in either direction. */
export interface NearOccupation {
  /** 0.3 something carries over … 0.8 changed without learning anew. */
  nearness: number
  /** For keepers of the data, not for people who look for work. */
  why: string
  /** What a person who moves between the two keeps, a short phrase as people read it. */
  keeps: string
  keepsEn: string
}

/** By code, then by the other's code; each pair stands in the files once and is found from both sides. */
export const nearOccupations: () => ReadonlyMap<string, ReadonlyMap<string, NearOccupation>> = once(() => {
  const near = new Map<string, Map<string, NearOccupation>>()
  const put = (from: string, to: string, tie: NearOccupation) =>
    near.set(from, (near.get(from) ?? new Map()).set(to, tie))
  for (const file of occupationFiles) {
    for (const row of readTable(`occupations/near/${file}.tsv`)) {
      const { a = '', b = '', nearness, why = '', keeps = '', keeps_en: keepsEn = '' } = row
      const tie = { nearness: Number(nearness), why, keeps, keepsEn }
      put(a, b, tie)
      put(b, a, tie)
    }
  }
  return near
})

/** What a person keeps between two occupations, by `code~code`; null where nobody has said it. */
export function keepsLabel(pair: string, lang: Language): string | null {
  const [a = '', b = ''] = pair.split('~')
  const near = nearOccupations().get(a)?.get(b)
  return near ? (lang === 'en' ? near.keepsEn : near.keeps) : null
}
